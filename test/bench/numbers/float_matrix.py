"""Multiplying matrices of floats held in lists of lists."""

import sys

size = int(sys.argv[1]) if len(sys.argv) > 1 else 200  # small: 30


def multiply(a, b):
    n, m, p = len(a), len(b), len(b[0])
    result = []
    for i in range(n):
        row = [0.0] * p
        left = a[i]
        for k in range(m):
            factor = left[k]
            right = b[k]
            for j in range(p):
                row[j] += factor * right[j]
        result.append(row)
    return result


def make(n, seed):
    scale = seed / n / n
    return [[scale * (i - j) * (i + j) for j in range(n)] for i in range(n)]


n = size
a = make(n, 1.0)
b = make(n, 2.0)
c = multiply(a, b)
print("%.9f" % c[n // 2][n // 2])
print("%.9f" % sum(c[i][i] for i in range(n)))
print(multiply([[1, 2], [3, 4]], [[5, 6], [7, 8]]))
