"""Importing from a package tree: relative imports, __init__, __all__, submodules, names and files."""

import sys

print("packages" in sys.modules)
import packages
import packages.shapes.circle
import packages.shapes.square as sq
from packages import answer, shapes
from packages.shapes import circle, area_of as area
from packages.shapes.square import Square, side_of as s

print(
    packages.answer, packages.__name__, packages.__package__, packages.__path__ is not None,
    packages.__doc__
)
print(packages.shapes.circle.Circle(2).area(), sq.Square(3).area(), area(Square(4)), s(Square(5)))
print(
    circle is packages.shapes.circle, shapes is packages.shapes, sq.__name__, sq.__package__,
    circle.__name__, type(circle).__name__
)
print(
    sq.__file__.replace("\\", "/").split("/")[-3:],
    packages.__file__.replace("\\", "/").split("/")[-2:]
)
print(
    "packages.shapes.circle" in sys.modules, sys.modules["packages.shapes"] is shapes,
    sys.modules[__name__].answer
)
print(packages.shapes.log, packages.events)

# A module's body runs once, and its names are one object for everybody.
import packages.counter
import packages.counter as again
from packages import counter

counter.value += 1
print(packages.counter.value, again.value, packages.events.count("counter imported"))

from packages.starred import *

print(
    public, also_public, "hidden" in globals(), "_private" in globals(),
    not_in_all if "not_in_all" in globals() else "not_in_all stays out"
)
from packages.unstarred import *

print(visible, "_invisible" in globals(), "math" in globals())


def in_function():
    import packages.shapes.square
    from packages.counter import value as v
    from packages import shapes as local_shapes

    return packages.shapes.square.Square(2).area(), v, local_shapes.__name__


print(in_function())
for statement in (
    "import packages.nothing", "from packages import nothing",
    "from packages.shapes import Nothing", "import packages.shapes.square.deeper",
    "from packages.nothing import x", "import nothing.at.all", "from . import x",
    "from .packages import x", "from packages.shapes.circle import *; print(Circle.__name__)",
    "from packages.broken import x", "from packages.missing_in_all import *",
    "import packages.syntax_error",
    "from packages import counter as c, answer as a; print(c.__name__, a)",
    "from packages.shapes import (circle as c1, square as c2,); print(c2.__name__)",
    "import packages as p, sys as y; print(p.__name__, y.__name__)"
):
    try:
        exec(statement, {"__name__": "__main__"})
    except (ImportError, AttributeError, ZeroDivisionError, SyntaxError) as error:
        message = str(error)
        print(f"{statement}: {type(error).__name__}: {message.split(' (')[0]}")
print("packages.broken" in sys.modules, hasattr(packages, "broken"))
try:
    packages.not_imported_yet
except AttributeError as error:
    print(error)
import packages.not_imported_yet

print(packages.not_imported_yet.here)
module = __import__("packages.shapes.circle")
print(module.__name__, __import__("packages.counter", fromlist=["value"]).__name__)
print(repr(sys.modules["packages.counter"]).split(" from ")[0])
