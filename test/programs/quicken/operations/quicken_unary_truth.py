"""Negation, truth and membership sites fed with every kind of value."""


class Truthy:
    def __init__(self, truth):
        self.truth = truth
        self.asked = 0

    def __bool__(self):
        self.asked += 1
        return self.truth


class Sized:
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n


class Bad:
    def __bool__(self):
        return 1


class BadLength:
    def __len__(self):
        return -1


class Neg(int):
    def __neg__(self):
        return "Neg.__neg__"

    def __bool__(self):
        return False

    def __invert__(self):
        return "Neg.__invert__"


def negate(x):
    return -x


def invert(x):
    return ~x


def plus(x):
    return +x


def truth(x):
    if x:
        return True
    return False


def both(a, b):
    return a and b


def either(a, b):
    return a or b


def nope(x):
    return not x


def warm(function, *args):
    for _ in range(80):
        result = function(*args)
    return result


numbers = [5, -5, 0, 2.5, -0.0, True, 2**63, -(2**63), 2**63 - 1, -(2**63) - 1, 1j, Neg(4)]
print([warm(negate, n) for n in numbers])
print([warm(plus, n) for n in numbers])
print([warm(invert, n) for n in numbers if not isinstance(n, (float, complex))])
for wrong in "a", [], None, 1.5:
    for function in negate, invert, plus:
        try:
            function(wrong)
        except TypeError as error:
            print(error)

values = [0, 1, -1, 0.0, -0.0, 0.5, float("nan"), "", "0", [], [0], (), ((),), {}, {0: 0}, None, True,
          False, 2**70, 0j, Truthy(True), Truthy(False), Sized(0), Sized(3), Neg(4), range(0), range(1),
          b"", b"0", set(), ..., NotImplemented is None, type, Truthy]
print("".join("T" if warm(truth, v) else "F" for v in values))
print("".join("T" if warm(nope, v) else "F" for v in values))
for wrong in Bad(), BadLength():
    for _ in range(60):
        try:
            truth(wrong)
        except (TypeError, ValueError) as error:
            message = f"{type(error).__name__}: {error}"
    print(message)

print([warm(both, a, b) for a, b in ((1, 2), (0, 2), ("", 1), ("a", []), (0.0, 1), (None, 1))])
print([warm(either, a, b) for a, b in ((1, 2), (0, 2), ("", 1), ("a", []), (0.0, 1), (None, 1))])
asked = Truthy(True)
print(both(asked, "second"), either(asked, "x") is asked, nope(asked), asked.asked)


def member(x, container):
    return x in container


class Contains:
    def __contains__(self, x):
        return x  # whatever it answers becomes a bool


class Iterates:
    def __iter__(self):
        return iter((1, 2, 3))


nan = float("nan")
cases = [(1, [1, 2]), (3, (1, 2)), ("b", "abc"), ("", "abc"), ("k", {"k": 1}), (1.0, {1}), (97, b"abc"),
         (b"bc", b"abc"), (5, range(0, 10, 5)), (5.0, range(10)), ("yes", Contains()), ("", Contains()),
         (2, Iterates()), (9, Iterates()), (nan, [nan]), (nan, [float("nan")]), (True, [1]), (2, iter([1, 2]))]
print([warm(member, x, c) for x, c in cases[:-1]], member(*cases[-1]))
for x, c in (1, "a"), (1, 5), ([], {1}), ("a", b"a"), (1, None):
    try:
        member(x, c)
    except TypeError as error:
        print(error)
