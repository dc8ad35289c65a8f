"""The towers of Hanoi with discs linked on pegs."""

import sys

discs = int(sys.argv[1]) if len(sys.argv) > 1 else 20  # small: 10


class Disc:
    def __init__(self, size):
        self.size = size
        self.below = None


class Towers:
    def __init__(self):
        self.pegs = [None, None, None]
        self.moves = 0

    def push(self, disc, peg):
        top = self.pegs[peg]
        if top is not None and disc.size >= top.size:
            raise ValueError("a big disc can't lie on a smaller one")
        disc.below = top
        self.pegs[peg] = disc

    def pop(self, peg):
        top = self.pegs[peg]
        if top is None:
            raise ValueError("the peg is empty")
        self.pegs[peg] = top.below
        top.below = None
        return top

    def move(self, count, source, target):
        if count == 1:
            self.push(self.pop(source), target)
            self.moves += 1
        else:
            other = 3 - source - target
            self.move(count - 1, source, other)
            self.move(1, source, target)
            self.move(count - 1, other, target)


towers = Towers()
for size in range(discs, 0, -1):
    towers.push(Disc(size), 0)
towers.move(discs, 0, 1)
print("moves", towers.moves, [peg.size if peg else None for peg in towers.pegs])
