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
