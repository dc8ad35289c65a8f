"""Attributes that a builtin type computes (__class__, __dict__, __name__, fields): a hot place that reads them
gives what it would give when it is cold, whatever happens to the object and its classes meanwhile."""
import functools
import sys
import types


class A:
    pass


class B(A):
    pass


def class_of(x):
    return x.__class__


def hot(read, *values):
    for _ in range(200):
        for value in values:
            got = read(value)
    return got


# --- __class__ is assigned, overridden by a class, and by an instance's dictionary, which comes after
a = A()
print(hot(class_of, a).__name__)
a.__class__ = B
print(class_of(a).__name__, class_of(A()).__name__, class_of(3), class_of("s"), class_of(A), class_of(None))
a.__dict__["__class__"] = 1
print(class_of(a).__name__)


class Pretender:
    pass


class Claims(Pretender):
    __class__ = property(lambda self: int)


class Holds(Pretender):
    __class__ = "data"


print(hot(class_of, Pretender()).__name__)
print(class_of(Claims()), isinstance(Claims(), int), hot(class_of, Claims(), Pretender(), Holds()))
h = Holds()
h.__dict__["__class__"] = "own"
print(class_of(h), hot(class_of, h))


# --- the base gains an override; a __getattribute__; a __getattr__
class Base:
    pass


class Derived(Base):
    pass


d = Derived()
print(hot(class_of, d).__name__)
Derived.__bases__ = Claims,
print(class_of(d))
Derived.__bases__ = Base,
print(hot(class_of, d).__name__)
Base.__getattribute__ = lambda self, name: "asked for " + name
print(class_of(d))
del Base.__getattribute__
Base.__getattr__ = lambda self, name: "missed " + name
print(class_of(d).__name__, d.nothing)


# --- __dict__ of instances, of instances that have none, of functions, modules and classes
def dict_of(x):
    return x.__dict__


class Slots:
    __slots__ = ("x",)


c = A()
c.x = 1
print(hot(dict_of, c))
c.__dict__ = {"y": 2}
print(dict_of(c), dict_of(c) is c.__dict__)
try:
    dict_of(Slots())
except AttributeError as e:
    print(e, e.name, type(e.obj).__name__)
print("argv" in hot(dict_of, sys), type(hot(dict_of, A)).__name__, hot(dict_of, dict_of))


# --- what classes have by their metaclass; another metaclass; one with hooks of its own
def name_of(x):
    return x.__name__


def module_of(x):
    return x.__module__


def mro_of(x):
    return x.__mro__


print(hot(name_of, A, B, int), hot(mro_of, B), hot(module_of, A, int))
A.__name__ = "Renamed"
print(name_of(A), name_of(B), name_of(len), name_of(sys), name_of(hot))


class Meta(type):
    pass


class WithMeta(metaclass=Meta):
    pass


print(hot(name_of, WithMeta))


class Naming(Meta):
    __name__ = property(lambda cls: "by the metaclass")


WithMeta.__class__ = Naming
print(name_of(WithMeta), name_of(Meta), name_of(A))
WithMeta.__class__ = Meta
print(hot(name_of, WithMeta))
Meta.__getattribute__ = lambda cls, name: "hooked " + name
print(name_of(WithMeta), name_of(A))
del Meta.__getattribute__
Meta.__getattr__ = lambda cls, name: "missed " + name


def abstract_of(x):
    return x.__abstractmethods__


class Plain(metaclass=Meta):
    pass


Plain.__abstractmethods__ = frozenset({"m"})
print(hot(abstract_of, Plain))
del Plain.__abstractmethods__
print(abstract_of(Plain), name_of(Plain))
try:
    hot(abstract_of, A)
except AttributeError as e:
    print("nothing abstract")


# --- a class may hold another class's descriptor, under another name
class Holder:
    name = type.__dict__["__name__"]
    code = types.FunctionType.__dict__["__code__"]


class MetaHolder(type):
    title = type.__dict__["__name__"]


class Held(metaclass=MetaHolder):
    pass


def title_of(x):
    return x.title


def foreign(x):
    return x.name


for _ in range(60):
    try:
        foreign(Holder())
    except TypeError as e:
        message = str(e)
print(message)
print(hot(title_of, Held))
Held.title = "Titled"
print(title_of(Held), Held.__name__)


# --- fields of functions, methods, exceptions, code, slices, ranges, partial objects
def fields(f):
    return f.__code__.co_name, f.__code__.co_argcount, f.__defaults__, f.__qualname__, f.__closure__


def first(a, b=2):
    return a


print(hot(fields, first), hot(fields, lambda: 1))
first.__defaults__ = (3,)
first.__code__ = class_of.__code__
print(fields(first))


def arguments(e):
    return e.args, e.__cause__, e.__traceback__


print(hot(arguments, ValueError(1), KeyError("k")))


def ends(x):
    return x.start, x.stop, x.step


print(hot(ends, slice(1, 2)), hot(ends, range(3)), ends(slice(None, 5, -1)))


def of_partial(x):
    return x.func, x.args, x.keywords


print(hot(of_partial, functools.partial(len, 1, k=2)))


def real(x):
    return x.real, x.imag


print(hot(real, True), hot(real, 2.5), real(3 + 4j), hot(real, 10 ** 30))


# --- what raises AttributeError tells what was read, hot as cold
class Failing:
    @property
    def value(self):
        raise AttributeError("not today")


def told(x):
    try:
        return x.value
    except AttributeError as e:
        return str(e), e.name, e.obj is x


print(told(Failing()), hot(told, Failing()))


class Rescued(Failing):
    def __getattr__(self, name):
        return "rescued " + name


print(told(Rescued()), hot(told, Rescued()))
Failing.__getattr__ = lambda self, name: "late " + name
print(told(Failing()))


# --- the line of the frame that runs is read where it stands
def lines():
    frame, seen = sys._getframe(), []
    for _ in range(60):
        seen.append(frame.f_lineno)
        seen.append(
            frame.f_lineno)
    return sorted({line - frame.f_code.co_firstlineno for line in seen})


print(lines())
