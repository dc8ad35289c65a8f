"""Every operator on a class that only records what it was asked."""


class Recorder:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


def record(method):
    def special(self, *arguments):
        return f"{self.name}.{method}({', '.join(map(repr, arguments))})"

    return special


binary = "add sub mul matmul truediv floordiv mod divmod pow lshift rshift and xor or".split()
for name in binary:
    for prefix in "", "r", "i":
        if (prefix, name) != ("i", "divmod"):
            method = f"__{prefix}{name}__"
            setattr(Recorder, method, record(method))
for name in "lt le eq ne gt ge neg pos abs invert call getitem contains".split():
    method = f"__{name}__"
    setattr(Recorder, method, record(method))
for name in "round floor ceil trunc reversed".split():
    method = f"__{name}__"
    setattr(Recorder, method, record(method))

import math

a, b = Recorder("a"), Recorder("b")
print(
    a + 1, a - 1, a * 1, a @ 1, a / 1, a // 1, a % 1, divmod(a, 1), a**1, a << 1, a >> 1, a & 1,
    a ^ 1, a | 1, sep="\n"
)
print(
    1 + a, 1 - a, 1 * a, 1 @ a, 1 / a, 1 // a, 1 % a, divmod(1, a), 1**a, 1 << a, 1 >> a, 1 & a,
    1 ^ a, 1 | a, sep="\n"
)
print(
    a < 1, a <= 1, a == 1, a != 1, a > 1, a >= 1, 1 < a, 1 <= a, 1 == a, 1 != a, 1 > a, 1 >= a,
    sep="\n"
)
print(
    -a, +a, abs(a), ~a, a(), a(1, 2), a[0], a[1:2], a[1, ...], a[::2, 0], pow(a, 2), pow(a, 2, 3),
    round(a), round(a, 2), math.floor(a), math.ceil(a), math.trunc(a), reversed(a), sep="\n"
)
print(1 in a, a not in a)
for statement in "+= -= *= @= /= //= %= **= <<= >>= &= ^= |=".split():
    namespace = {"x": a}
    exec(f"x {statement} 1", namespace)
    print(statement, namespace["x"])
print(a + b, b + a, "text" + a, [] + a, None - a, a % "x", "%s" % a)


class Loud:
    """Conversions."""

    def __bool__(self): return False
    def __int__(self): return 1
    def __float__(self): return 2.5
    def __complex__(self): return 3j
    def __index__(self): return 4
    def __str__(self): return "str"
    def __repr__(self): return "repr"
    def __bytes__(self): return b"bytes"
    def __format__(self, spec): return f"format({spec})"
    def __hash__(self): return 6
    def __len__(self): return 7
    def __length_hint__(self): return 8
    def __sizeof__(self): return 9
    def __dir__(self): return ["b", "a"]


x = Loud()
print(
    bool(x), int(x), float(x), complex(x), [0, 1, 2, 3, 44][x], str(x), repr(x), bytes(x),
    format(x, "s"), f"{x:t}", hash(x), len(x), dir(x), hex(x), list(range(x)), "ab" * x
)


class Wrong:
    def __bool__(self): return "yes"
    def __int__(self): return 1.5
    def __float__(self): return 1
    def __complex__(self): return 1
    def __index__(self): return "4"
    def __str__(self): return 5
    def __repr__(self): return None
    def __bytes__(self): return "bytes"
    def __format__(self, spec): return 5
    def __hash__(self): return "6"
    def __len__(self): return "7"
    def __iter__(self): return 5
    def __contains__(self, x): return "true-ish"
    def __dir__(self): return 5


w = Wrong()
print(1 in w)
for operation in (
    lambda: bool(w), lambda: int(w), lambda: float(w), lambda: complex(w), lambda: [1][w],
    lambda: str(w), lambda: repr(w), lambda: bytes(w), lambda: format(w), lambda: hash(w),
    lambda: len(w), lambda: iter(w), lambda: dir(w)
):
    try:
        print(operation())
    except TypeError as error:
        print(error)
for length in -1, 2**63, 2.0, True:
    Wrong.__len__ = lambda self: length
    try:
        print(len(w))
    except (ValueError, OverflowError, TypeError) as error:
        print(type(error).__name__, error)
