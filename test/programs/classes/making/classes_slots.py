"""__slots__: fixed attributes, no __dict__, inheritance, and what's refused."""


class Point:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y


p = Point(1, 2)
p.x += 10
print(p.x, p.y, Point.__slots__, hasattr(p, "__dict__"), type(Point.x).__name__, Point.x.__get__(p))
for operation in (
    lambda: setattr(p, "z", 1), lambda: p.z, lambda: p.__dict__, lambda: vars(p),
    lambda: delattr(p, "z")
):
    try:
        operation()
    except (AttributeError, TypeError) as error:
        print(type(error).__name__, error)
del p.x
try:
    print(p.x)
except AttributeError as error:
    print(error)
try:
    del p.x
except AttributeError as error:
    print(error)
p.x = 5
print(p.x)


class Point3(Point):
    __slots__ = "z"


class Open(Point):
    pass


class WithDict(Point):
    __slots__ = ("__dict__", "w")


q = Point3(1, 2)
q.z = 3
print(q.x, q.z, hasattr(q, "__dict__"), Point3.__slots__)
o = Open(1, 2)
o.anything = 4
print(o.__dict__, o.x)
w = WithDict(1, 2)
w.w = 5
w.extra = 6
print(w.__dict__, w.w)

for body in (
    {"__slots__": ("a",), "a": 1}, {"__slots__": ("1bad",)}, {"__slots__": (5,)},
    {"__slots__": ("__dict__", "__dict__")}, {"__slots__": 5}, {"__slots__": "a b"}
):
    try:
        type("Bad", (), body)
        print("accepted", body)
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
try:
    type("Bad", (Point, type("Other", (), {"__slots__": ("q",)})), {})
except TypeError as error:
    print(error)
try:
    class VariableSize(int):
        __slots__ = ("a",)
except TypeError as error:
    print(error)


class EmptySlots(int):
    __slots__ = ()


try:
    EmptySlots(5).a = 1
except AttributeError as error:
    print(error)
print(EmptySlots(5) + 1)


class Private:
    __slots__ = ("__secret",)

    def __init__(self):
        self.__secret = 42

    def get(self):
        return self.__secret


print(Private().get(), Private.__slots__, hasattr(Private(), "_Private__secret"))


class Documented:
    __slots__ = {"a": "the a", "b": "the b"}


print(Documented.a.__doc__, sorted(Documented.__slots__))


class Defaults:
    __slots__ = ("value",)

    def __getattr__(self, name):
        return f"no {name} yet"


d = Defaults()
print(d.value)
d.value = 1
print(d.value, d.other)


class A:
    __slots__ = ("n",)


class B:
    __slots__ = ("n",)


a = A()
a.n = 1
a.__class__ = B
print(type(a).__name__, a.n)


class C:
    __slots__ = ("m",)


try:
    a.__class__ = C
except TypeError as error:
    print(error)
try:
    Point.x.__get__(a)
except TypeError as error:
    print(error)
print(repr(Point.x), Point.__dict__["y"].__name__, Point.y.__objclass__.__name__)
