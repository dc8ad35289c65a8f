"""Attributes and methods of int, number protocols and int subclasses."""

n = 42
print(n.real, n.imag, n.numerator, n.denominator, n.conjugate(), True.real, (-7).__abs__())
print(
    n.__add__(1), n.__radd__(1), n.__add__(1.0), n.__eq__(42), n.__lt__("a"), n.__hash__(),
    n.__bool__(), n.__index__()
)
print(
    n.__floor__(), n.__ceil__(), n.__trunc__(), n.__int__(), n.__float__(), n.__pos__(),
    n.__neg__(), n.__invert__()
)
print(
    n.__divmod__(5), n.__pow__(2), n.__pow__(2, 5), n.__truediv__(4), n.__rsub__(50), n.__rpow__(2),
    n.__lshift__(1), n.__rrshift__(2**50)
)
print(
    n.as_integer_ratio(), (-3).as_integer_ratio(), True.as_integer_ratio(), n.__getnewargs__(),
    n.__sizeof__() > 0
)
print(
    round(12345, -2), round(15, -1), round(25, -1), round(-15, -1), round(5, 3), round(149, -2),
    round(150, -2), round(250, -2), round(10**20 + 5, -1), round(7), round(2**64, -5),
    round(1234, -10)
)
print(
    type(round(5)).__name__, type(round(True)).__name__, type(+True).__name__,
    type(abs(False)).__name__
)
print(5 .bit_length(), 5..__class__.__name__, (5).__class__.__name__, int.__name__, int.__mro__)
print(isinstance(True, int), issubclass(bool, int), int is type(5), bool.__bases__)


class Even(int):
    """Rounds what it's given down to an even number."""

    unit = "pairs"

    def __new__(cls, value=0, *, note=None):
        self = super().__new__(cls, value - value % 2)
        self.note = note
        return self

    def __repr__(self):
        return f"Even({int(self)})"

    def half(self):
        return self // 2


e = Even(7, note="seven")
print(
    e, repr(e), e + 1, type(e + 1).__name__, e.half(), e.note, e.unit, e == 6, hash(e) == hash(6),
    {6: "six"}[e]
)
print(
    [e], f"{e}", f"{e:03}", "%d" % e, "%s" % e, str(e), -e, abs(e), int(e), type(int(e)).__name__,
    e * "ab", "abcdefgh"[e], list(range(e)), e.real, type(e.real).__name__
)
print(
    sorted([Even(5), 3, Even(9), 1]), max(Even(3), 2), sum([Even(3), Even(5)]), bin(e),
    e.bit_length(), e is Even(e), bool(Even(1)), not Even(1)
)
print(
    e.__dict__, isinstance(e, int), type(e) is int, Even.from_bytes(b"\x05", "big"),
    type(Even.from_bytes(b"\x05", "big")).__name__, Even("8" == "8")
)


class Stubborn(int):
    def __add__(self, other):
        return "add"

    def __eq__(self, other):
        return False

    def __lt__(self, other):
        return NotImplemented

    def __hash__(self):
        return 99

    def __index__(self):
        return 1

    def __str__(self):
        return "stubborn"


s = Stubborn(5)
print(
    s + 1, 1 + s, sum([1, s]), sum([s, 1]), s == 5, 5 == s, s != 5, s < 6, s > 4, hash(s),
    [s] == [5], "abcdefg"[s]
)
print(f"{s}", f"{s:d}", str(s), repr(s), int(s), s - 1, s * 2, s in [5], s in {5}, s in (s,))
for attribute in "nope", "append", "__len__":
    try:
        getattr(5, attribute)
    except AttributeError as error:
        print(error)
try:
    n.real = 3
except AttributeError as error:
    print(error)
