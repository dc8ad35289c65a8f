"""Comprehensions of every kind over lists of numbers."""

import sys

size = int(sys.argv[1]) if len(sys.argv) > 1 else 600  # small: 60


def pythagorean(n):
    return [(a, b, c)
            for a in range(1, n)
            for b in range(a, n)
            for c in [int((a * a + b * b) ** 0.5)]
            if c < n and c * c == a * a + b * b]


def transpose(matrix):
    return [[row[i] for row in matrix] for i in range(len(matrix[0]))]


def digits(limit):
    return {n: sum([ord(d) - 48 for d in str(n)]) for n in range(limit)}


def residues(limit, modulus):
    return sorted({n * n % modulus for n in range(limit)})


print("triples", len(pythagorean(size)), pythagorean(30)[-1])
matrix = [[i * j % 7 for j in range(300)] for i in range(300)]
for _ in range(21):
    matrix = transpose(matrix)
print("matrix", sum([sum(row) for row in matrix]), matrix[3][:8])
sums = digits(size * 300)
print("digits", max(sums.values()), len([n for n in sums if sums[n] == 20]))
print("residues", len(residues(size * 1500, 1009)), residues(1000, 31))
print("filtered", sum([x * y for x in range(size) if x % 3 for y in range(600) if (x ^ y) & 1]))
