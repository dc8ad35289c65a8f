"""importlib.import_module(): absolute, relative, of submodules, and what goes wrong."""

import importlib
import sys

print(importlib.import_module("json.decoder") is sys.modules["json.decoder"], importlib.import_module("math").floor(2.5))
print(importlib.import_module(".abc", "collections").__name__, importlib.import_module("colorsys").ONE_THIRD)
for attempt in (
    lambda: importlib.import_module("no_such_module"), lambda: importlib.import_module("json.no_such"),
    lambda: importlib.import_module(".abc"), lambda: importlib.import_module(""),
    lambda: importlib.import_module("math.pi")
):
    try:
        print(attempt())
    except (ImportError, TypeError, ValueError) as error:
        print(type(error).__name__, error)
sys.modules["colorsys"] = None
try:
    importlib.import_module("colorsys")
except ImportError as error:
    print(error)
