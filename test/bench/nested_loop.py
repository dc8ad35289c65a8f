"""Three nested counting loops over plain integers."""

import sys

size = int(sys.argv[1]) if len(sys.argv) > 1 else 260  # small: 40


def nested(n):
    count = 0
    total = 0
    for i in range(n):
        for j in range(n):
            k = 0
            while k < n:
                total = (total + i * j + k) & 0xFFFFFF
                count += 1
                k += 1
    return count, total


count, total = nested(size)
print("iterations", count)
print("total", total)
