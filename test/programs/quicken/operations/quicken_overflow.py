"""Integers that outgrow 64 bits inside hot loops, and come back."""


def double_until(limit):
    n = 1
    steps = 0
    while n < limit:
        n = n + n
        steps += 1
    return n, steps


def factorial(n):
    result = 1
    for i in range(2, n + 1):
        result = result * i
    return result


def up_and_down(start, step, count):
    value = start
    for _ in range(count):
        value = value + step
    top = value
    for _ in range(count):
        value = value - step
    return top, value


def negate_all(values):
    return [-v for v in values]


def shift_walk(bits):
    value = 1
    seen = []
    for i in range(bits):
        value <<= 1
        if i in (61, 62, 63, 64):
            seen.append(value)
    for i in range(bits):
        value >>= 1
    return seen, value


for _ in range(50):
    small = double_until(1000)
print(small)
print(double_until(2**100))
print(small == double_until(1000))
print(factorial(20), factorial(21))
print(factorial(40))
print([factorial(n) for n in range(0, 25, 6)])
print(up_and_down(2**63 - 10, 1, 20))
print(up_and_down(-(2**63) + 10, -1, 20))
print(up_and_down(0, 2**60, 100))
print(up_and_down(0, 3, 100))
print(negate_all([1, -1, 2**63 - 1, -(2**63), -(2**63) + 1, 2**63, 0]))
print(shift_walk(70))

# The edges of the 64-bit range, for every operator at one and the same site.
edge = 2**63
operations = [
    ("+", lambda a, b: a + b),
    ("-", lambda a, b: a - b),
    ("*", lambda a, b: a * b),
    ("//", lambda a, b: a // b),
    ("%", lambda a, b: a % b),
    ("<", lambda a, b: a < b),
    ("==", lambda a, b: a == b),
    ("&", lambda a, b: a & b),
    ("|", lambda a, b: a | b),
    ("^", lambda a, b: a ^ b),
]
for name, operation in operations:
    for _ in range(100):
        operation(6, 4)
    print(
        name, [operation(a, b) for a in (edge - 1, edge, -edge, -edge - 1) for b in (1, -1, edge)]
    )
    print(name, operation(6, 4))

# Powers and squares that just fit and just don't.
print([n * n for n in (3037000499, 3037000500, -3037000499, -3037000500)])
print([(2**31) ** 2, (2**32) ** 2, (-(2**32)) * 2**31, 2**32 * 2**31])
hash_value = 5381
for character in "overflow in a hash loop":
    hash_value = hash_value * 33 + ord(character)
print(hash_value, hash_value % 2**64)
total = 0
for i in range(2**63 - 5, 2**63 + 5):
    total += i
print(total)
