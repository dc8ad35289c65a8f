"""match: every kind of pattern, nested, guarded, and the order in which things are looked at."""
from collections import OrderedDict, deque, namedtuple


class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y


class Color:
    RED = 1
    GREEN = "green"


Pair = namedtuple("Pair", "left right")


def kind(subject):
    match subject:
        case None | True | False:
            return f"singleton {subject}"
        case 0 | -1 | 1.5 | 2j | -3 + 4j:
            return f"number {subject}"
        case "text" | b"bytes" | "con" "catenated":
            return f"literal {subject!r}"
        case Color.RED | Color.GREEN:
            return f"color {subject}"
        case int(n) if n > 1000:
            return f"large {n}"
        case int() | float() as n:
            return f"other number {n}"
        case Pair(left=l, right=Pair(a, b)):
            return f"nested pair {l} {a} {b}"
        case Point(0, y=0):
            return "origin"
        case Point(x, y) if x == y:
            return f"diagonal {x}"
        case Point(x=Point(x, _) as inner, y=y):
            return f"point in point {x} {y} {type(inner).__name__}"
        case Point():
            return "point"
        case []:
            return "empty sequence"
        case [x]:
            return f"one {x!r}"
        case ["add", int(a), int(b)] | ["plus", int(a), "and", int(b)]:
            return f"sum {a + b}"
        case [first, *_, [*_, last]]:
            return f"{first}..{last} deep"
        case (first, *middle, last):
            return f"{first} {middle} {last}"
        case {"type": "circle", "r": float(r) | int(r)}:
            return f"circle {r}"
        case {"type": str(t), **rest} if rest:
            return f"{t} with {rest}"
        case {}:
            return f"mapping of {len(subject)}"
        case str(s) | bytes(s):
            return f"string of {len(s)}"
        case set() | frozenset():
            return "set"
        case type():
            return "class"


for subject in (None, True, 0, -1, 1.5, 2j, -3 + 4j, "text", b"bytes", "concatenated", 1, "green", 5000, 7, 2.5, Pair(1, Pair(2, 3)), Pair(1, 2), Point(0, 0), Point(3, 3),
                Point(Point(1, 2), 5), Point(1, 2), [], (), deque(), ["x"], "x", ["add", 1, 2], ["plus", 3, "and", 4], ["add", 1, "2"], [1, 2, [3, 4]], range(4), deque([1, 2]),
                {"type": "circle", "r": 2}, {"type": "square", "side": 3}, {"type": "dot"}, {}, OrderedDict(a=1), bytearray(b"xy"), {1}, frozenset(), int, memoryview(b"ab")):
    try:
        print(kind(subject))
    except TypeError as error:
        print("TypeError", error)


# What is looked at, in which order, and how often
class Spy:
    __match_args__ = ("a", "b")

    def __getattr__(self, name):
        print("get", name)
        if name == "c":
            raise AttributeError(name)
        return name


match Spy():
    case Spy(a="x"):
        print("no")
    case Spy("a", "b", c=1):
        print("no")
    case Spy("a", b=value):
        print("matched", value)


class Map(dict):
    def get(self, key, default=None):
        print("get", key)
        return super().get(key, default)


match Map(a=1, b=2):
    case {"a": 1, "z": _}:
        print("no")
    case {"a": x, "b": 2, **rest}:
        print("matched", x, rest)


# Bindings survive a failed guard and a failed case; irrefutable patterns; scopes.
def bindings(subject):
    match subject:
        case [a, b] if b > 10:
            return "guarded", a, b
        case [a, 5]:
            return "five", a, b
        case other:
            return "other", other
    return "unreachable"


print(bindings([1, 20]), bindings([1, 5]), bindings("q"))
match = case = _ = "soft keywords"
print(match, case)
match (match):
    case "soft keywords":
        print("still a name")
match 1, 2:
    case a, b:
        print(a, b)
match [*range(3)], {"k": [1, {"z": (2,)}]}:
    case [0, *rest], {"k": [_, {"z": [two]}]}:
        print(rest, two)


class Wrong:
    __match_args__ = "x"


class WrongItem:
    __match_args__ = (1,)


class Few:
    __match_args__ = ("a",)
    a = 1


def errors(subject):
    match subject:
        case Wrong(1):
            pass
        case WrongItem(1):
            pass
        case Few(1, 2):
            pass
    return "fell through"


for subject in (Wrong(), WrongItem(), Few(), 5):
    try:
        print(errors(subject))
    except TypeError as error:
        print(error)
for source in ("match 1:\n case x: pass\n case 2: pass", "match 1:\n case [a, a]: pass", "match 1:\n case {'k': 1, 'k': 2}: pass", "match 1:\n case a | 1: pass", "match 1:\n case 1 | a: pass", "match 1:\n case Point(x=1, x=2): pass",
               "match 1:\n case [*a, *b]: pass", "match 1:\n case {**r, 'k': 1}: pass", "match 1:\n case 1 + 1: pass", "match 1:\n case f'x': pass", "match 1:\n case _ as _: pass", "match 1:\n case -x: pass"):
    try:
        compile(source, "<match>", "exec")
        print("compiled")
    except SyntaxError as error:
        print(error.msg)
