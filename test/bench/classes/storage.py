"""Building deep trees of lists of random lengths, for the allocator."""

import sys

rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 4  # small: 1


class Random:
    def __init__(self):
        self.seed = 74755

    def next(self):
        self.seed = (self.seed * 1309 + 13849) & 65535
        return self.seed


class Storage:
    def __init__(self):
        self.count = 0

    def build(self, depth, random):
        self.count += 1
        if depth == 1:
            return [None] * (random.next() % 10 + 1)
        return [self.build(depth - 1, random) for _ in range(4)]


def slots(tree):
    total = len(tree)
    for child in tree:
        if child is not None:
            total += slots(child)
    return total


for _ in range(rounds):
    storage = Storage()
    tree = storage.build(9, Random())
    total = slots(tree)
print("nodes", storage.count, "slots", total)
