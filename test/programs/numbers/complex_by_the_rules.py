"""complex: arithmetic, special values, parsing, formatting, and what it refuses."""
import math

values = [0j, 1 + 2j, -3.5j, complex(2, -0.0), complex(float("inf"), 1), complex(0, float("nan")), 1e200 + 1e200j, 5]


def attempt(action):
    try:
        return action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"


for a in values:
    print(a, repr(a), str(complex(a)), attempt(lambda: abs(a)), a == complex(a), bool(a), attempt(lambda: a.conjugate()), attempt(lambda: a ** 2), -a, +a)
    for b in values[:5]:
        print("   ", attempt(lambda: a + b), attempt(lambda: a - b), attempt(lambda: a * b), attempt(lambda: a / b), a == b, a != b)
for text in ("1+2j", " ( -1.5e3J ) ", "j", "-j", "inf-nanj", "1", "1e400j", "1 + 2j", "", "1+2", "i", "1_0+1_0j", "٣+٤j", "nan", "1j+2", "+-j"):
    print(repr(text), attempt(lambda: complex(text)))
for arguments in ((), (1,), (1, 2), (1.5, -0.0), (1j, 1j), (1 + 2j, 3 - 4j), ("1", 2), (1, "2"), ([],), (None,), (True, False), (2 ** 70,), (10 ** 400,)):
    print(arguments if len(str(arguments)) < 60 else "long", attempt(lambda: complex(*arguments)))
print(complex(real=1), complex(imag=2), (3 + 4j).real, (3 + 4j).imag, abs(3 + 4j), (1 + 2j) * (3 - 1j), (1 + 2j) / (3 - 1j), 1j ** 2, 1j ** 0.5, (1 + 1j) ** -3)
for action in (lambda: 1j < 2, lambda: max(1j, 2j), lambda: 1j // 2, lambda: 1j % 2, lambda: divmod(1j, 1), lambda: int(1j), lambda: float(1j), lambda: 1j / 0, lambda: 0j ** -1, lambda: round(1j), lambda: 0 ** 1j,
               lambda: math.sqrt(1j), lambda: 1j & 1, lambda: ~1j, lambda: pow(1j, 2, 3), lambda: (1e200 + 1j) ** 2, lambda: abs(complex(1e308, 1e308)), lambda: setattr(1j, "real", 1), lambda: sorted([1j, 0])):
    print(attempt(action))
print(hash(1 + 0j) == hash(1), hash(2.5 + 0j) == hash(2.5), {1: "one"}[1 + 0j], (1 + 0j) in [1], 0j == -0.0, complex("nan") == complex("nan"), hash(1j) == hash(complex(0, 1)))
print(sum([1j, 2, 3.5]), sum([], 0j), 1 + 2j + True, 2 ** 70 * 1j, 1.5 - 1j, -(1j), 1j - 1j, -0j, complex(-0.0, -0.0), -complex(0, 0), 1j * 1j * 1j)
for spec in ("", "f", ".1f", "+.2e", ">20.2f", "g", ",.1f", "s", "x", "05", "=10", "%"):
    print(spec, attempt(lambda: format(1234.5 - 0.25j, spec)))
print(f"{1j!r:>5}|{2 + 3j:<10}|{1j}", "%s %r" % (1j, -1j), attempt(lambda: "%f" % 1j), attempt(lambda: "%d" % 1j))


class Polar(complex):
    def __new__(cls, r, angle):
        return super().__new__(cls, r * math.cos(angle), r * math.sin(angle))

    def __abs__(self):
        return "overridden"

    def __radd__(self, other):
        return "reflected"

    def __eq__(self, other):
        return "equal"

    __hash__ = complex.__hash__


p = Polar(2, 0.0)
print(p, abs(p), 1j + p, 1 + p, p + 1, p == 1, type(+p).__name__, type(p.conjugate()).__name__, complex(p), p.__getnewargs__())


class HasComplex:
    def __complex__(self):
        return 7 - 1j


class HasFloat:
    def __float__(self):
        return 2.5


class HasIndex:
    def __index__(self):
        return 9


class Wrong:
    def __complex__(self):
        return 5.0


print(complex(HasComplex()), complex(HasFloat()), complex(HasIndex()), complex(HasFloat(), HasIndex()), attempt(lambda: complex(Wrong())), attempt(lambda: complex(1, HasComplex())))


def mandelbrot(c, limit=30):
    z = 0j
    for n in range(limit):
        z = z * z + c
        if abs(z) > 2:
            return n
    return limit


for y in range(4, -1, -1):
    print("".join(" .:-=+*#%@"[min(9, mandelbrot(complex(x / 12 - 2, y / 4)) // 3)] for x in range(36)))

import cmath

inf, nan = float("inf"), float("nan")
for r in 0.0, 1.0, inf, -inf, nan:
    for phi in 0.0, -0.0, 1.0, inf, nan:
        print("rect", r, phi, attempt(lambda: cmath.rect(r, phi)))
