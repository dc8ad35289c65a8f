"""Which operand is asked first, NotImplemented, and what happens when both decline."""

log = []


class Base:
    def __init__(self, name):
        self.name = name

    def __add__(self, other):
        log.append(f"{self.name}.__add__")
        return NotImplemented

    def __radd__(self, other):
        log.append(f"{self.name}.__radd__")
        return NotImplemented

    def __lt__(self, other):
        log.append(f"{self.name}.__lt__")
        return NotImplemented

    def __gt__(self, other):
        log.append(f"{self.name}.__gt__")
        return NotImplemented

    def __eq__(self, other):
        log.append(f"{self.name}.__eq__")
        return NotImplemented

    def __ne__(self, other):
        log.append(f"{self.name}.__ne__")
        return NotImplemented


class Child(Base):
    """Inherits everything: no priority from the right for + ."""


class Overriding(Base):
    def __radd__(self, other):
        log.append(f"{self.name}.__radd__ overridden")
        return "overriding"

    def __gt__(self, other):
        log.append(f"{self.name}.__gt__ overridden")
        return "greater"


class Unrelated:
    def __init__(self, name):
        self.name = name

    def __radd__(self, other):
        log.append(f"{self.name}.__radd__")
        return "unrelated"


def attempt(label, operation):
    log.clear()
    try:
        result = operation()
    except TypeError as error:
        result = f"TypeError: {error}"
    print(label, "->", result, log)


base, base2, child, over, other = Base("base"), Base(
    "base2"
), Child("child"), Overriding("over"), Unrelated("other")
attempt("base + base2", lambda: base + base2)
attempt("base + child", lambda: base + child)
attempt("child + base", lambda: child + base)
attempt("base + over", lambda: base + over)
attempt("over + base", lambda: over + base)
attempt("base + other", lambda: base + other)
attempt("other + base", lambda: other + base)
attempt("base + 1", lambda: base + 1)
attempt("1 + base", lambda: 1 + base)
attempt("'s' + other", lambda: "s" + other)
attempt("[] + other", lambda: [] + other)
attempt("base < base2", lambda: base < base2)
attempt("base < child", lambda: base < child)
attempt("base < over", lambda: base < over)
attempt("base > over", lambda: base > over)
attempt("base < 1", lambda: base < 1)
attempt("1 < base", lambda: 1 < base)
attempt("base == base2", lambda: base == base2)
attempt("base == base", lambda: base == base)
attempt("base != base2", lambda: base != base2)
attempt("base == child", lambda: base == child)
attempt("base == 1", lambda: base == 1)
attempt("1 == base", lambda: 1 == base)
attempt("base <= base2", lambda: base <= base2)


# __ne__ comes from __eq__ unless it's defined.
class OnlyEq:
    def __eq__(self, other):
        log.append("__eq__")
        return other == 5


attempt("OnlyEq() != 5", lambda: OnlyEq() != 5)
attempt("OnlyEq() != 6", lambda: OnlyEq() != 6)
attempt("5 != OnlyEq()", lambda: 5 != OnlyEq())


# A subclass of a builtin that overrides the reflected method goes first.
class MyInt(int):
    def __radd__(self, other):
        return f"MyInt radd {other}"

    def __rsub__(self, other):
        return f"MyInt rsub {other}"

    def __eq__(self, other):
        return "MyInt eq"

    __hash__ = int.__hash__


class MyList(list):
    def __radd__(self, other):
        return "MyList radd"

    def __rmul__(self, other):
        return "MyList rmul"


class MyStr(str):
    def __rmod__(self, other):
        return "MyStr rmod"

    def __radd__(self, other):
        return "MyStr radd"


print(
    1 + MyInt(2), 1 - MyInt(2), MyInt(1) + 2, 1.5 + MyInt(2), True + MyInt(2), 1 == MyInt(9),
    2.0 == MyInt(9)
)
print(
    [1] + MyList([2]), 3 * MyList([1]), MyList([1]) + [2], "x" + MyStr("y"), "%s" % MyStr("z"),
    MyStr("a") + "b"
)


class Indexable:
    def __index__(self):
        return 2


print([1, 2] * Indexable(), Indexable() * "ab", (0,) * Indexable(), b"x" * Indexable())
for operation in (
    lambda: 1 + Indexable(), lambda: [1] * "a", lambda: "a" * 1.0, lambda: [] * [], lambda: 1 - "a",
    lambda: None + None, lambda: {} | [], lambda: {1} + {2}, lambda: () - (), lambda: "a" - "b",
    lambda: 1 @ 2, lambda: print >> 1, lambda: len + 1, lambda: -[], lambda: ~1.5,
    lambda: divmod("a", 2), lambda: pow("a", 2), lambda: pow(2, "a", 3), lambda: int + int,
    lambda: object() < object()
):
    try:
        print(operation())
    except TypeError as error:
        print(error)
