"""bool: a subclass of int with two values; conversions, operators, formatting."""

print(
    True, False, repr(True), str(False), int(True), float(False), complex(True), hash(True),
    hash(False), True == 1, False == 0.0, True is (1 == 1), type(True), bool.__mro__
)
print(
    True + 1, True - True, -True, +False, ~True, ~False, True * 3, True / 2, True // 2, True % 2,
    True**2, 2**True, divmod(True, 2), abs(True), round(True), True << 2, True >> 1
)
print(
    True & False, True | False, True ^ True, type(True & True).__name__, type(True & 1).__name__,
    type(1 | False).__name__, type(True ^ False).__name__, True & 3, False | 6, True ^ 5,
    type(True + False).__name__, type(-True).__name__
)
x = True
x &= False
print(x, type(x).__name__)
x |= 5
print(x, type(x).__name__)
print(
    True < 2, False < True, True > False, sorted([True, False, 0, 1, -1]), max(True, 1),
    min(False, 0), sum([True, True, False]), True in [1], 1 in [True], {True: "a", 1: "b"},
    {1: "a", True: "b", 1.0: "c"}, [10, 20][True], "ab"[False], "x" * True, [0] * False,
    list(range(True)), (5, 6)[True]
)
print(
    bool(), bool(0), bool(""), bool("False"), bool([]), bool([0]), bool(None), bool(object()),
    bool(0.0), bool(float("nan")), bool(-0.0), bool(int), bool(...)
)
print(
    f"{True}", f"{True:d}", f"{True:>6}", f"{True!s:>6}", f"{False:5}", f"{True:x}", f"{True:.2f}",
    f"{True:+}", f"{True:e}", "%s %d %r %i %x %f" % (True, True, True, False, True, True),
    format(True), format(True, "4"), "{:b}".format(True)
)
try:
    f"{True:s}"
except ValueError as error:
    print(error)
for operation in (
    lambda: bool(1, 2), lambda: bool(x=1), lambda: True < "a", lambda: True + "a",
    lambda: type("B", (bool,), {}), lambda: setattr(True, "x", 1)
):
    try:
        print(operation())
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)
print(
    bool.from_bytes(b"\x00", "big"), bool.from_bytes(b"\x05", "big"), True.to_bytes(2, "big"),
    True.bit_length(), True.real, True.imag, True.numerator, True.as_integer_ratio(),
    True.conjugate(), type(True.real).__name__, True.__and__(False), True.__and__("a"),
    True.__add__(1), True.__bool__(), True.__index__(), True.__repr__()
)
print(
    isinstance(True, int), isinstance(1, bool), issubclass(bool, int), bool == int, True is True,
    not True, not False, not not 5, (not 0) is True
)
print(
    any([0, "", None]), all([]), any([]), all([1, [0]]), any(x > 3 for x in range(5)),
    all(x < 3 for x in range(5)), callable(bool), bool.__name__, bool.__doc__[:30]
)


class YesAndNo:
    def __init__(self, v):
        self.v = v

    def __bool__(self):
        return self.v


class Length:
    def __len__(self):
        return 0


class BoolOverLen(Length):
    def __bool__(self):
        return True


print(
    [bool(v) for v in (YesAndNo(True), YesAndNo(False), Length(), BoolOverLen())], not Length(),
    1 if Length() else 2, [v for v in (Length(), BoolOverLen()) if v].__len__()
)
for v in 1, 0, None, "yes":
    try:
        print(bool(YesAndNo(v)))
    except TypeError as error:
        print(error)
votes = [True, False, True, True]
print(
    sum(votes), votes.count(True), votes.index(False), sum(v is True for v in votes),
    [i for i, v in enumerate(votes) if v], sum(votes) / len(votes)
)
nested = {(True, 1): "t"}
print(
    nested[(1, True)], (True,) == (1,), [False] == [0], {True} == {1}, "ab"[1 > 0],
    ("no", "yes")[3 in [3]]
)
