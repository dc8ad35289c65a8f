"""Conway's Game of Life on an endless plane: a set of living cells, and everything that follows."""

PATTERNS = {
    "blinker": """
        ###""",
    "glider": """
        .#.
        ..#
        ###""",
    "toad": """
        .###
        ###.""",
    "r-pentomino": """
        .##
        ##.
        .#.""",
    "gosper gun": """
        ........................#...........
        ......................#.#...........
        ............##......##............##
        ...........#...#....##............##
        ##........#.....#...##..............
        ##........#...#.##....#.#...........
        ..........#.....#.......#...........
        ...........#...#....................
        ............##......................""",
}


class Life:
    def __init__(self, cells=()):
        self.cells = set(cells)
        self.generation = 0

    @classmethod
    def parse(cls, text):
        rows = [row.strip() for row in text.strip().split("\n")]
        return cls((x, y) for y, row in enumerate(rows) for x, c in enumerate(row) if c == "#")

    def step(self):
        neighbours = {}
        for x, y in self.cells:
            for dx in (-1, 0, 1):
                for dy in (-1, 0, 1):
                    if dx or dy:
                        cell = x + dx, y + dy
                        neighbours[cell] = neighbours.get(cell, 0) + 1
        self.cells = {
            cell for cell, count in neighbours.items() if count == 3 or count == 2 and cell in self.cells
        }
        self.generation += 1
        return self

    def run(self, steps):
        for _ in range(steps):
            self.step()
        return self

    @property
    def bounds(self):
        xs = [x for x, _ in self.cells]
        ys = [y for _, y in self.cells]
        return min(xs), min(ys), max(xs), max(ys)

    def shape(self):
        """The living cells, moved to the origin: equal shapes look alike wherever they are."""
        left, top, _, _ = self.bounds
        return frozenset((x - left, y - top) for x, y in self.cells)

    def period(self, limit=50):
        first = self.shape()
        other = Life(self.cells)
        for steps in range(1, limit):
            other.step()
            if other.cells and other.shape() == first:
                left, top, _, _ = self.bounds
                new_left, new_top, _, _ = other.bounds
                return steps, (new_left - left, new_top - top)
        return None

    def __len__(self):
        return len(self.cells)

    def __str__(self):
        if not self.cells:
            return "(nothing lives)"
        left, top, right, bottom = self.bounds
        return "\n".join(
            "".join("#" if (x, y) in self.cells else "." for x in range(left, right + 1))
            for y in range(top, bottom + 1)
        )


glider = Life.parse(PATTERNS["glider"])
for _ in range(5):
    print(f"glider, generation {glider.generation}:")
    print(glider)
    glider.step()

for name in "blinker", "toad", "glider", "r-pentomino":
    period = Life.parse(PATTERNS[name]).period()
    print(
        f"{name}: " + (f"period {period[0]}, moves by {period[1]}" if period else "no period yet")
    )

pentomino = Life.parse(PATTERNS["r-pentomino"])
history = []
for _ in range(5):
    history.append(len(pentomino))
    pentomino.run(40)
print("r-pentomino's population every 40 generations:", history)

gun = Life.parse(PATTERNS["gosper gun"])
print("gun:", [len(gun.run(30)) for _ in range(5)], "cells after 30, 60, ... generations")
print(gun)
print(Life([(0, 0), (1, 0)]).run(2))
