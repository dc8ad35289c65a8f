"""LU decomposition, sparse products, Gauss-Seidel and a fast Fourier transform on lists."""

import cmath
import sys

size = int(sys.argv[1]) if len(sys.argv) > 1 else 60  # small: 8


def decompose(matrix):
    n = len(matrix)
    for k in range(n):
        pivot = max(range(k, n), key=lambda i: abs(matrix[i][k]))
        matrix[k], matrix[pivot] = matrix[pivot], matrix[k]
        for i in range(k + 1, n):
            matrix[i][k] /= matrix[k][k]
            for j in range(k + 1, n):
                matrix[i][j] -= matrix[i][k] * matrix[k][j]
    return matrix


def sparse_product(rows, vector):
    result = [0.0] * len(rows)
    for i, row in enumerate(rows):
        total = 0.0
        for j, value in row:
            total += value * vector[j]
        result[i] = total
    return result


def relax(grid, omega, rounds):
    n = len(grid)
    for _ in range(rounds):
        for y in range(1, n - 1):
            above, here, below = grid[y - 1], grid[y], grid[y + 1]
            for x in range(1, n - 1):
                here[x] += omega * 0.25 * (above[x] + below[x] + here[x - 1] + here[x + 1] - 4.0 * here[x])
    return grid


def transform(values):
    n = len(values)
    if n == 1:
        return values
    even, odd = transform(values[::2]), transform(values[1::2])
    twiddle = [cmath.exp(-2j * cmath.pi * k / n) * odd[k] for k in range(n // 2)]
    return [e + t for e, t in zip(even, twiddle)] + [e - t for e, t in zip(even, twiddle)]


lu = decompose([[1.0 / (1 + (i * 7 + j * 3) % 11) + (i == j) for j in range(size)] for i in range(size)])
print("%.9f" % sum(lu[i][i] for i in range(size)))
rows = [[((i * k + k) % (size * 20), 1.0 / (k + 1)) for k in range(6)] for i in range(size * 20)]
vector = [1.0] * (size * 20)
for _ in range(20):
    vector = sparse_product(rows, vector)
    norm = max(vector)
    vector = [x / norm for x in vector]
print("%.9f" % sum(vector))
grid = [[float(x == 0 or y == 0) for x in range(size)] for y in range(size)]
print("%.9f" % relax(grid, 1.2, 40)[size // 2][size // 2])
spectrum = transform([complex(i % 7) for i in range(2048)])
print("%.6f" % abs(spectrum[1]), "%.6f" % sum(abs(x) for x in spectrum))
