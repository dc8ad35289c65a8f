"""Attributes that are fields of a builtin's object: their descriptors, and what writing to them says."""

import inspect
import os
import sys
import types
from collections import OrderedDict
from functools import partial


def kinds(cls):
    for name, value in sorted(vars(cls).items()):
        if inspect.ismemberdescriptor(value):
            yield name + " member"
        elif inspect.isgetsetdescriptor(value):
            yield name + " getset"


def a_generator():
    yield


for cls in (slice, range, complex, super, types.MethodType, types.GeneratorType, types.CoroutineType,
            types.TracebackType, type(str.join), type(len), type(list[int]), StopIteration,
            SystemExit, ImportError, SyntaxError, UnicodeDecodeError, OSError, BaseExceptionGroup):
    print(cls.__name__, *kinds(cls), sep="; ")

print(slice.start, repr(slice.start), type(range.stop).__name__, slice.start.__objclass__, slice.start.__qualname__)
print(os.stat_result.st_mode, sys.version_info, inspect.ismemberdescriptor(type(sys.version_info).major))

for statement in """\
slice(1).start = 2
range(3).stop = 1
(1j).real = 2
len.__name__ = "x"
str.join.__name__ = "x"
kinds.__closure__ = None
kinds.__code__.co_name = "x"
kinds.__get__(1).__self__ = 2
a_generator().gi_code = 1
a_generator().gi_running = 1
partial(len).func = 1
property().fget = 1
os.stat(".").st_mode = 3
int.__mro__ = ()
int.__base__ = 1
(int | str).__args__ = 1
list[int].__origin__ = 1
OSError().errno = 3
del OSError().errno
del slice(1).start""".splitlines():
    try:
        exec(statement)
        print("done:", statement)
    except (AttributeError, TypeError) as e:
        print(f"{statement}: {type(e).__name__}: {e}")

# The views of an OrderedDict are types of their own, subclasses of a dict's.
ordered = OrderedDict(a=1, b=2)
print(ordered.keys(), ordered.values(), ordered.items(), dict.keys(ordered))
print(type(ordered.keys()).__mro__, ordered.keys() & {"a"}, ordered.keys() == {"a", "b"}, ("b", 2) in ordered.items())
print(list(reversed(ordered.items())), [k + str(v) for k, v in ordered.items()], ordered.items().mapping)

# A structure with names is called by its module's name, too, where something is wrong with it.
for structure in (os.stat("."), sys.version_info, sys.flags, os.times()):
    for use in (lambda: structure.nothing, lambda: structure(), lambda: -structure, lambda: structure + 1):
        try:
            use()
        except (AttributeError, TypeError) as e:
            print(e)

# Special methods that types of C have a slot for are slot wrappers; others, and a few that CPython has twice, are methods.
import datetime, io

for cls, name in ((list, "__len__"), (list, "__getitem__"), (list, "__setitem__"), (list, "__contains__"), (list, "__reversed__"),
                  (dict, "__getitem__"), (dict, "__contains__"), (dict, "__iter__"), (set, "__contains__"), (frozenset, "__contains__"),
                  (tuple, "__getitem__"), (str, "__format__"), (float, "__round__"), (float, "__trunc__"), (complex, "__complex__"),
                  (object, "__dir__"), (type, "__instancecheck__"), (memoryview, "__enter__"), (io.StringIO, "__exit__"),
                  (bytes, "__bytes__"), (datetime.date, "__format__"), (property, "__set_name__"), (type(iter([])), "__length_hint__")):
    found = getattr(cls, name)
    print(cls.__name__, name, type(found).__name__, repr(found).split(" at ")[0])
bound = {}.__contains__
print(type(bound).__name__, type([].__len__).__name__, bound.__module__, bound.__qualname__, bound.__self__)
for use in (lambda: {}.__contains__(), lambda: [].__getitem__(), lambda: [].__len__(1), lambda: list.__getitem__({}, 1),
            lambda: list.__len__({}), lambda: (1.5).__round__(1, 2), lambda: object.__format__(1), lambda: "".__format__()):
    try:
        use()
    except TypeError as e:
        print(e)


class OwnDict(dict): pass


class OwnList(list): pass


print(OwnDict(a=1)["a"], "a" in OwnDict(a=1), OwnList([4])[0], super(OwnList, OwnList([5])).__getitem__(0), round(1.26, 1))
