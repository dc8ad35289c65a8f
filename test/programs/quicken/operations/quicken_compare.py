"""Comparison sites that see ints, floats, strings, subclasses, NaN and objects in turn."""


class Loud(int):
    def __lt__(self, other):
        return f"Loud({int(self)}) < {other!r}"

    def __eq__(self, other):
        return f"Loud({int(self)}) == {other!r}"

    def __gt__(self, other):
        return f"Loud({int(self)}) > {other!r}"

    __hash__ = int.__hash__


class Version:
    def __init__(self, *parts):
        self.parts = parts

    def __lt__(self, other):
        if not isinstance(other, Version):
            return NotImplemented
        return self.parts < other.parts


class Vector:
    """Comparison may answer anything, not only a bool."""

    def __init__(self, *items):
        self.items = items

    def __lt__(self, limit):
        return [item < limit for item in self.items]

    def __eq__(self, other):
        return [item == other for item in self.items]


def less(a, b):
    return a < b


def equal(a, b):
    return a == b


def branch(a, b):
    if a < b:
        return "yes"
    return "no"


def warm(function, a, b, times=100):
    for _ in range(times):
        result = function(a, b)
    return result


nan = float("nan")
pairs = [
    (1, 2), (2, 1), (1.0, 1), (1, 1.5), (nan, nan), (nan, 1), ("a", "b"), ("b", "a"), ("", "a"),
    (2**63, 2**63 + 1), (2**63, 1), (1, 2**63), (2**53 + 1, float(2**53)), (-0.0, 0.0),
    (True, 2), (False, True), ((1, 2), (1, 3)), ([2], [1, 9]), (b"a", b"b"), (float("inf"), 10**400),
    (Loud(1), 2), (1, Loud(2)), (Version(1, 2), Version(1, 10)), (Vector(1, 5), 3), ({1}, {1, 2}),
]
for function in less, equal:
    print(function.__name__, [warm(function, a, b) for a, b in pairs if not isinstance(a, Version)])
print([warm(branch, a, b) for a, b in pairs])
print(warm(less, Version(1, 2), Version(1, 10)), warm(less, Version(2), Version(1, 10)))

for a, b in (1, "a"), ("a", 1), (None, None), ([], ()), (1j, 2j), (Version(1), 1), (1, Version(1)):
    for _ in range(60):
        try:
            less(a, b)
        except TypeError as error:
            message = str(error)
    print(message)
print(equal(1, "1"), equal(None, None), equal([], ()), equal(1, 1.0), equal("a", b"a"))


# A chain evaluates its middle once and stops early, whatever the operands are.
def middle(value, log=[]):
    log.append(value)
    return value if value is not None else log


def chain(a, b, c):
    return a < middle(b) <= c


for _ in range(50):
    results = [chain(1, 2, 3), chain(3, 2, 1), chain(1.5, 2, 2), chain("a", "b", "b")]
print(results, len(middle(None)))
