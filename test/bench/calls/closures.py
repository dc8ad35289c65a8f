"""Closures: counters over nonlocal variables, composed functions, and functions that make functions."""

import sys

size = int(sys.argv[1]) if len(sys.argv) > 1 else 250000  # small: 10000


def make_counter(step):
    value = 0

    def count():
        nonlocal value
        value += step
        return value

    return count


def compose(*functions):
    def composed(x):
        for f in functions:
            x = f(x)
        return x

    return composed


def curry(a):
    return lambda b: lambda c: (a * b + c) & 0xFFFF


counters = [make_counter(step) for step in range(1, 6)]
total = 0
for i in range(size):
    for counter in counters:
        total ^= counter()
print("counters", total)

pipeline = compose(lambda x: x + 3, lambda x: x * 2, lambda x: x % 1009, abs)
x = 1
for _ in range(size):
    x = pipeline(x)
print("composed", x)

total = 0
for a in range(size // 2222):
    by_a = curry(a)
    for b in range(450):
        by_b = by_a(b)
        for c in range(8):
            total += by_b(c)
print("curried", total)
