"""A sliding-block puzzle: positions are frozensets, found breadth first."""

import sys

size = int(sys.argv[1]) if len(sys.argv) > 1 else 5  # small: 3


def moves(pieces, width):
    occupied = frozenset(cell for piece in pieces for cell in piece)
    for piece in pieces:
        for dx, dy in (1, 0), (-1, 0), (0, 1), (0, -1):
            moved = frozenset((x + dx, y + dy) for x, y in piece)
            if all(0 <= x < width and 0 <= y < 3 for x, y in moved) and not moved & (occupied - piece):
                yield (pieces - {piece}) | {moved}


def solve(start, goal, width):
    seen = {start}
    frontier = [start]
    depth = 0
    while frontier:
        following = []
        for position in frontier:
            if goal in position:
                return depth, len(seen)
            for reached in moves(position, width):
                if reached not in seen:
                    seen.add(reached)
                    following.append(reached)
        frontier = following
        depth += 1
    return None, len(seen)


pieces = [{(0, 0), (0, 1)}, {(1, 0), (2, 0)}, {(1, 1)}, {(2, 1)}, {(1, 2), (2, 2)}]
start = frozenset(frozenset(piece) for piece in pieces)
goal = frozenset({(size - 1, 1), (size - 1, 2)})
print(solve(start, goal, size))
