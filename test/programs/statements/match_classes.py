"""match: class patterns with __match_args__, keywords, builtin types and their errors."""


class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y


class Point3(Point):
    __match_args__ = ("x", "y", "z")

    def __init__(self, x, y, z):
        super().__init__(x, y)
        self.z = z


class NoArgs:
    def __init__(self, **attributes):
        self.__dict__.update(attributes)


def describe(p):
    match p:
        case Point3(0, 0, 0):
            return "origin in space"
        case Point3(x, y, z=0):
            return f"flat {x} {y}"
        case Point(x=0, y=0):
            return "origin"
        case Point(0, y):
            return f"on the y axis at {y}"
        case Point(x, 0):
            return f"on the x axis at {x}"
        case Point(x, y) if x == y:
            return f"diagonal {x}"
        case Point(x=Point() as inner):
            return f"nested, inner {inner.x}"
        case Point():
            return "some point"
        case NoArgs(name=str(name), age=int() | float() as age):
            return f"{name} is {age}"
        case NoArgs(missing=_):
            return "has a missing attribute"
        case NoArgs():
            return "no args"
        case _:
            return "nothing known"


for p in (
    Point(0, 0), Point(0, 5), Point(5, 0), Point(2, 2), Point(1, 2), Point(Point(7, 8), 3),
    Point3(0, 0, 0), Point3(1, 2, 0), Point3(0, 0, 1), NoArgs(name="Ada", age=36),
    NoArgs(name=5, age=1), NoArgs(missing=None), NoArgs(), 5
):
    print(describe(p))


def builtins(x):
    match x:
        case bool(b):
            return f"bool {b}"
        case int(n):
            return f"int {n}"
        case float(f):
            return f"float {f}"
        case str(s):
            return f"str {s}"
        case bytes(b):
            return f"bytes {b}"
        case list([a, b]):
            return f"list of two {a} {b}"
        case list(items):
            return f"list {items}"
        case tuple((1, *rest)):
            return f"tuple starting with 1, {rest}"
        case dict({"k": v}):
            return f"dict with k {v}"
        case set(s) | frozenset(s):
            return f"set of {len(s)}"
        case type():
            return f"a class {x.__name__}"
        case complex(real=0.0, imag=i):
            return f"imaginary {i}"
        case range(start=0, stop=stop):
            return f"range to {stop}"
        case BaseException(args=(message,)):
            return f"exception {message}"
        case object():
            return f"object {type(x).__name__}"


for x in (
    True, 5, 2.5, "s", b"b", [1, 2], [1], (1, 2, 3), (2,), {"k": 1}, {}, {1, 2}, frozenset(), int,
    3j, 1 + 3j, range(4), range(1, 4), ValueError("v"), ValueError(1, 2), None, len
):
    print(builtins(x))


class Wrong1:
    __match_args__ = ["x"]


class Wrong2:
    __match_args__ = (5,)


class TooFew:
    __match_args__ = ("a",)


def attempt(function, x):
    try:
        return function(x)
    except (TypeError, AttributeError) as error:
        return f"{type(error).__name__}: {error}"


def wrong1(x):
    match x:
        case Wrong1(a):
            return a


def wrong2(x):
    match x:
        case Wrong2(a):
            return a


def too_few(x):
    match x:
        case TooFew(a, b):
            return a, b


def no_args(x):
    match x:
        case NoArgs(a):
            return a


def int_two(x):
    match x:
        case int(a, b):
            return a


def duplicate(x):
    match x:
        case Point(1, x=1):
            return "twice"


def not_a_class(x):
    match x:
        case len():
            return "?"


for function, x in (wrong1, Wrong1()), (wrong2, Wrong2()), (too_few, TooFew()), (no_args, NoArgs()), (int_two, 5), (
    duplicate, Point(1, 2)
), (not_a_class, 5), (wrong1, 5):
    print(function.__name__, attempt(function, x))


class Meta(type):
    def __instancecheck__(cls, x):
        return x == "yes"


class Checked(metaclass=Meta):
    pass


class Property:
    __match_args__ = ("value",)

    @property
    def value(self):
        print("  property read")
        return 5

    def __getattr__(self, name):
        raise AttributeError(name)


match "yes":
    case Checked():
        print("instancecheck is used")
match Property():
    case Property(4):
        print("no")
    case Property(value=5, other=_):
        print("no")
    case Property(5 as five):
        print(five)
Alias = Point
match Point(1, 2):
    case Alias(a, b):
        print(a, b)


class Node:
    __match_args__ = ("op", "left", "right")

    def __init__(self, op, left, right):
        self.op, self.left, self.right = op, left, right


def simplify(node):
    match node:
        case Node("+", left, 0) | Node("+", 0, left) | Node("*", left, 1) | Node("*", 1, left):
            return simplify(left)
        case Node("*", 0, _) | Node("*", _, 0):
            return 0
        case Node(op, left, right):
            l, r = simplify(left), simplify(right)
            return simplify(Node(op, l, r)) if (l, r) != (left, right) else f"({l} {op} {r})"
        case leaf:
            return leaf


print(
    simplify(Node("+", Node("*", "x", 1), Node("*", "y", 0))),
    simplify(Node("*", Node("+", "a", "b"), Node("+", 0, "c")))
)
