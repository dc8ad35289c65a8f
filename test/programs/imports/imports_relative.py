"""Relative imports, partly initialized modules, and what stays behind when an import fails."""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "packages"))
import zoo
import zoo.mammals.cat
from zoo import *
from zoo.mammals import bark, cat_sound
from zoo.birds import owl as night_bird

print(zoo.Keeper().work(), count, Keeper is zoo.Keeper, mammals is zoo.mammals, cat_sound, bark(), night_bird.at_night)
print("_private" in globals(), "growl" in vars(zoo.mammals), hasattr(zoo.mammals, "dog"), zoo.mammals.dog.growl())
print(sorted(name for name in sys.modules if name.startswith("zoo")))
print(zoo.mammals.cat.__name__, zoo.mammals.cat.__package__, zoo.mammals.__package__, zoo.__spec__.name, zoo.mammals.cat.__spec__.parent)

for statement in ("import zoo.nothing", "from zoo import nothing", "from zoo.mammals import too_far", "import zoo.broken", "import zoo.shared.deeper",
                  "from . import x", "from .a import b", "import nowhere.at.all", "from zoo.birds.owl import at_noon", "from zoo.mammals.dog import *; growl"):
    try:
        exec(statement, {"__name__": "__main__", "__builtins__": __builtins__})
        print(statement, "worked")
    except (ImportError, LookupError, NameError) as error:
        print(statement, "-", type(error).__name__, error, getattr(error, "name", None))
print("zoo.broken" in sys.modules, hasattr(zoo, "broken"), "zoo.mammals.too_far" in sys.modules)

# A module is run once; sys.modules decides.
import zoo.shared as first

sys.modules["zoo.shared"] = stand_in = type(sys)("stand_in")
import zoo.shared as second

print(first is zoo.shared, second is stand_in, second is zoo.shared)
from zoo import shared as third

print(third is first)
del sys.modules["zoo.shared"]
import zoo.shared as fourth

print(fourth is first, fourth is zoo.shared, fourth.loudly("new"))
sys.modules["zoo.blocked"] = None
try:
    import zoo.blocked
except ModuleNotFoundError as error:
    print(error)
sys.modules["pretend"] = 5
import pretend

print(pretend)


def local_import():
    import zoo.birds.owl, zoo.mammals as m
    from zoo.mammals import names as n
    return sorted(locals()), n is m.names


print(local_import())
print(__import__("zoo.mammals.cat") is zoo, __import__("zoo.mammals", fromlist=["names"]) is mammals, __import__("", {"__package__": "zoo"}, level=1) is zoo)
