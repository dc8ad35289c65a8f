"""module.name(...) and Class.name(...) where the name holds functions, classes, natives and bound methods, and
then something else; methods of numbers, which are no objects."""

import types

m = types.ModuleType("m")


class Holder:
    pass


def function(*args):
    return "function", args


def other(a):
    return "other", a


def exact(a):
    return "exact", a


def defaults(a, b=2):
    return "defaults", a, b


class Point:
    def __init__(self, x):
        self.x = x

    def shifted(self, by):
        return "shifted", self.x + by


class Bad:
    def __init__(self, x):
        return x


class Meta(type):
    def __call__(cls, x):
        return "meta", x


class Made(metaclass=Meta):
    pass


def module_call(a):
    return m.f(a)


def class_call(a):
    return Holder.f(a)


def show(v):
    if isinstance(v, Point):
        return "Point", v.x
    return v


def attempt(f, *args):
    try:
        return show(f(*args))
    except Exception as e:
        return type(e).__name__, str(e)


values = [exact, other, defaults, function, Point, int, str, tuple, list, set, frozenset, abs, ord, "ab".find,
          [5, 1].append, Point(3).shifted, len, Bad, Made, str.upper, int.bit_length, 5, None, lambda a: ("lambda", a)]
for first in values:
    m.f = first
    Holder.f = staticmethod(first) if first is function else first
    for _ in range(60):
        attempt(module_call, 7)
        attempt(class_call, 7)
    results = []
    for then in values:
        m.f = Holder.f = then
        results.append((attempt(module_call, 3), attempt(class_call, "b")))
    print(getattr(first, "__name__", first), "then:")
    if first is exact:
        for result in results:
            print("   ", *result)
        expected = results
    print("    the same:", results == expected)


# The name is looked up before the arguments are evaluated, __init__ afterwards.
def swap(a):
    m.f = other
    return a


def swapping(a):
    m.f = Point
    return show(m.f(swap(a)))


def new_init(a):
    Point.__init__ = lambda self, x: setattr(self, "x", ("new", x))
    return a


def old_init(a):
    return a


def initialized(a, before):
    return show(m.f(before(a)))


for _ in range(60):
    swapping(1)
print(swapping(2), m.f.__name__)
m.f = Point
for _ in range(60):
    initialized(1, old_init)
print(initialized(2, new_init), initialized(3, old_init))
del m.f
print(attempt(initialized, 1, old_init))


# Methods of ints, floats, bools and None, and of what only looks like them.
class Int(int):
    def bit_length(self):
        return "own", int(self)


class Plain(int):
    pass


def bits(v):
    return v.bit_length()


def whole(v):
    return v.is_integer()


def octets(v, n):
    return v.to_bytes(n, "big")


def truth(v):
    return v.__bool__()


numbers = [5, -1, 0, 1 << 62, 1 << 70, True, False, 1.5, 2.0, None, "x", Int(9), Plain(9), 1j]
for first in numbers:
    for _ in range(60):
        for f in bits, whole, truth:
            attempt(f, first)
        attempt(octets, first, 9)
    line = [[attempt(f, v) for v in numbers] for f in (bits, whole, truth)] + [[attempt(octets, v, 9) for v in numbers]]
    if first is numbers[0]:
        expected = line
        for results in line:
            print(*results, sep="\n")
    print(repr(first), line == expected)
# As many arguments as they do not take.
for _ in range(60):
    attempt(lambda v: v.bit_length(1), 5)


def too_many(v):
    return v.bit_length(1)


for _ in range(60):
    result = attempt(too_many, 5)
print(result)
