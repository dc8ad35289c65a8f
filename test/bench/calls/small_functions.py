"""Recursion of several kinds: Ackermann, takeuchi, mutual, with lists, in a class."""

import sys

size = int(sys.argv[1]) if len(sys.argv) > 1 else 7  # small: 4


def ackermann(m, n):
    if m == 0:
        return n + 1
    if n == 0:
        return ackermann(m - 1, 1)
    return ackermann(m - 1, ackermann(m, n - 1))


def tak(x, y, z):
    if y >= x:
        return z
    return tak(tak(x - 1, y, z), tak(y - 1, z, x), tak(z - 1, x, y))


def even(n):
    return True if n == 0 else odd(n - 1)


def odd(n):
    return False if n == 0 else even(n - 1)


def flatten(tree):
    if not isinstance(tree, list):
        return [tree]
    result = []
    for item in tree:
        result.extend(flatten(item))
    return result


def nest(depth):
    return depth if depth == 0 else [nest(depth - 1), depth, nest(depth - 1)]


sys.setrecursionlimit(5000)
print(ackermann(2, size * 40), tak(size * 2, size, 0))
print([even(500 + i) for i in range(size * 20)].count(True))
print(sum(flatten(nest(size + 6))))
