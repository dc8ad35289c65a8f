"""Integers of a word: bit tricks, a random generator, hashes, digits, gcd, Collatz."""

import sys

size = int(sys.argv[1]) if len(sys.argv) > 1 else 30000  # small: 500


def popcount(n):
    count = 0
    while n:
        n &= n - 1
        count += 1
    return count


def xorshift(state):
    state ^= state << 13 & 0xFFFFFFFFFFFFFFFF
    state ^= state >> 7
    return state ^ state << 17 & 0xFFFFFFFFFFFFFFFF


def fnv(data):
    value = 0xCBF29CE484222325
    for byte in data:
        value = (value ^ byte) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return value


def gcd(a, b):
    while b:
        a, b = b, a % b
    return a


def crc_table():
    table = []
    for n in range(256):
        for _ in range(8):
            n = n >> 1 ^ 0xEDB88320 if n & 1 else n >> 1
        table.append(n)
    return table


TABLE = crc_table()
state, total = 88172645463325252, 0
crc = 0xFFFFFFFF
for i in range(size):
    state = xorshift(state)
    total += popcount(state & 0xFFFFF) + gcd(i + 1, 5040) + i.bit_count()
    crc = TABLE[(crc ^ state) & 255] ^ crc >> 8
    total += -i // 7 + -i % 7 + (i ^ ~i) + abs(5 - i)
print(state, total, crc ^ 0xFFFFFFFF, fnv(b"some bytes" * (size // 10)))
print(sum(int(d) for n in range(size) for d in str(n)), sum(round(n / 3) for n in range(size)))
