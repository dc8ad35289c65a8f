"""sys, math and builtins as modules: attributes, identity, assignment, and module objects."""

import builtins
import math
import sys
import math as m
from math import floor, pi as circle_constant

print(
    m is math, sys.modules["math"] is math, floor(2.7), circle_constant == math.pi, math.__name__,
    type(math).__name__, builtins.__name__
)
print(
    builtins.len is len, builtins.print is print, "len" in dir(builtins),
    hasattr(builtins, "nothing"), __builtins__ is builtins or __builtins__ is builtins.__dict__
)
print(
    __name__, sys.modules["__main__"].__name__, sys.modules["__main__"].floor is floor,
    __file__.replace("\\", "/").rpartition("/")[2]
)
math.extra = "modules take attributes"
print(math.extra, "extra" in dir(math), vars(math)["extra"])
del math.extra
for attempt in (
    lambda: math.extra, lambda: math.nothing, lambda: delattr(math, "nothing"), lambda: math(),
    lambda: math + 1, lambda: math["pi"], lambda: len(math), lambda: iter(math)
):
    try:
        attempt()
    except (AttributeError, TypeError) as error:
        print(type(error).__name__, error)
Module = type(math)
fresh = Module("fresh", "made by hand")
print(fresh.__name__, fresh.__doc__, sorted(k for k in vars(fresh)), repr(fresh))
fresh.value = 5
exec("doubled = value * 2", vars(fresh))
print(fresh.doubled)
sys.modules["fresh"] = fresh
import fresh as imported
from fresh import value, doubled as d

print(imported is fresh, value, d)
sys.modules["fresh"] = None
try:
    import fresh
except ImportError as error:
    print(type(error).__name__, error)
del sys.modules["fresh"]
try:
    import fresh
except ImportError as error:
    print(type(error).__name__, error, error.name)
sys.modules["stand_in"] = "not even a module"
import stand_in

print(stand_in)
del sys.modules["stand_in"]


class Lazy(Module):
    def __getattr__(self, name):
        return f"lazy {name}"


lazy = Lazy("lazy")
print(lazy.anything, lazy.__name__)
with_getattr = Module("with_getattr")
with_getattr.__getattr__ = lambda name: f"made {name}" if name != "no" else (_ for _ in ()).throw(
    AttributeError(name)
)
print(with_getattr.something, hasattr(with_getattr, "no"))
sys.modules["with_getattr"] = with_getattr
from with_getattr import dynamic

print(dynamic)
original = __builtins__ if isinstance(__builtins__, dict) else vars(builtins)
real_import = builtins.__import__
imports = []


def recording_import(name, globals=None, locals=None, fromlist=(), level=0):
    imports.append((name, fromlist, level))
    return real_import(name, globals, locals, fromlist, level)


builtins.__import__ = recording_import
import math, sys as system
from math import sqrt, sin as s
builtins.__import__ = real_import
print(imports)
for statement in "import a.b.c", "from math import (sqrt, nope)", "import sys.nothing", "from sys import nothing_here":
    try:
        exec(statement)
    except ImportError as error:
        print(statement, "->", type(error).__name__, str(error).split(" (")[0])
print(
    isinstance(sys.path, list), isinstance(sys.modules, dict), isinstance(sys.argv, list),
    sys.implementation.name != "", callable(sys.exit), sys.getsizeof(1) > 0,
    sys.intern("abc") == "abc", isinstance(sys.platform, str), sys.flags.optimize,
    sys.hash_info.width, sys.int_info.bits_per_digit > 0, isinstance(sys.executable, str)
)
