"""One addition is fed int, int subclass, float, str, big int, list and back, hundreds of times."""


class MyInt(int):
    def __add__(self, other):
        return ("MyInt.__add__", int(self), other)

    def __radd__(self, other):
        return ("MyInt.__radd__", other, int(self))


class PlainInt(int):
    """A subclass without operators of its own: the sum is a plain int again."""


class Money:
    def __init__(self, cents):
        self.cents = cents

    def __add__(self, other):
        if isinstance(other, Money):
            return Money(self.cents + other.cents)
        return NotImplemented

    def __repr__(self):
        return f"Money({self.cents})"


def add(a, b):
    return a + b


def feed(a, b, times=200):
    result = None
    for _ in range(times):
        result = add(a, b)
    return result


print(feed(1, 2))
print(feed(MyInt(1), 2))
print(feed(1, MyInt(2)))
print(feed(PlainInt(3), 4), type(add(PlainInt(3), PlainInt(4))).__name__)
print(feed(1.5, 2))
print(feed(1, 2.5))
print(feed("a", "b"))
print(feed(2**70, 1))
print(feed(2**63 - 1, 1))
print(feed(-(2**63), -1))
print(feed([1], [2]))
print(feed((), (1,)))
print(feed(True, True), feed(True, 0.5))
print(feed(Money(150), Money(275)))
print(feed(1j, 2))
print(feed(b"x", b"y"))
print(feed(1, 2), feed("c", "d"), feed(0.25, 0.5))

# All of them in turns, so no form can settle.
operands = [1, 2.5, True, 2**80, MyInt(7), PlainInt(8), 3j]
results = []
for round in range(40):
    for a in operands:
        for b in operands:
            value = add(a, b)
            if round == 39:
                results.append(value)
for row in range(len(operands)):
    print(results[row * 7:row * 7 + 7])

for bad in (1, "x"), ("x", 1), ([], ()), (None, 1), (1, None), (Money(1), 1), ({}, {}):
    for _ in range(60):
        try:
            add(*bad)
        except TypeError as error:
            message = str(error)
    print(message)
print(add(1, 1))
