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
