"""Recursive Fibonacci: calls, comparisons and small integer arithmetic."""

import sys

size = int(sys.argv[1]) if len(sys.argv) > 1 else 34  # small: 20


def fib(n):
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)


print(f"fib({size}) =", fib(size))
