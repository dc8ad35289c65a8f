"""Matrices with operators: products, powers, LU decomposition, determinants, inverses, exact or not.

The elements may be anything that adds, multiplies and divides. With the fractions defined here every
result is exact; with floats the same code shows what rounding does.
"""


def gcd(a, b):
    while b:
        a, b = b, a % b
    return a


class Fraction:
    __slots__ = ("numerator", "denominator")

    def __init__(self, numerator, denominator=1):
        if denominator == 0:
            raise ZeroDivisionError(f"{numerator}/0")
        if denominator < 0:
            numerator, denominator = -numerator, -denominator
        common = gcd(abs(numerator), denominator)
        self.numerator = numerator // common
        self.denominator = denominator // common

    @staticmethod
    def of(value):
        return value if isinstance(value, Fraction) else Fraction(value)

    def __add__(self, other):
        other = self.of(other)
        return Fraction(
            self.numerator * other.denominator + other.numerator * self.denominator,
            self.denominator * other.denominator
        )

    __radd__ = __add__

    def __neg__(self):
        return Fraction(-self.numerator, self.denominator)

    def __sub__(self, other):
        return self + -self.of(other)

    def __rsub__(self, other):
        return self.of(other) - self

    def __mul__(self, other):
        other = self.of(other)
        return Fraction(self.numerator * other.numerator, self.denominator * other.denominator)

    __rmul__ = __mul__

    def __truediv__(self, other):
        other = self.of(other)
        return Fraction(self.numerator * other.denominator, self.denominator * other.numerator)

    def __rtruediv__(self, other):
        return self.of(other) / self

    def __eq__(self, other):
        other = self.of(other)
        return (self.numerator, self.denominator) == (other.numerator, other.denominator)

    def __lt__(self, other):
        other = self.of(other)
        return self.numerator * other.denominator < other.numerator * self.denominator

    def __abs__(self):
        return Fraction(abs(self.numerator), self.denominator)

    def __float__(self):
        return self.numerator / self.denominator

    def __str__(self):
        return str(
            self.numerator
        ) if self.denominator == 1 else f"{self.numerator}/{self.denominator}"


class SingularMatrix(ArithmeticError):
    pass


