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

import importlib.util
import runpy
import bisect

spec = importlib.util.find_spec("bisect")
print(spec.name, spec.origin.rpartition("/")[2], spec.has_location, spec.parent, spec.submodule_search_locations)
print(importlib.util.find_spec("no_such_module"), importlib.util.find_spec("json.decoder").parent)
module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)
print(module is bisect, module.bisect([1, 2], 1), module.__name__, sys.modules["bisect"] is bisect)
bisect.extra = 1
print(importlib.reload(bisect) is bisect, bisect.extra)
spec = importlib.util.spec_from_file_location("other", spec.origin)
module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)
print(module.__name__, module.insort.__name__)
print(runpy.run_module("bisect")["bisect"]([], 1), runpy.run_module("bisect", run_name="renamed")["__name__"])
