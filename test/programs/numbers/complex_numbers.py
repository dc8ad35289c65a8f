"""Complex numbers: literals, arithmetic, parsing, repr with signed zeros, and refusals."""

z = 3 + 4j
print(
    z, repr(z), z.real, z.imag, abs(z), z.conjugate(), -z, +z, z == 3 + 4j, z != 3, 3 + 0j == 3,
    hash(3 + 0j) == hash(3), bool(0j), bool(1e-300j)
)
print(
    z + 1, 1 + z, z - 1.5, 2 * z, z * z, z / 2, z / z, 1 / z, z**2, z**-1, z**0, (1j) ** 2, 2j * 2j,
    z + True, z - z, (1 + 1j) ** 3, (2 + 0j) ** 10
)
print(
    1j, -1j, 0j, -0j, 1 - 1j, complex(-0.0, 0.0), complex(0.0, -0.0), complex(-0.0, -0.0),
    complex(1, float("inf")), complex(float("nan"), -1), complex(1e20, 1e-7), 1.5j, 10j, 1e100j,
    .5j, 1_0j
)
print(
    complex(), complex(1), complex(1, 2), complex(1.5, -2), complex("1+2j"), complex(" (1-2j) "),
    complex("j"), complex("-j"), complex("1e3"), complex("2.5j"), complex("inf+nanj"),
    complex("1_0+2_0j"), complex(1j, 1j), complex(real=1, imag=2), complex(imag=5), complex(True)
)
for arguments in ("",), (
    "1 + 2j",
), ("1+2",), ("abc",), ("1+j2",), ("(1+2j",), ("1", 2), (1, "2"), ([],), (None,), ("1++2j",), ("1j+2",), ("1+2jj",):
    try:
        print(complex(*arguments))
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
for operation in (
    lambda: z < z, lambda: z // 2, lambda: z % 2, lambda: divmod(z, 2), lambda: int(z),
    lambda: float(z), lambda: round(z), lambda: z / 0, lambda: 0j**-1, lambda: pow(z, 2, 3),
    lambda: sorted([1j, 2j]), lambda: max(1j, 2), lambda: [].__getitem__(1j), lambda: z & 1,
    lambda: ~z, lambda: range(1j), lambda: "a" * 1j, lambda: z @ z, lambda: setattr(z, "real", 1),
    lambda: z > 1, lambda: 1j**1j < 1
):
    try:
        print(operation())
    except (TypeError, ZeroDivisionError, AttributeError, ValueError) as error:
        print(type(error).__name__, error)


class HasComplex:
    def __complex__(self):
        return 1 + 2j


class HasFloat:
    def __float__(self):
        return 2.5


class HasIndex:
    def __index__(self):
        return 7


class MyComplex(complex):
    def __add__(self, other):
        return "my add"

    def __repr__(self):
        return f"MyComplex({complex.__repr__(self)})"


print(
    complex(HasComplex()), complex(HasFloat()), complex(HasIndex()), complex(1, HasFloat()),
    MyComplex(1, 2), MyComplex(1, 2) + 1, 1 + MyComplex(1, 2), MyComplex(1, 2) * 2,
    type(MyComplex(1, 2) * 2).__name__, MyComplex("1j")
)
for spec in "", ".2f", "10", "<12|", ">15", "e", ".3g", "+", ",", "g", "^20.1f", ".1e", "n":
    try:
        print(repr(spec), format(3.14159 - 2j, spec))
    except ValueError as error:
        print(repr(spec), error)
for spec in "=10", "010", "d", "s", "%", "z.1f":
    try:
        print(repr(spec), format(1 + 2j, spec))
    except ValueError as error:
        print(repr(spec), error)
print(f"{z}", f"{z!r:>10}", "%s" % z, "{:.1f}".format(z), str(z), [z], {z: 1})
try:
    "%d" % z
except TypeError as error:
    print(error)
print(
    sum([1j, 2, 3.5]), sum([1, 1j]), [1j, 2] == [1j, 2 + 0j], 1j in [1j], {1j, 0 + 1j}, z.__abs__(),
    z.__bool__(), z.__eq__(5), z.__lt__(z), z.__add__("a"), abs(-5 + 12j), abs(0j)
)


def mandelbrot(c):
    z = 0
    for n in range(50):
        if abs(z) > 2:
            return n
        z = z * z + c
    return 50


for y in range(-4, 5):
    print("".join(" .:*#"[min(mandelbrot(complex(x / 10, y / 4)) // 5, 4)] for x in range(-20, 8)))


def roots(a, b, c):
    d = (b * b - 4 * a * c + 0j) ** 0.5
    return (-b + d) / (2 * a), (-b - d) / (2 * a)


print(roots(1, -3, 2), [complex(round(r.real, 9), round(r.imag, 9)) for r in roots(1, 2, 5)])

# cmath, digit by digit: near branch cuts, at the edges of the range, and what is no number.
import cmath

edges = [0.0, -0.0, 1.0, -2.0, 0.3, 1e300, -1e300, 5e-324, 710.0, float("inf"), float("-inf"), float("nan")]
for name in (
    "acos acosh asin asinh atan atanh cos cosh exp log log10 sin sinh sqrt tan tanh".split()
):
    results = []
    for real in edges:
        for imag in edges:
            try:
                results.append(str(getattr(cmath, name)(complex(real, imag))))
            except (ValueError, OverflowError) as e:
                results.append(type(e).__name__)
    for i in range(0, len(results), 6):
        print(name, *results[i : i + 6])
