"""Rich comparison: fallbacks, total orders made by hand, sorting, min and max, chains."""


class Money:
    def __init__(self, amount):
        self.amount = amount

    def __lt__(self, other):
        return self.amount < other.amount

    def __repr__(self):
        return f"Money({self.amount})"


wallet = [Money(5), Money(1), Money(3)]
print(sorted(wallet), sorted(wallet, reverse=True), min(wallet), max(wallet), Money(1) > Money(0))
wallet.sort()
print(wallet)
for operation in (
    lambda: Money(1) <= Money(2), lambda: Money(1) >= Money(2), lambda: Money(1) < 5,
    lambda: 5 > Money(1), lambda: 5 < Money(1)
):
    try:
        print(operation())
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)


def total_ordering(cls):
    cls.__gt__ = lambda a, b: not (a < b or a == b)
    cls.__le__ = lambda a, b: a < b or a == b
    cls.__ge__ = lambda a, b: not a < b
    return cls


@total_ordering
class Version:
    def __init__(self, text):
        self.parts = [int(p) for p in text.split(".")]

    def __eq__(self, other):
        return self.parts == other.parts

    def __lt__(self, other):
        return self.parts < other.parts

    def __repr__(self):
        return ".".join(map(str, self.parts))


versions = [Version(v) for v in "1.10 1.2 1.2.1 0.9 1.10.0".split()]
print(
    sorted(versions), max(versions), Version("1.0") <= Version("1.0"),
    Version("2") >= Version("10"), Version("1") > Version("0.9")
)


class Answer:
    """Comparisons may answer any object; chains and conditions ask it for its truth."""

    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        print(f"  {self.value} < {getattr(other, 'value', other)}")
        return Result(self.value < getattr(other, "value", other))


class Result:
    def __init__(self, truth):
        self.truth = truth

    def __bool__(self):
        print(f"  bool({self.truth})")
        return self.truth

    def __repr__(self):
        return f"Result({self.truth})"


a, b, c = Answer(1), Answer(2), Answer(3)
print(a < b)
print(a < b < c)
print(b < a < c)
print(bool(a < b), not a < b)
if a < b:
    print("condition")
print(a < b and "and", b < a or "or")
print(sorted([c, a, b], key=lambda x: x.value)[0].value)
print([x.value for x in sorted([c, a, b])])

# Containers compare element by element, and stop at the first difference.
print(
    [1, 2] < [1, 3], [1] < [1, 0], [] < [0], [2] > [1, 99], (1, "a") < (2, None),
    (1, 2) == (1.0, 2.0), [1, [2, 3]] < [1, [2, 4]], "abc" < "abd", "Z" < "a", b"a" < b"b", "" < "a"
)
print(
    [1] == (1,), [1] != (1,), {1: 2} == {1: 2.0}, {1} == frozenset({1}), {1, 2} > {1}, {1} < {1},
    {1} <= {1}, {1} < {2}, {2} < {1}
)
for operation in (
    lambda: [1] < ["a"], lambda: (1,) < [1], lambda: {} < {}, lambda: [None] < [None, 1],
    lambda: [None, 1] < [None, "a"], lambda: {1} < [1], lambda: 1 < "1", lambda: sorted([1, "a"]),
    lambda: max(1, "a"), lambda: max([]), lambda: min([], key=len), lambda: max(5)
):
    try:
        print(operation())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
print(
    max("abc", key=ord), min([3, 1, 2], key=lambda n: -n), max([], default="none"),
    max(1, 2.0, True), max([1, 1.0, True]), min(1, 1.0), max("a", "b", "c"), min((2, "b"), (1, "z"))
)
print(
    1 < 2 < 3 < 4, 1 < 3 < 2 < 4, 1 == 1.0 == True, 1 < 2 > 1 != 3, 3 in [3] == True, not 1 == 2,
    (1 < 2) == True
)


def side(n):
    print("  side", n)
    return n


print(side(1) < side(2) < side(0) < side(5))
print(side(5) < side(2) < side(9))
