"""Counting the solutions of the eight queens problem with bit masks and with lists."""

import sys

size = int(sys.argv[1]) if len(sys.argv) > 1 else 11  # small: 7


def with_masks(n, row=0, columns=0, left=0, right=0):
    if row == n:
        return 1
    count = 0
    free = ((1 << n) - 1) & ~(columns | left | right)
    while free:
        bit = free & -free
        free ^= bit
        count += with_masks(n, row + 1, columns | bit, (left | bit) << 1, (right | bit) >> 1)
    return count


def with_lists(n):
    columns = [False] * n
    rising = [False] * (2 * n)
    falling = [False] * (2 * n)

    def place(row):
        if row == n:
            return 1
        count = 0
        for column in range(n):
            if columns[column] or rising[row + column] or falling[row - column + n]:
                continue
            columns[column] = rising[row + column] = falling[row - column + n] = True
            count += place(row + 1)
            columns[column] = rising[row + column] = falling[row - column + n] = False
        return count

    return place(0)


print("masks", [with_masks(n) for n in range(4, size + 1)])
print("lists", [with_lists(n) for n in range(4, size - 1)])
