"""Integer arithmetic: signs of // and %, divmod, powers, and the identities that tie them together."""

pairs = [(7, 2), (-7, 2), (7, -2), (-7, -2), (6, 3), (-6, 3), (0, 5), (0, -5), (1, 10), (-1, 10)]
for a, b in pairs:
    print(a, b, a + b, a - b, a * b, a // b, a % b, divmod(a, b), a / b)

# q * b + r == a, and r has b's sign.
values = [
    1, -1, 3, -3, 10**9, -(10**9), 2**62, -(2**62), 2**63 - 1, -(2**63), 2**63, 2**64 + 7, -(10**30)
]
for a in values:
    for b in values:
        q, r = divmod(a, b)
        if q * b + r != a or not (0 <= r < b or b < r <= 0) or (q, r) != (a // b, a % b):
            print("broken identity", a, b, q, r)
print([divmod(a, 7) for a in values])
print([divmod(a, -(2**63)) for a in values])
print([divmod(a, 10**20) for a in values])

# The one division of machine integers that overflows.
print(-(2**63) // -1, -(2**63) % -1, divmod(-(2**63), -1), abs(-(2**63)), -(-(2**63)))

print(2**10, (-2) ** 3, (-2) ** 4, 0**0, 0**5, 1**1000, (-1) ** 1001, -2**2)
print(2**62, 2**63, 2**64, (-2) ** 63, (-2) ** 64, 3**40, 3**41, 10**18, 10**19)
print(2**-1, 4**-2, (-2) ** -3, 10**-5)
print(2**3**2, (2**3) ** 2, -3**2, 2**-1**2)
for base, exponent in (0, -1), (0.0, -1):
    try:
        base**exponent
    except ZeroDivisionError as error:
        print(error)

print(
    pow(3, 4, 5), pow(3, -1, 7), pow(-3, 5, 7), pow(3, 5, -7), pow(2, 1000, 10**9 + 7), pow(5, 0, 1)
)
print(pow(7, 2**70, 13), pow(2**70, 3, 2**31 - 1), pow(10**20, -1, 10**9 + 7))
for arguments in (2, -1, 4), (2, 3, 0), (2.0, 3, 5), (0, -1, 5):
    try:
        print(pow(*arguments))
    except (ValueError, TypeError) as error:
        print(error)

for operation in (
    lambda: 1 // 0, lambda: 1 % 0, lambda: 1 / 0, lambda: divmod(1, 0), lambda: 2**64 // 0,
    lambda: 2**64 % 0
):
    try:
        operation()
    except ZeroDivisionError as error:
        print(error)

# True division is correctly rounded, even where both operands are too big for a float.
print(
    10**400 / 10**399, 2**1030 / 2**1000, -(10**30) / 10**29, 1 / 3, 2 / 3, (2**53 + 1) / 1,
    (2**54 + 3) / 2
)
print(
    1 / 10**400, 3 / 2**1074, (2**1024 - 1) // 2**1000 / 1, 10**22 / 10, 123456789012345678901 / 7
)
for operation in (lambda: 10**400 / 1, lambda: 10**400 * 1.0, lambda: float(2**1024)):
    try:
        operation()
    except OverflowError as error:
        print(error)
print(sum(range(10)), sum([2**63, -1, 1]), max(2**64, -1), min(2**64, -(2**64)))
print(True + True, True * 5, -True, True // 1, True % 2, ~True, True << 3, False**False)
