"""Sudoku by constraint propagation and search; a dead end is an exception.

A cell is a set of candidates written as a string. Assigning a digit eliminates it from the cell's
twenty peers; when a cell has no candidate left, Contradiction unwinds to the last guess.
"""

ROWS, COLUMNS, DIGITS = "ABCDEFGHI", "123456789", "123456789"


def cross(a, b):
    return [x + y for x in a for y in b]


CELLS = cross(ROWS, COLUMNS)
UNITS = (
    [cross(ROWS, c) for c in COLUMNS]
    + [cross(r, COLUMNS) for r in ROWS]
    + [cross(r, c) for r in ("ABC", "DEF", "GHI") for c in ("123", "456", "789")]
)
UNITS_OF = {cell: [unit for unit in UNITS if cell in unit] for cell in CELLS}
PEERS = {cell: set(sum(UNITS_OF[cell], [])) - {cell} for cell in CELLS}


class Contradiction(Exception):
    pass


class Puzzle:
    guesses = 0

    def __init__(self, text):
        givens = [c for c in text if c in DIGITS or c in ".0"]
        if len(givens) != 81:
            raise ValueError(f"a puzzle has 81 cells, not {len(givens)}")
        self.candidates = dict.fromkeys(CELLS, DIGITS)
        for cell, digit in zip(CELLS, givens):
            if digit in DIGITS:
                self.assign(cell, digit)

    def copy(self):
        other = Puzzle.__new__(Puzzle)
        other.candidates = self.candidates.copy()
        return other

    def assign(self, cell, digit):
        for other in self.candidates[cell].replace(digit, ""):
            self.eliminate(cell, other)

    def eliminate(self, cell, digit):
        candidates = self.candidates
        if digit not in candidates[cell]:
            return
        candidates[cell] = rest = candidates[cell].replace(digit, "")
        if not rest:
            raise Contradiction(f"nothing fits into {cell}")
        if len(rest) == 1:
            for peer in PEERS[cell]:
                self.eliminate(peer, rest)
        for unit in UNITS_OF[cell]:
            places = [c for c in unit if digit in candidates[c]]
            if not places:
                raise Contradiction(f"no place for {digit} around {cell}")
            if len(places) == 1 and len(candidates[places[0]]) > 1:
                self.assign(places[0], digit)

    def solved(self):
        return all(len(c) == 1 for c in self.candidates.values())

    def solve(self):
        if self.solved():
            return self
        cell = min(
            (c for c in CELLS if len(self.candidates[c]) > 1),
            key=lambda c: (len(self.candidates[c]), c)
        )
        for digit in self.candidates[cell]:
            attempt = self.copy()
            Puzzle.guesses += 1
            try:
                attempt.assign(cell, digit)
                return attempt.solve()
            except Contradiction:
                continue
        raise Contradiction(f"no digit fits into {cell}")

    def check(self):
        return all(sorted(self.candidates[c] for c in unit) == list(DIGITS) for unit in UNITS)

    def __str__(self):
        lines = []
        for i, row in enumerate(ROWS):
            if i in (3, 6):
                lines.append("------+-------+------")
            cells = [
                self.candidates[row + c] if len(
                    self.candidates[row + c]
                ) == 1 else "." for c in COLUMNS
            ]
            lines.append(" | ".join(" ".join(cells[j:j + 3]) for j in (0, 3, 6)))
        return "\n".join(lines)


PUZZLES = {
    "easy": "003020600 900305001 001806400 008102900 700000008 006708200 002609500 800203009 005010300",
    "hard": "4.....8.5 .3....... ...7..... .2.....6. ....8.4.. ....1.... ...6.3.7. 5..2..... 1.4......",
    "harder": "..53..... 8......2. .7..1.5.. 4....53.. .1..7...6 ..32...8. .6.5....9 ..4....3. .....97..",
    "empty": "." * 81,
    "impossible": "55......." + "." * 72,
    "short": "123",
}
for name, text in PUZZLES.items():
    Puzzle.guesses = 0
    try:
        solution = Puzzle(text.replace(" ", "")).solve()
    except (Contradiction, ValueError) as error:
        print(f"{name}: {type(error).__name__}, {error}")
    else:
        needed = "without a guess" if Puzzle.guesses == 0 else "with guesses"
        print(f"{name}: solved {needed}, {'correct' if solution.check() else 'WRONG'}")
        print(solution)
