"""Whole algorithms run over int, float, fraction-like and modular numbers with the same code."""


class Fraction:
    def __init__(self, n, d=1):
        a, b = n, d
        while b:
            a, b = b, a % b
        if a < 0:
            a = -a
        self.n, self.d = n // a, d // a

    def __add__(self, other):
        other = other if isinstance(other, Fraction) else Fraction(other)
        return Fraction(self.n * other.d + other.n * self.d, self.d * other.d)

    __radd__ = __add__

    def __mul__(self, other):
        other = other if isinstance(other, Fraction) else Fraction(other)
        return Fraction(self.n * other.n, self.d * other.d)

    __rmul__ = __mul__

    def __rtruediv__(self, other):
        return Fraction(other * self.d, self.n)

    def __lt__(self, other):
        other = other if isinstance(other, Fraction) else Fraction(other)
        return self.n * other.d < other.n * self.d

    def __repr__(self):
        return f"{self.n}/{self.d}"


class Mod7(int):
    def __new__(cls, value):
        return super().__new__(cls, value % 7)

    def __add__(self, other):
        return Mod7(int(self) + int(other))

    __radd__ = __add__

    def __mul__(self, other):
        return Mod7(int(self) * int(other))

    __rmul__ = __mul__

    def __repr__(self):
        return f"{int(self)} mod 7"


def horner(coefficients, x):
    result = 0
    for c in coefficients:
        result = result * x + c
    return result


def power(base, exponent):
    result = 1
    while exponent > 0:
        if exponent % 2 == 1:
            result = result * base
        base = base * base
        exponent = exponent // 2
    return result


def maximum(items):
    best = items[0]
    for item in items:
        if best < item:
            best = item
    return best


def dot(a, b):
    total = 0
    for i in range(len(a)):
        total += a[i] * b[i]
    return total


coefficients = [3, 0, -2, 1]
for x in 2, 2.5, Fraction(1, 2), Mod7(5), 10**10, True, 1j, -0.0:
    for _ in range(50):
        value = horner(coefficients, x)
    print("horner", x, "->", value)
for base in 3, 1.5, Fraction(2, 3), Mod7(3), 2**33, -1, 1j:
    for _ in range(30):
        values = [power(base, e) for e in (0, 1, 5, 20)]
    print("power", base, "->", values)
print(power(3, 5.0), power(2, True))
for items in [1, 5, 2], [0.5, 5, 2.5], "hello", [
    Fraction(1, 2), Fraction(2, 3)
], [2**64, 1], [(1,), (1, 2)], [True, 2]:
    for _ in range(50):
        best = maximum(items)
    print("maximum", best)
vectors = [([1, 2], [3, 4]), ([0.5, 2], [2, 1.5]), (["a", "b"], [2, 0]), ((2**40, 1), (2**40, 1)), ([], []),
           ([Fraction(1, 3), Fraction(1, 6)], [2, 1]), ([Mod7(6)], [Mod7(6)])]
for _ in range(60):
    results = []
    for a, b in vectors:
        try:
            results.append(dot(a, b))
        except TypeError as error:
            results.append(str(error))
print(results)


def mean_and_variance(values):
    """Int sums until the division; the site of `-` sees int - float."""
    n = 0
    mean = 0
    squares = 0
    for value in values:
        n += 1
        delta = value - mean
        mean += delta / n
        squares += delta * (value - mean)
    return mean, squares / n


print(mean_and_variance(range(1, 101)), mean_and_variance([0.5, True, 2**60]))


def digits(n, base):
    out = []
    while n:
        n, digit = divmod(n, base)
        out.append(digit)
    return out[::-1]


print(digits(2**70, 2**32), digits(1000, 7), digits(255.0, 16), digits(True, 2))
