"""The import system as programs see it: what specs say, and what finders of their own do."""
import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import os
import sys
import types

import json.decoder

# Modules that were imported before anybody looked at the import system have what its own finders give.
for module in json, json.decoder, os, sys:
    spec = importlib.util.find_spec(module.__name__)
    print(module.__name__, module.__spec__ == spec, type(module.__spec__) is type(spec),
          module.__spec__.loader is module.__loader__, module.__spec__.parent, module.__package__,
          getattr(module, "__cached__", None) == spec.cached)
print(json.__path__ is json.__spec__.submodule_search_locations, json.__loader__.is_package("json"))
print(sorted(vars(json.decoder.__spec__)), sorted(vars(json.decoder.__loader__)))
print(os.__loader__, os.__spec__.loader_state == types.SimpleNamespace(filename=os.__file__, origname="os"))
print(os.makedirs.__code__.co_filename, json, os, sys)
print([f.__name__ for f in sys.meta_path if f.__class__ is type], len(sys.path_hooks))
print(importlib.machinery.PathFinder.find_spec("json").origin == json.__file__)
print(importlib._bootstrap is sys.modules["_frozen_importlib"],
      importlib._bootstrap_external is sys.modules["_frozen_importlib_external"])


class Texts(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Modules from texts, before all others."""

    def __init__(self, **texts):
        self.texts = texts

    def find_spec(self, name, path=None, target=None):
        if name in self.texts:
            return importlib.util.spec_from_loader(name, self, origin="a text", is_package="." not in name)

    def exec_module(self, module):
        exec(self.texts[module.__name__], module.__dict__)


sys.meta_path.insert(0, Texts(colorsys="x = 1", **{"colorsys.part": "from . import x\ny = x + 1"}))
import colorsys.part
print(colorsys, colorsys.part.y, colorsys.__spec__.parent, colorsys.part.__spec__.parent)
del sys.modules["colorsys"], sys.modules["colorsys.part"]
del sys.meta_path[0]
import colorsys
print(colorsys.__name__, hasattr(colorsys, "rgb_to_hsv"))

# One that is asked last.
sys.meta_path.append(Texts(only_there="z = 3"))
import only_there
print(only_there.z, only_there)
del sys.meta_path[-1]


class Failing(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        raise ImportError(f"nobody gets {name}", name=name)


sys.meta_path.insert(0, Failing())
try:
    import chunk
except ImportError as error:
    print(error, error.name)
sys.meta_path[:] = sys.meta_path[1:]

# What is None must not be imported, by no way.
sys.modules["colorsys"] = sys.modules["json.tool"] = None
for statement in ("import colorsys", "from json import tool", "import json.tool", "import colorsys.x",
                  "import nowhere", "import json.nowhere", "import os.nowhere", "from json import nowhere",
                  "from . import x", "import sys.x"):
    try:
        exec(statement, {"__name__": "probe", "__package__": ""})
    except ImportError as error:
        print(statement, "->", type(error).__name__, error, error.name)

