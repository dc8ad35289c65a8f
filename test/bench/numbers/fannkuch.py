"""Fannkuch: flipping prefixes of every permutation, found by rotating in place."""

import sys

size = int(sys.argv[1]) if len(sys.argv) > 1 else 9  # small: 7


def fannkuch(n):
    permutation = list(range(n))
    counts = list(range(1, n + 1))
    max_flips = 0
    checksum = 0
    sign = 1
    while True:
        if permutation[0] != 0:
            work = permutation[:]
            flips = 0
            first = work[0]
            while first:
                work[:first + 1] = work[first::-1]
                flips += 1
                first = work[0]
            if flips > max_flips:
                max_flips = flips
            checksum += sign * flips
        if sign == 1:
            permutation[0], permutation[1] = permutation[1], permutation[0]
            sign = -1
        else:
            permutation[1], permutation[2] = permutation[2], permutation[1]
            sign = 1
            for i in range(2, n):
                counts[i] -= 1
                if counts[i] != 0:
                    break
                if i == n - 1:
                    return checksum, max_flips
                counts[i] = i + 1
                permutation[:i + 2] = permutation[1:i + 2] + permutation[:1]


for n in range(3, size + 1):
    checksum, flips = fannkuch(n)
print("checksum", checksum)
print("flips", flips)