class Matrix:
    def __init__(self, rows):
        self.rows = [list(row) for row in rows]
        if len({len(row) for row in self.rows}) != 1:
            raise ValueError("rows of different lengths")

    @classmethod
    def identity(cls, n, one=1):
        return cls([one if i == j else one * 0 for j in range(n)] for i in range(n))

    @property
    def shape(self):
        return len(self.rows), len(self.rows[0])

    @property
    def transposed(self):
        return Matrix(zip(*self.rows))

    def map(self, function):
        return Matrix([function(value) for value in row] for row in self.rows)

    def __getitem__(self, position):
        row, column = position
        return self.rows[row][column]

    def __setitem__(self, position, value):
        row, column = position
        self.rows[row][column] = value

    def __add__(self, other):
        if self.shape != other.shape:
            raise ValueError(f"can't add {self.shape} and {other.shape}")
        return Matrix([a + b for a, b in zip(*pair)] for pair in zip(self.rows, other.rows))

    def __sub__(self, other):
        return self + -1 * other

    def __rmul__(self, factor):
        return self.map(lambda value: factor * value)

    def __matmul__(self, other):
        if self.shape[1] != other.shape[0]:
            raise ValueError(f"can't multiply {self.shape} by {other.shape}")
        columns = list(zip(*other.rows))
        return Matrix(
            [sum(a * b for a, b in zip(row, column)) for column in columns] for row in self.rows
        )

    def __pow__(self, exponent):
        if exponent < 0:
            return self.inverse() ** -exponent
        result, base = Matrix.identity(len(self.rows)), self
        while exponent:
            if exponent & 1:
                result = result @ base
            base = base @ base
            exponent >>= 1
        return result

    def __eq__(self, other):
        return isinstance(other, Matrix) and self.rows == other.rows

    def lu(self):
        """Lower and upper triangle, the order of the rows, and the sign of that permutation."""
        n = len(self.rows)
        upper = Matrix(self.rows)
        lower = Matrix.identity(n)
        order, sign = list(range(n)), 1
        for k in range(n):
            pivot = max(range(k, n), key=lambda i: abs(upper[i, k]))
            if upper[pivot, k] == 0:
                raise SingularMatrix(f"no pivot in column {k}")
            if pivot != k:
                upper.rows[k], upper.rows[pivot] = upper.rows[pivot], upper.rows[k]
                order[k], order[pivot] = order[pivot], order[k]
                lower.rows[k][:k], lower.rows[pivot][:k] = lower.rows[pivot][:k], lower.rows[k][:k]
                sign = -sign
            for i in range(k + 1, n):
                factor = upper[i, k] / upper[k, k]
                lower[i, k] = factor
                for j in range(k, n):
                    upper[i, j] = upper[i, j] - factor * upper[k, j]
        return lower, upper, order, sign

    def determinant(self):
        try:
            _, upper, _, result = self.lu()
        except SingularMatrix:
            return 0
        for i in range(len(self.rows)):
            result = result * upper[i, i]
        return result

    def solve(self, right):
        lower, upper, order, _ = self.lu()
        n = len(order)
        y = []
        for i in range(n):
            y.append(right[order[i]] - sum(lower[i, j] * y[j] for j in range(i)))
        x = [0] * n
        for i in reversed(range(n)):
            x[i] = (y[i] - sum(upper[i, j] * x[j] for j in range(i + 1, n))) / upper[i, i]
        return x

    def inverse(self):
        n = len(self.rows)
        columns = [self.solve([int(i == j) for i in range(n)]) for j in range(n)]
        return Matrix(zip(*columns))

    def __str__(self):
        texts = [[f"{v:.4f}" if isinstance(v, float) else str(v) for v in row] for row in self.rows]
        width = max(len(text) for row in texts for text in row)
        return "\n".join("  ".join(text.rjust(width) for text in row) for row in texts)


def hilbert(n, element):
    return Matrix([element(1, i + j + 1) for j in range(n)] for i in range(n))


a = Matrix([[2, 1, 1], [4, 3, 3], [8, 7, 9]])
b = Matrix([[1, 0, 2], [0, 1, 0], [3, 0, 1]])
print("a @ b", a @ b, sep="\n")
print("a + b - a == b:", a + b - a == b, "  transposed twice:", a.transposed.transposed == a)

exact = a.map(Fraction)
lower, upper, order, sign = exact.lu()
print("lower", lower, "upper", upper, sep="\n")
print("rows taken in the order", order, "sign", sign, "determinant", exact.determinant())
print("product gives a back:", lower @ upper == Matrix(exact.rows[i] for i in order))
print("inverse", exact.inverse(), sep="\n")
print("a ** -2 @ a ** 2 is the identity:", exact**-2 @ exact**2 == Matrix.identity(3))
print("solution", *exact.solve([4, 10, 24]))

fibonacci = Matrix([[1, 1], [1, 0]]) ** 300
print("the 300th Fibonacci number", fibonacci[0, 1])
for n in 3, 6, 9:
    truth = hilbert(n, Fraction)
    rough = hilbert(n, lambda a, b: a / b)
    print(f"Hilbert {n}: exact determinant {truth.determinant()}, float {rough.determinant():.6e}")
    worst = max(
        abs(float(v) - w) for r, s in zip(truth.inverse().rows, rough.inverse().rows) for v,
        w in zip(r, s)
    )
    print(
        f"           the largest element of the inverse is off by {'less than 1e-6' if worst < 1e-6 else 'more than 1e-6'}"
    )
for attempt in (
    lambda: a @ Matrix([[1, 2]]), lambda: a + Matrix([[1]]), lambda: Matrix([[1, 2], [3]]),
    lambda: Matrix([[1, 2], [2, 4]]).inverse(), lambda: Fraction(1, 0)
):
    try:
        attempt()
    except (ValueError, ArithmeticError) as error:
        print(f"{type(error).__name__}: {error}")
