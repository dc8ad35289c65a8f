# Details that modules of the standard library build on.
import collections.abc
import copy
import csv
import dataclasses
import inspect
import operator
import pickle
import re
import sys
import types
import typing

print("possessive quantifiers")
print(re.match(r'"((?:""|[^"])*+)"(;|$)', '"a""b";').groups())
print(re.match(r"(?:ab|a)*+c", "ababac"), re.match(r"(?:ab|a)*+a", "ababa"))
print(csv.Sniffer().sniff("'a,b';'c';3\n'x''y';'z';4\n", ",;").delimiter)

print("slots of a dataclass, inherited")


@dataclasses.dataclass(slots=True)
class Point:
    x: int


@dataclasses.dataclass(slots=True)
class Place(Point):
    x: int
    name: str


print(Place(1, "here"), types.MemberDescriptorType is type(Point.x))


def outer():
    captured = 1
    return lambda: captured


inner = outer()
print(types.FunctionType.__globals__, inner.__globals__ is globals(), len(inner.__closure__))
try:
    inner.__globals__ = {}
except AttributeError as error:
    print(error)
print(inspect.signature(object), repr(inspect.getdoc(type(operator.attrgetter("x"))))[:1])

print("parameterized Callable and unions")
Parameter = typing.TypeVar("Parameter")
print(collections.abc.Callable[[int, str], float], collections.abc.Callable[[], None])
print(collections.abc.Callable[[Parameter], str][int], collections.abc.Callable[..., int] | None)
print(type(collections.abc.Callable[[int], str]).__name__,
      copy.copy(collections.abc.Callable[[int], str]) == collections.abc.Callable[[int], str])
print(typing.Annotated[int | str, "note"], (int | str).__module__)

print("pickling what operator and reversed() make")
for maker in (operator.methodcaller("replace", "a", "b"), operator.methodcaller("split", sep=",")):
    print(pickle.loads(pickle.dumps(maker))("a,c"))
backwards = reversed([1, 2, 3])
next(backwards)
print(list(pickle.loads(pickle.dumps(backwards))), list(copy.copy(backwards)))

print("keywords that are given twice")


def f(**keywords):
    return keywords


for wrong in (lambda: f(**{1: 3}, **{1: 5}), lambda: f(**{1: 3}, **{2: 5}), lambda: f(**{1: 3}),
              lambda: f(**{"a": 3}, **{"a": 5}), lambda: dict(**{1: 3}, **{1: 5})):
    try:
        wrong()
    except TypeError as error:
        print(error)
try:
    class C(**{1: 3}, **{1: 5}):
        pass
except TypeError as error:
    print(error)

print("breakpoint() and where coroutines come from")
sys.breakpointhook = lambda *args, **kwargs: print("hook", args, kwargs)
breakpoint(1, two=2)


async def coroutine():
    pass


def make():
    return coroutine()


print(sys.get_coroutine_origin_tracking_depth())
sys.set_coroutine_origin_tracking_depth(2)
made = make()
print([(line, function) for file, line, function in made.cr_origin])
made.close()
sys.set_coroutine_origin_tracking_depth(0)
made = make()
print(made.cr_origin)
made.close()
try:
    sys.set_coroutine_origin_tracking_depth(-1)
except ValueError as error:
    print(error)

print("names of hosts in other alphabets")
print("bücher.example".encode("idna"), b"xn--bcher-kva.example".decode("idna"))
