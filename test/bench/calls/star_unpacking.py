"""Unpacking of tuples, lists and strings, nested, with a star, and swaps."""

import sys

size = int(sys.argv[1]) if len(sys.argv) > 1 else 200000  # small: 2000


def minmax(items):
    first, *rest = items
    low = high = first
    for item in rest:
        low, high = (item, high) if item < low else (low, item if item > high else high)
    return low, high


pairs = [(i % 7, (i % 5, i % 3)) for i in range(100)]
total = 0
a, b, c = 1, 2, 3
for i in range(size):
    a, b, c = c, a, b
    (d, e), f = (a, i & 3), [b]
    x, y = divmod(i, 7)
    head, *middle, last = "abcd" if i & 1 else (1, 2, 3, 4)
    total += a + d + e * x - y + len(middle)
    if i % 100 == 0:
        for p, (q, r) in pairs:
            total += p * q - r
        low, high = minmax([i ^ k for k in range(20)])
        total += high - low
merged = {**{"a": 1}, "b": 2, **{"c": 3}}
print(total, [*range(3), *"ab"], merged, (a, b, c))
