"""Float sites that meet ints, booleans, big integers, zeros and infinities."""

inf = float("inf")
nan = float("nan")


def divide(a, b):
    return a / b


def floor_divide(a, b):
    return a // b


def modulo(a, b):
    return a % b


def multiply(a, b):
    return a * b


def subtract(a, b):
    return a - b


def power(a, b):
    return a ** b


class Celsius(float):
    def __mul__(self, other):
        return f"{float(self)} degrees times {other}"

    def __rmul__(self, other):
        return f"{other} times {float(self)} degrees"

    def __sub__(self, other):
        return Celsius(float(self) - other)

    def __repr__(self):
        return f"Celsius({float(self)})"


def attempt(function, a, b):
    result = None
    for _ in range(60):
        try:
            result = function(a, b)
        except (ZeroDivisionError, OverflowError, TypeError) as error:
            result = f"{type(error).__name__}: {error}"
    return result


operands = [(7.5, 2.0), (7, 2), (7.5, 2), (7, 2.5), (-7.5, 2), (7, -2.5), (0.0, -1.0), (-0.0, 1.0), (True, 2),
            (1e308, 10), (2**70, 3), (2**70, 0.5), (inf, 2), (-3.0, inf), (nan, 1), (inf, inf), (5, 5.0)]
for function in divide, floor_divide, modulo, multiply, subtract:
    print(function.__name__)
    for a, b in operands:
        print("   ", a, b, "->", attempt(function, a, b))

for function in divide, floor_divide, modulo:
    for a, b in (1, 0), (1.0, 0), (1, 0.0), (0.0, 0.0), (
        True, False
    ), (2**70, 0), ("a", 2), (2, None):
        print(function.__name__, a, b, attempt(function, a, b))

print(
    [
        attempt(power, a, b) for a,
        b in ((2.0, 3), (2, -1), (2, 0.5), (0.0, 0), (10.0, -2), (-8, 2.0))
    ]
)
print([attempt(power, a, b) for a, b in ((0, -1), (0.0, -1.5), (10.0, 400), (2, 100), (-1, 0.5))])
print(
    attempt(multiply, Celsius(20), 2), attempt(multiply, 2, Celsius(20)),
    attempt(multiply, 2.5, Celsius(1))
)
print(
    attempt(subtract, Celsius(20), 2), attempt(subtract, 20, Celsius(2)), attempt(subtract, 2.5, 1)
)
print(
    attempt(divide, 2**1024, 2**1023), attempt(divide, 2**2000, 3), attempt(multiply, 2**2000, 1.0)
)
print(attempt(multiply, "ab", 2), attempt(multiply, 3, [0]), attempt(multiply, "ab", 2.0))


def integrate(f, low, high, steps):
    """The sum starts as an int and turns into a float, or stays what it was."""
    total = 0
    width = (high - low) / steps
    for i in range(steps):
        total += f(low + i * width) * width
    return total


print(round(integrate(lambda x: x * x, 0, 3, 1000), 6))
print(integrate(lambda x: 1, 0, 1, 7), integrate(lambda x: 0, 0, 1, 3))


def newton(target, guess):
    for _ in range(20):
        guess = (guess + target / guess) / 2
    return guess


print(newton(2, 1), newton(2.0, True), newton(10**30, 10**10), newton(0.25, 5))
