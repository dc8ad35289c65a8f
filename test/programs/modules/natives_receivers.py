# What a method of a builtin type is called with is checked before it runs, however it is reached.
import _thread
import collections
import functools
import io
import itertools
import operator
import pwd
import sys
import types
import weakref


def tell(text):
    try:
        result = repr(eval(text))
    except Exception as error:
        result = f"{type(error).__name__}: {error}"
    print(text, "->", result.split(" at 0x")[0])


class NoList:
    append = list.append
    made = dict.__dict__["fromkeys"]
    long = list.__len__
    part = collections.deque.rotate


class Heir(collections.OrderedDict):
    pass


class Maker(list):
    def __new__(cls):
        return object.__new__(cls)


class Other(collections.OrderedDict):
    __new__ = dict.__new__


print("# __new__ with a class that it can't make instances of")
for text in """
classmethod.__new__(range)
property.__new__(str)
type.__new__(7, "a", (), {})
types.SimpleNamespace.__new__(int)
types.SimpleNamespace.__new__(5)
object.__new__(dict)
object.__new__(type(x for x in ()))
object.__new__(type(None))
object.__new__(int)
int.__new__(bool, 1)
bool.__new__(int)
dict.__new__(collections.OrderedDict)
dict.__new__(Heir)
dict.__new__()
list.__new__(NoList)
BaseException.__new__(OSError)
collections.deque.__new__(int)
io.BytesIO.__new__(io.StringIO)
super.__new__(int)
functools.partial.__new__(int, len)
weakref.ref.__new__(str, len)
_thread.RLock.__new__(str)
str.__new__("a")
Maker()
Other()
type(sys.flags)()
type("Sub", (type(iter(collections.deque())),), {})() and 1
pwd.struct_passwd((1, 2, 3, 4, 5, 6, 7)).pw_gid
BaseException.__new__(KeyError, 1)
dict.__new__(Heir.__mro__[2], a=1)
""".strip().splitlines():
    tell(text)

print("# methods of one class in another")
for text in """
list.append(5, 1)
list.append()
list.__len__(5)
list.__len__()
list.append.__get__(5)
list.__len__.__get__(5)
dict.__dict__["fromkeys"]()
dict.__dict__["fromkeys"](7)
dict.__dict__["fromkeys"](int)
dict.__dict__["fromkeys"].__get__(None, int)
NoList().append(1)
NoList().long()
NoList().part()
NoList.made
NoList().made
types.MethodType(list.append, 5)(1)
functools.partial(list.append, 5)(1)
list(map(str.upper, [b"a"]))
sorted([1, 2], key=list.copy)
operator.methodcaller("append", 1)(NoList())
max([1], key=dict.items)
getattr(NoList(), "append")(1)
type.mro(5)
type.__call__(5)
itertools.count.__next__(iter([]))
int.real.__get__("a")
type.__dict__["__mro__"].__get__(5)
BaseException.args.__set__(5, ())
super(Maker, Maker.__new__)
""".strip().splitlines():
    tell(text)


# The same where a site has learned one receiver and meets another.
def append(o):
    return o.append(1)


def length(o):
    return o.long()


def call(f, o):
    return f(o)


for o in [[]] * 30 + [NoList(), 5, NoList(), []]:
    try:
        print(append(o), end=" ")
    except (TypeError, AttributeError) as error:
        print(error)
print()
for f, o in [(list.copy, [])] * 30 + [(list.copy, {}), (dict.copy, []), (str.upper, "a"), (str.upper, 1)]:
    try:
        print(call(f, o), end=" ")
    except TypeError as error:
        print(error)
print()


def make(maker, cls):
    return maker.__new__(cls)


for maker, cls in [(list, list)] * 30 + [(list, dict), (dict, Heir), (object, list), (list, Maker), (set, 5)]:
    try:
        print(type(make(maker, cls)).__name__, end=" ")
    except TypeError as error:
        print(error)
print()

print("# __init__ that was left out")
for text in """
classmethod.__new__(classmethod).__get__(1)
staticmethod.__new__(staticmethod).__get__(1)
property.__new__(property).__get__(1)
io.IncrementalNewlineDecoder.__new__(io.IncrementalNewlineDecoder).getstate()
io.IncrementalNewlineDecoder.__new__(io.IncrementalNewlineDecoder).reset()
io.IncrementalNewlineDecoder.__new__(io.IncrementalNewlineDecoder).setstate((b"", 0))
collections.OrderedDict.__new__(collections.OrderedDict)
collections.deque.__new__(collections.deque)
""".strip().splitlines():
    tell(text)

print("--- which __new__ a message names: that of the nearest class where no program wrote it")


class Plain(list):
    pass


class Own(Plain):
    def __new__(cls):
        return object.__new__(cls)


class Heir(Own):
    pass


for cls in Plain, Own, Heir:
    try:
        object.__new__(cls)
    except TypeError as e:
        print(cls.__name__, e)

print("--- natives of types that are called by themselves, at sites that know them")


class Text(str):
    pass


class Frozen:
    def __setattr__(self, name, value):
        raise AttributeError("frozen")

    def __init__(self, value):
        object.__setattr__(self, "value", value)


class Pair(tuple):
    def __new__(cls, a, b):
        return tuple.__new__(cls, (a, b))


set_attribute, upper, new_tuple, append = object.__setattr__, str.upper, tuple.__new__, list.append


def through(values):
    for value in values:
        try:
            print(upper(value), end=" ")
        except TypeError as error:
            print(error)


for turn in range(4):
    frozen, pair, filled = Frozen(turn), Pair(turn, 2), []
    append(filled, turn)
    made = new_tuple(Pair, [turn]), new_tuple(tuple, "ab"), int.__new__(int, "12"), str.maketrans("a", "b"), dict.get({1: turn}, 1)
print(frozen.value, type(pair).__name__, pair, filled, made, type(made[0]).__name__)
through(["a", "b", Text("c"), 5, "d", None, b"e", "f", upper, "g"])
for call in (
    lambda: set_attribute(3, "x", 1), lambda: set_attribute(frozen), lambda: set_attribute(frozen, 1, 2), lambda: set_attribute(int, "x", 1),
    lambda: new_tuple(int), lambda: new_tuple(3), lambda: new_tuple(), lambda: new_tuple(collections.OrderedDict), lambda: append([]),
    lambda: append((), 1), lambda: str.upper(), lambda: str.join(",", ["a"]), lambda: dict.get([], 1), lambda: list.append(filled, item=1),
):
    for turn in range(3):
        try:
            result = call()
        except Exception as error:
            result = f"{type(error).__name__}: {error}"
    print(result)
