"""How floats are written: shortest round-trip repr, special values, and float() reading them back."""

values = [
    0.0, -0.0, 1.0, -1.0, 0.1, 0.2, 0.1 + 0.2, 1 / 3, 2 / 3, 100.0, 1e15, 1e16, 1e17,
    123456789012345680.0, 9007199254740992.0, 9007199254740993.0, 1e21, 1e22, 1e23, 1e100, 1e-4,
    1e-5, 0.00001234, 1.5e-7, 5e-324, 2.2250738585072014e-308, 1.7976931348623157e308, 1e308 * 10,
    -1e308 * 10, float("nan"), 3.141592653589793, 2.718281828459045, 1.1, 2.5, 1e0, 12345.678, 0.5,
    0.25, 4.35, 4.349999999999999, 1.0000000000000002, 123.456e5, 1e16 + 2, 5e15, 0.3, 1e-7,
    9.999999999999999e22
]
for v in values:
    print(repr(v), str(v), float(repr(v)) == v or v != v, end=" | ")
print()
print(
    [0.1, -2.5], (1e300,), {0.5: 1e-10}, f"{0.1}", "%s" % 0.1, "%r" % 1e16, str(1e16),
    complex(0.1, -0.0)
)

for text in "1", "1.", ".5", "1e5", "1E-5", "  3.5\n", "+2.5", "-0", "1_000.5", "inf", "-Infinity", "nan", "+NaN", "iNf", "1e400", "-1e400", "1e-400", "0x10", "", "1..2", "1e", "e5", ".", "_1", "1_", "1__0", "1_.5", "infinit", "in f", "٣.٥", "1\x00", "1,5", "--1", "1e+5", "1e+", "0" * 400 + "1", "123456789" * 40, "0." + "0" * 400 + "1", "1e1000000000", "2.4703282292062328e-324", "2.4703282292062327e-324", "1.7976931348623159e308", "9007199254740992.99999999999999999999", "0.1e1", "1_0e1_0":
    try:
        print(repr(text[:30]), "->", float(text))
    except ValueError as error:
        print(str(error)[:80])
for value in None, [], "x", 1j, object, b"1.5", bytearray(
    b" 2.5 "
), b"\xff", 10**400, True, 2**53 + 1:
    try:
        print(float(value))
    except (TypeError, ValueError, OverflowError) as error:
        print(type(error).__name__, error)


class HasFloat:
    def __float__(self):
        return 1.25


class HasIndex:
    def __index__(self):
        return 7


class SubFloat(float):
    pass


class ReturnsSub:
    def __float__(self):
        return 5


print(
    float(HasFloat()), float(HasIndex()), float(SubFloat(2.5)), type(float(SubFloat(2.5))).__name__,
    float()
)
try:
    float(ReturnsSub())
except TypeError as error:
    print(error)
try:
    float("1", "2")
except TypeError as error:
    print(error)

# Formatting floats.
for spec in (
    "", "f", ".2f", ".0f", "e", ".3e", "g", ".3g", ".10g", "%", ".1%", "10.2f", "<10.2f", "^10.1f",
    "+.2f", " .2f", "010.3f", ",.2f", "_.1f", "#.0f", "#g", "E", "G", "F", "n", ".15", ".17g", ".1",
    "z.1f", "*>+12.3e", "=+10.1f", ".0e", ".0%", "30", "-5"
):
    print(
        repr(spec),
        [
            format(v, spec) for v in (
                0.0, -0.0, 1.5, -1234.5678, 1e-10, 1e20, float("inf"), float("nan"), 0.5, 2.5
            )
        ]
    )
for spec in "d", "s", "x", "c", ".f", "..2f", ",_f", "10.2q", "b", "!f", ",n", ".2.3":
    try:
        print(format(1.5, spec))
    except ValueError as error:
        print(repr(spec), error)
print(
    "%f %.2f %10.3f|%-10.1f|%010.2f %+f % f %e %.3E %g %G %.3g %#.0f %5.f|" % (
        1.5, 2.345, 3.14159, 2.5, -1.5, 1.0, 1.0, 12345.678, 0.00012, 1e10, 1e-10, 1234567.0, 5.0,
        2.5
    )
)
print(
    "%f %e %g %d %i %s" % (float("inf"), float("nan"), -float("inf"), 2.99, -2.99, 1.0),
    "%.0f %.0f %.0f %.0f" % (0.5, 1.5, 2.5, 3.5), "%.1f %.2f %.20f" % (0.25, 1.005, 0.1),
    "%.3f" % 10**20
)
for template in "%d", "%x", "%c":
    try:
        print(template % float("inf"))
    except (OverflowError, TypeError, ValueError) as error:
        print(error)
