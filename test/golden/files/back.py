"""Adds as many of the pairs as the argument says: ints, then strs."""
import sys

PAIRS = [(1, 2), (3, 4), (5, 6), ("a", "b"), ("c", "d"), ("e", "f")]


def add(a, b):
    return a + b


for i in range(int(sys.argv[1])):
    print(add(*PAIRS[i]))
