"""Collatz chains with a dict for a memory, and integers that outgrow small ones now and then."""

import sys

size = int(sys.argv[1]) if len(sys.argv) > 1 else 130000  # small: 4000


def chain_lengths(limit):
    lengths = {1: 1}
    best = best_length = 1
    for start in range(2, limit):
        n = start
        path = []
        while n not in lengths:
            path.append(n)
            n = n // 2 if n % 2 == 0 else 3 * n + 1
        length = lengths[n]
        for visited in reversed(path):
            length += 1
            lengths[visited] = length
        if lengths[start] > best_length:
            best, best_length = start, lengths[start]
    return best, best_length, len(lengths)


def peak(n):
    top = n
    while n != 1:
        n = n >> 1 if n & 1 == 0 else 3 * n + 1
        if n > top:
            top = n
    return top


print(*chain_lengths(size))
print(max(peak(n) for n in range(1, size // 20)))
print(peak(2**60 - 1), peak(2**61 + 27))
