"""Bit operations on negative and large integers behave as on endless two's complement."""

a, b = 0b1100, 0b1010
print(a & b, a | b, a ^ b, ~a, a << 3, a >> 2)
samples = [
    0, 1, -1, 12, -12, 2**40, -(2**40), 2**63, -(2**63), 2**64 - 1, -(2**64), 2**100 + 5,
    -(2**100) - 5
]
for x in samples:
    print([x & y for y in samples])
    print([x | y for y in samples])
    print([x ^ y for y in samples])
print([~x for x in samples])
print(
    all(
        (
            x & y
        ) + (x | y) == x + y and x ^ y == (x | y) - (x & y) and ~x == -x - 1 for x in samples for y in samples
    )
)

print([x.bit_length() for x in samples])
print([x.bit_count() for x in samples])
print(
    (255).to_bytes(1, "big"), (256).to_bytes(2, "little"), (-1).to_bytes(4, "big", signed=True),
    (0).to_bytes(0, "big"), (5).to_bytes()
)
print((2**70).to_bytes(9, "big"), (-(2**70)).to_bytes(10, "little", signed=True))
for arguments, keywords in ((1, "big"), {}), (
    (1, "big"), {"signed": True}
), ((2, "middle"), {}), ((-1, "big"), {}):
    for number in 300, -1, 200:
        try:
            print(number, number.to_bytes(*arguments, **keywords))
        except (OverflowError, ValueError) as error:
            print(number, type(error).__name__, error)
print(
    int.from_bytes(b"\x01\x00", "big"), int.from_bytes(b"\x01\x00", "little"),
    int.from_bytes(b"\xff\xfe", "big", signed=True)
)
print(
    int.from_bytes(b"", "big"), int.from_bytes([1, 2, 3], "little"),
    int.from_bytes(b"\xff" * 9, "big"), int.from_bytes(bytearray(b"\x80"))
)

# Bit tricks.
n = 0b1011000
print(n & -n, bin(n & (n - 1)), n & (n - 1) == 0, (64).bit_length() - 1)


def reverse_bits(n, width):
    result = 0
    for _ in range(width):
        result = result << 1 | n & 1
        n >>= 1
    return result


def population(n):
    count = 0
    while n:
        n &= n - 1
        count += 1
    return count


def gray(n):
    return n ^ n >> 1


def crc32(data):
    crc = 0xFFFFFFFF
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0xEDB88320 if crc & 1 else 0)
    return crc ^ 0xFFFFFFFF


def fnv(text):
    h = 0xCBF29CE484222325
    for c in text:
        h = (h ^ ord(c)) * 0x100000001B3 % 2**64
    return h


print(
    bin(reverse_bits(0b1101, 8)), hex(reverse_bits(0xF0F0, 64)), population(2**100 - 1),
    [gray(i) for i in range(9)]
)
print(hex(crc32(b"123456789")), hex(fnv("hello")), hex(fnv("")))
print(
    True & True, True | 2, False ^ True, True & 1, type(True & False).__name__,
    type(True & 1).__name__
)
for x, y in (1, 1.0), (1.5, 2), ("a", 1), (1, None):
    for name, operation in ("&", lambda p, q: p & q), ("|", lambda p, q: p | q), ("^", lambda p, q: p ^ q), (
        "<<", lambda p, q: p << q
    ):
        try:
            operation(x, y)
        except TypeError as error:
            print(error)
x = 0b1111
x &= 0b0110
x |= 0b1000
x ^= 0b0001
x <<= 2
x >>= 1
print(bin(x))
