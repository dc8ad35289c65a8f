"""Fractions in sums, continued fractions and matrices; the statistics module."""

import statistics
import sys
from fractions import Fraction

size = int(sys.argv[1]) if len(sys.argv) > 1 else 300  # small: 10


def continued(x, steps):
    parts = []
    for _ in range(steps):
        whole = x.numerator // x.denominator
        parts.append(whole)
        x -= whole
        if not x:
            break
        x = 1 / x
    return parts


def determinant(matrix):
    matrix = [row[:] for row in matrix]
    result = Fraction(1)
    for i in range(len(matrix)):
        result *= matrix[i][i]
        for j in range(i + 1, len(matrix)):
            factor = matrix[j][i] / matrix[i][i]
            matrix[j] = [a - factor * b for a, b in zip(matrix[j], matrix[i])]
    return result


harmonic = sum(Fraction(1, n) for n in range(1, size))
print(harmonic.numerator % 10**9, continued(harmonic, 12))
hilbert = [[Fraction(1, i + j + 1) for j in range(9)] for i in range(9)]
print(determinant(hilbert))
total = Fraction(0)
for i in range(1, size * 10):
    a, b = Fraction(i % 17 + 1, 12), Fraction("3/4")
    total = (total + a * b - a / 3) % 5
    if a > b and a != Fraction(1, 2):
        total += Fraction(1, 6)
print(total, round(total), float(total))
data = [(i * 7919 % 1009) / 8 for i in range(size * 3)]
print(statistics.mean(data), statistics.median(data), round(statistics.stdev(data), 9))
print(statistics.fmean(data), statistics.quantiles(data, n=4), statistics.mode(map(int, data)))
