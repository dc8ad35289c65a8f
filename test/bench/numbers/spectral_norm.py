"""The spectral norm of an infinite matrix, cut off at n."""

import sys
from math import sqrt

size = int(sys.argv[1]) if len(sys.argv) > 1 else 240  # small: 20


def element(i, j):
    return 1.0 / ((i + j) * (i + j + 1) // 2 + i + 1)


def times(u):
    n = len(u)
    result = []
    for i in range(n):
        partial = 0.0
        for j in range(n):
            partial += element(i, j) * u[j]
        result.append(partial)
    return result


def transposed_times(u):
    n = len(u)
    result = []
    for i in range(n):
        partial = 0.0
        for j in range(n):
            partial += element(j, i) * u[j]
        result.append(partial)
    return result


def spectral_norm(n):
    u = [1.0] * n
    for _ in range(10):
        v = transposed_times(times(u))
        u = transposed_times(times(v))
    vbv = vv = 0.0
    for ue, ve in zip(u, v):
        vbv += ue * ve
        vv += ve * ve
    return sqrt(vbv / vv)


print("%.9f" % spectral_norm(size))
