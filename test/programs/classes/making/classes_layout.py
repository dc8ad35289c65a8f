# What an object consists of decides which classes it may get, and which bases go together.
import collections
import os


class Plain:
    pass


class Sub(Plain):
    pass


class Dictionary:
    __slots__ = ["__dict__"]


class Weak:
    __slots__ = ["__weakref__"]


class Both:
    __slots__ = ["__dict__", "__weakref__"]


class Nothing:
    __slots__ = ()


class AB:
    __slots__ = ["a", "b"]


class BA:
    __slots__ = ["b", "a"]


class AC:
    __slots__ = ["a", "c"]


class ABSub(AB):
    __slots__ = ()


class ABMore(AB):
    __slots__ = "c"


class ABDict(AB):
    pass


class Number(int):
    pass


class OtherNumber(int):
    pass


class Items(list):
    pass


class Ordered(collections.OrderedDict):
    pass


class Mapping(dict):
    pass


class Triple(tuple):
    pass


classes = [Plain, Sub, Dictionary, Weak, Both, Nothing, AB, BA, AC, ABSub, ABMore, ABDict, Number, OtherNumber, Items, Ordered,
           Mapping, Triple]


def instance(cls):
    return cls((1, 2)) if cls is Triple else cls()


for cls in classes:
    allowed = []
    for other in classes:
        o = instance(cls)
        try:
            o.__class__ = other
            allowed.append(other.__name__)
        except TypeError:
            pass
    print(cls.__name__, "may become", *allowed)
for cls, other in ((Plain, int), (int, Plain), (Plain, 5), (Plain, Number), (Number, bool)):
    try:
        instance(cls).__class__ = other
    except TypeError as error:
        print(error)
o = AB()
o.a, o.b = 1, 2
o.__class__ = BA
print(o.a, o.b)

print("# bases")
for bases in ((Number, Items), (AB, AC), (AB, Items), (os.stat_result,), (Ordered, Items), (AB, ABSub), (ABMore, AB), (Plain, Number),
              (Dictionary, Weak), (bool,), (type(None),), (Plain, 5), (AB, ABMore)):
    try:
        made = type("Made", bases, {})
        print([b.__name__ for b in made.__mro__], made.__base__.__name__)
    except TypeError as error:
        print(error)
for cls, bases in ((Sub, (AB,)), (Sub, (Plain, AB)), (ABSub, (AC,)), (ABSub, (BA,)), (Items, (dict,)), (Triple, (os.stat_result,)),
                   (Sub, (Sub,)), (Sub, ()), (Sub, 5)):
    try:
        cls.__bases__ = bases
        print(cls.__name__, "has other bases")
    except TypeError as error:
        print(error)

print("# __slots__")
for space in ({"__slots__": ["a", "a"]}, {"__slots__": "1a"}, {"__slots__": [1]}, {"__slots__": "a", "a": 1},
              {"__slots__": ["__dict__", "__dict__"]}, {"__slots__": ["__weakref__", "__weakref__"]}, {"__slots__": 5}):
    try:
        print(sorted(k for k in vars(type("S", (), space)) if k[0] != "_"))
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
for base in (int, tuple, bytes, list, Plain, Dictionary):
    for slots in ("a", (), "__dict__", "__weakref__"):
        try:
            type("S", (base,), {"__slots__": slots})
        except TypeError as error:
            print(base.__name__, slots, error)


# The dictionary of a class is not that of an instance.
class Meta(type, Plain):
    pass


class Made(metaclass=Meta):
    pass


for accessor in (Plain.__dict__["__dict__"],):
    print(type(accessor.__get__(Made)).__name__)
    try:
        accessor.__set__(Made, {})
    except (AttributeError, TypeError) as error:
        print(type(error).__name__)
