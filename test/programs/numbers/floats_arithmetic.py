"""Float arithmetic: signed zeros, NaN, infinity, remainders, rounding and mixing with integers."""

inf = float("inf")
nan = float("nan")
print(
    0.1 + 0.2, 0.1 + 0.2 == 0.3, 1e16 + 1, 1e308 * 10, -1e308 * 10, 5e-324 / 2, inf - inf, inf * 0,
    inf / inf, 1 / inf, -1 / inf, inf + 1, -inf < inf, nan == nan, nan != nan, nan < 1, nan > 1,
    not nan < 1
)
print(
    0.0 == -0.0, repr(-0.0), repr(0.0 * -1), repr(-0.0 + 0.0), repr(-0.0 - 0.0), repr(0.0 - 0.0),
    repr(abs(-0.0)), repr(-(0.0)), hash(0.0) == hash(-0.0), str(-0.0 * 5), repr(0 * -1.0),
    repr(-0.0 + 0), repr(round(-0.4)), repr(round(-0.4, 1)), repr(-0.04 // 1), repr(round(-0.04, 1))
)
for a, b in (
    (7.5, 2), (-7.5, 2), (7.5, -2), (-7.5, -2), (6.0, 3.0), (-6.0, 3), (1e20, 3.0), (0.3, 0.1),
    (1.0, 0.1), (-1.0, 0.1), (5, inf), (-5, inf), (5, -inf), (0.0, -inf), (inf, 5), (nan, 1),
    (1e-320, 3), (-1e-320, 3.0), (4.0, -0.5), (2**53, 0.5), (-0.0, 2.0), (0.0, -2.0)
):
    print(a, b, a // b, a % b, divmod(a, b), a * b, a - b, a / b)
for operation in (
    lambda: 1.0 / 0, lambda: 1.0 // 0, lambda: 1.0 % 0, lambda: divmod(1.0, 0.0), lambda: 0.0**-1,
    lambda: 10.0**400, lambda: 1e200**2, lambda: (-8.0) ** 0.5, lambda: int(nan), lambda: int(inf),
    lambda: round(nan), lambda: round(inf), lambda: inf.as_integer_ratio(),
    lambda: nan.as_integer_ratio(), lambda: 2**1024 * 1.0, lambda: 2**1024 / 1.0,
    lambda: 2**1024 // 1.0, lambda: 1.0 < 2**1024, lambda: 1e308 == 10**308,
    lambda: -inf < -(10**400)
):
    try:
        print(operation())
    except (ZeroDivisionError, OverflowError, ValueError) as error:
        print(type(error).__name__, error)
print(
    2.0**3, 2.0**-1, 0.0**0, nan**0, 1.0**nan, inf**0, 2.0**0.5, (-2.0) ** 3, (-2.0) ** -3, 0.0**5,
    inf**-1, (-inf) ** 3, (-inf) ** 2, 2**0.5, 4**0.5, 10**-2, 1e-200**2, 0.5**1075
)
print(
    round(0.5), round(1.5), round(2.5), round(-0.5), round(-1.5), round(2.675, 2), round(1.005, 2),
    round(0.125, 2), round(1234.5678, -2), round(1e300, -299), round(5.015, 2), round(2.5, 0),
    round(3.5, 0), round(1.5, 400), round(1.5e-7, -5), round(12345.6789, 3), round(-2.5),
    round(1e16), round(0.1, 20), type(round(2.0)).__name__, type(round(2.0, 0)).__name__,
    round(1e22), round(inf, 2), round(nan, 2), round(1.7976931348623157e308, 5), round(5.5, None)
)
for value in 3.7, -3.7, 1e20, -0.5, 2.0**60, 1e16 + 2:
    print(
        int(value), value.__trunc__(), value.__floor__(), value.__ceil__(), value.is_integer(),
        end=" | "
    )
print()
for value in 0.5, 0.1, -2.75, 1e20, 0.0, 5e-324, -0.0, 3.0:
    print(value.as_integer_ratio(), value.hex(), float.fromhex(value.hex()) == value, end=" | ")
print()
print(
    (1e308).hex(), inf.hex(), nan.hex(), (-1.5).hex(), float.fromhex("0x1.8p1"),
    float.fromhex("0xA"), float.fromhex("-0x.8p-2"), float.fromhex("inf"), float.fromhex("1p3"),
    float.fromhex(" 0x1p-1074 "), float.fromhex("0x1.fffffffffffff8p0")
)
for text in "", "0x", "0x1.gp1", "0x1p", "xyz", "0x1p1024", "1.5p2000":
    try:
        print(float.fromhex(text))
    except (ValueError, OverflowError) as error:
        print(type(error).__name__, error)
print(
    (2.5).real, (2.5).imag, (2.5).conjugate(), (3.0).__int__(), (2.5).__bool__(), (0.0).__bool__(),
    (1.5).__eq__(1), (1.5).__add__(1), (1.5).__add__("a"), (1.5).__radd__(2), (1.5).__divmod__(1),
    (1.5).__pow__(2), (2.0).__rpow__(3), (2.5).__round__(), (2.5).__round__(0),
    (1.5).__getnewargs__()
)
print(
    1 == 1.0, 1 < 1.5, 2**53 == 2.0**53, 2**53 + 1 == 2.0**53, 2**53 + 1 > 2.0**53, 10**400 > 1e308,
    -(10**400) < -1e308, 10**400 < inf, 10**400 > nan, 0.1 < 1 / 10, True == 1.0, 0.5 > False,
    1 in [1.0], {1: "x"}[1.0], 2**63 == 9223372036854775808.0, 2**63 - 1 == 9223372036854775808.0,
    2**63 - 1 < 9223372036854775808.0
)
print(
    hash(1.0), hash(0.5), hash(inf), hash(-inf), hash(1e300) == hash(int(1e300)), hash(-1.0),
    hash(2.0**61), hash(0.1), hash(1e-10)
)
print(
    1.5 + True, 2 * 0.5, 7 // 2.0, 7 % 2.5, 2**-2, 5 - 0.5, -2.5 + 1j, 1.5 < 2 < 2.5,
    max(1, 1.5, True), sum([0.1] * 10), sum([1, 0.5]), sorted([2.5, -1, 0.0, 1, -0.5]), min(nan, 1),
    min(1, nan), sorted([3.0, 1, 2.5])
)
total = 0.0
for i in range(1, 1001):
    total += 1.0 / (i * i)
print(total, (total * 6) ** 0.5)
x = 1.0
for _ in range(60):
    x = x / 2 + 1 / x
print(x, x * x)
print(float.__doc__ is not None, 1.0.__class__, 1.e3, .5, 1_0.0_1, 0e0, 00.5, 1E+2)
