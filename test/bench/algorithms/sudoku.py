"""Sudoku by constraint propagation on strings and dictionaries, and exact cover on sets."""

import sys

size = int(sys.argv[1]) if len(sys.argv) > 1 else 6  # small: 1

DIGITS = "123456789"
CELLS = [r + c for r in "ABCDEFGHI" for c in DIGITS]
UNITS = ([[r + c for r in "ABCDEFGHI"] for c in DIGITS] + [[r + c for c in DIGITS] for r in "ABCDEFGHI"]
         + [[r + c for r in rows for c in columns] for rows in ("ABC", "DEF", "GHI") for columns in ("123", "456", "789")])
UNITS_OF = {cell: [unit for unit in UNITS if cell in unit] for cell in CELLS}
PEERS = {cell: set(sum(UNITS_OF[cell], [])) - {cell} for cell in CELLS}


def assign(values, cell, digit):
    if all(eliminate(values, cell, other) for other in values[cell].replace(digit, "")):
        return values
    return None


def eliminate(values, cell, digit):
    if digit not in values[cell]:
        return values
    values[cell] = values[cell].replace(digit, "")
    if not values[cell]:
        return None
    if len(values[cell]) == 1 and not all(eliminate(values, peer, values[cell]) for peer in PEERS[cell]):
        return None
    for unit in UNITS_OF[cell]:
        places = [other for other in unit if digit in values[other]]
        if not places or len(places) == 1 and not assign(values, places[0], digit):
            return None
    return values


def search(values):
    if values is None:
        return None
    if all(len(values[cell]) == 1 for cell in CELLS):
        return values
    _, cell = min((len(values[cell]), cell) for cell in CELLS if len(values[cell]) > 1)
    for digit in values[cell]:
        found = search(assign(values.copy(), cell, digit))
        if found:
            return found
    return None


def solve(grid):
    values = dict.fromkeys(CELLS, DIGITS)
    for cell, digit in zip(CELLS, grid):
        if digit in DIGITS and not assign(values, cell, digit):
            return None
    return search(values)


def cover(rows, columns, chosen):
    if not columns:
        yield list(chosen)
        return
    column = min(columns, key=lambda c: (len(columns[c]), c))
    for row in sorted(columns[column]):
        hidden = {c for c in rows[row]}
        rest = {c: {r for r in columns[c] if not hidden & rows[r]} for c in columns if c not in hidden}
        yield from cover(rows, rest, chosen + [row])


GRIDS = ["4.....8.5.3..........7......2.....6.....8.4......1.......6.3.7.5..2.....1.4......",
         "..3.2.6..9..3.5..1..18.64....81.29..7.......8..67.82....26.95..8..2.3..9..5.1.3.."]
for i in range(size):
    for grid in GRIDS:
        solved = solve(grid)
print("".join(solved[cell] for cell in CELLS))
rows = {i: frozenset({i % 6, 6 + i * 5 % 7, 13 + i * 3 % 4}) for i in range(40)}
print(sum(1 for _ in cover(rows, {c: {r for r in rows if c in rows[r]} for c in range(3)}, [])))
