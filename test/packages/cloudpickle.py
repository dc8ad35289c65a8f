"Cloudpickle: functions, closures, lambdas, classes, enums and generators' functions that pickle has no name for."
import enum
import pickle
import typing

import cloudpickle

FACTOR = 3


def outer(n):
    def inner(x, *rest, k: int = 2, **more):
        "a closure"
        return n * x * k * FACTOR + sum(rest)
    return inner


def again(thing):
    return pickle.loads(cloudpickle.dumps(thing))


f = again(outer(2))
print(f(5), f(5, 1, k=1), f.__doc__, f.__kwdefaults__, f.__annotations__, f.__name__, f.__qualname__)
print(again(lambda x: [i for i in range(x) if i % FACTOR])(8))
fib = None


def make():
    def fib(n):
        return n if n < 2 else fib(n - 1) + fib(n - 2)
    return fib


print(again(make())(12))


class Base:
    count = 0

    def __init__(self, a):
        self.a = a

    @property
    def double(self):
        return self.a * 2

    @classmethod
    def create(cls):
        return cls(9)

    @staticmethod
    def fixed():
        return "fixed"


class Child(Base):
    __slots__ = ("b",)

    def __init__(self, a, b):
        super().__init__(a)
        self.b = b


copy = again(Child)
print(copy is Child, copy.__mro__[1].__name__, copy(1, 2).double, copy(1, 2).b, Base.create().a, copy.fixed())


class Colour(enum.Enum):
    RED = 1
    GREEN = 2


print(again(Colour) is Colour, again(Colour.GREEN))


def generator(n):
    got = 0
    while n:
        got = yield n + (got or 0)
        n -= 1


g = again(generator)(3)
print(next(g), g.send(10), next(g))


async def coroutine():
    return 7

try:
    again(coroutine)().send(None)
except StopIteration as stop:
    print(stop.value)
T = typing.TypeVar("T", bound=int)
print(again(T), again(typing.List[int]), again(print) is print, again(property(len)).fget is len)
try:
    cloudpickle.dumps(x for x in [])
except TypeError as error:
    print(error)
