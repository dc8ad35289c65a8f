"""Values around 2**31, 2**32, 2**53, 2**63 and 2**64 go through every operation exactly."""

edges = [
    2**31 - 1, 2**31, 2**32 - 1, 2**32, 2**53, 2**53 + 1, 2**62, 2**63 - 1, 2**63, 2**63 + 1,
    2**64 - 1, 2**64
]
for n in edges:
    print(n, -n, n + 1, n - 1, n * 2, n * n, n // 2, -n // 2, n % 10, -n % 10)
for n in edges:
    print(
        n << 1, n >> 1, -n >> 1, ~n, n & 0xFFFF, n | 1, n ^ -1, n.bit_length(), hex(n),
        -n & 2**64 - 1
    )

# Additions and subtractions that cross the edge in both directions.
big, small = 2**63 - 1, -(2**63)
print(big + 1, big + big, big - small, small - 1, small + small, small - big, big + small)
print(big * -1, small * -1, big * 2, small * 2, big * big, small * small, big * small)
print((big + 1) - 1, (small - 1) + 1, (big * 2) // 2, (small * 2) // 2)
n = big
n += 1
n -= 1
print(n == big, type(n).__name__, n + 0 is not None)

# Multiplications close to the edge from both sides.
for a, b in (3037000499, 3037000500), (4294967296, 2147483647), (4294967296, 2147483648), (
    -4294967296, 2147483648
), (-4294967296, 2147483649), (7, 1317624576693539401), (6, 1537228672809129302):
    print(a * b, -(2**63) <= a * b < 2**63)

# Comparisons between sizes.
ladder = [-(2**100), -(2**64), -(2**63) - 1, -(2**63), -1, 0, 1, 2**63 - 1, 2**63, 2**64, 2**100]
print(all(a < b and b > a and a <= b and not a == b and a != b for a, b in zip(ladder, ladder[1:])))
print(sorted(ladder, reverse=True) == ladder[::-1], max(ladder) == 2**100, ladder.index(2**63))

# Big and small compare and hash alike when they're equal.
print(
    2**64 - 2**64 == 0, (2**64 - 2**64 + 5) in {5}, {2**70: "a"}[2**35 * 2**35], hash(2**61 - 1),
    hash(2**61)
)
print(hash(-1), hash(-2), hash(2**64), hash(-(2**64)), hash(10**30), hash(True), hash(0))

# Counting down through the edge.
n = 2**63 + 2
steps = []
while n > 2**63 - 3:
    steps.append(n)
    n -= 1
print(steps)
print([i for i in range(2**63 - 2, 2**63 + 2)], [i for i in range(-(2**63) + 1, -(2**63) - 2, -1)])
for shift in (0, 1, 62, 63, 64, 65, 127, 128):
    print(
        shift, 1 << shift, -1 << shift, (1 << shift) - 1, 2**100 >> shift, -(2**100) >> shift,
        -1 >> shift, 5 >> shift
    )
for bad in -1, -(2**70):
    for shifted in (lambda: 1 << bad, lambda: 1 >> bad):
        try:
            shifted()
        except ValueError as error:
            print(error)
print(0 << 10**6, 1 >> 2**70, -1 >> 2**70)
try:
    1 << 2**70
except (OverflowError, MemoryError) as error:
    print(type(error).__name__)

# Functions of ints that go another way for what fits a machine word: results must not tell.
import decimal
import math
import random
from fractions import Fraction

r = random.Random(7)
edges = [0, 1, -1, 2, -7, 2**31, 2**32 - 1, 2**32, -2**32, 2**63 - 1, -2**63, 2**63, -2**63 - 1, 2**64]


def some():
    return r.choice([r.choice(edges), r.randint(-10, 10), r.randint(-2**62, 2**62), r.randint(-2**70, 2**70)])


def slow_power(base, exponent, modulus):
    result = 1
    for bit in bin(exponent)[2:]:
        result = result * result * (base if bit == "1" else 1) % modulus
    return result % modulus


for _ in range(2000):
    a, b, m = some(), abs(some()), some()
    if m:
        assert pow(a, b, m) == slow_power(a, b, m), (a, b, m)
    x, y = a, m
    while y:
        x, y = y, x % y
    assert math.gcd(a, m) == abs(x), (a, m)
    for write, base in (hex, 16), (bin, 2), (oct, 8):
        assert int(write(a), base) == a
        assert write(a).startswith("-0" if a < 0 else "0")
    for order in "big", "little":
        size = (a.bit_length() + 8) // 8 + r.randrange(3)
        data = a.to_bytes(size, order, signed=True)
        assert len(data) == size and int.from_bytes(data, order, signed=True) == a
        assert int.from_bytes(data, order) == a % 256**size
print(pow(3, 0, 1), pow(3, 0, -1), pow(-3, 5, 7), pow(3, 5, -7), pow(True, True, True), pow(3, -1, 7))
print(math.gcd(-2**63, -2**63), math.gcd(-2**63, 0), math.gcd(0, 0), math.gcd(True, 4), math.gcd(), math.gcd(-6))
print(hex(-2**63), hex(2**63), hex(True), bin(0), oct(-1))
for wrong in (lambda: pow(2, 3, 0), lambda: pow(2, -1, 4), lambda: (256).to_bytes(1, "big"), lambda: (-1).to_bytes(1, "big"),
              lambda: (128).to_bytes(1, "big", signed=True), lambda: (1).to_bytes(-1, "big"), lambda: (1).to_bytes(1, "Big"),
              lambda: int.from_bytes(b"a", "middle"), lambda: hex(1.0), lambda: (-1).to_bytes(0, "big", signed=True)):
    try:
        print(wrong())
    except Exception as error:
        print(type(error).__name__, error)
print((0).to_bytes(0, "big"), (-129).to_bytes(10, "little", signed=True), True.to_bytes(2, "big"))
print(int.from_bytes(b"", "big"), int.from_bytes(b"\xff" * 7, "big", signed=True), int.from_bytes(b"\x80" + bytes(7), "big", signed=True),
      int.from_bytes(b"\xff" * 8, "little"), int.from_bytes([1, 2], "big"), bool.from_bytes(b"\1", "big"))

for _ in range(500):
    d = decimal.Decimal(r.randint(-10**30, 10**30) >> r.randrange(100)).scaleb(r.randint(-60, 60))
    assert hash(d) == hash(Fraction(d)), d
print([hash(decimal.Decimal(s)) for s in ("0", "-0", "1.5", "-1.50", "1E+300", "1E-300", "7E-999999", "7E+999999", "-1")])
