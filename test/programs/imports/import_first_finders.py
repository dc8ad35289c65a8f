"""Finders that a program puts before importlib's own in sys.meta_path: each is asked once, in order, for every import."""
import importlib
import importlib.abc
import importlib.util
import os
import sys
import tempfile
import zipfile

# Without what an installation has put there.
sys.meta_path[:] = [finder for finder in sys.meta_path if "_frozen_importlib" in getattr(finder, "__module__", "")]
place = tempfile.mkdtemp()
for name, text in {"plain.py": "x = 1", "pack/__init__.py": "y = 2", "pack/inner.py": "from . import other",
                   "pack/other.py": "z = 3", "space/part.py": "w = 4", "broken.py": "1 / 0",
                   "asks.py": "try:\n    import nowhere\nexcept ImportError as e:\n    found = str(e)"}.items():
    os.makedirs(os.path.dirname(os.path.join(place, name)), exist_ok=True)
    with open(os.path.join(place, name), "w") as file:
        file.write(text)
with zipfile.ZipFile(os.path.join(place, "archive.zip"), "w") as archive:
    archive.writestr("zipped.py", "v = 5")
sys.path[1:1] = [place, os.path.join(place, "archive.zip")]


class Asked:
    def __init__(self, label):
        self.label = label

    def find_spec(self, name, path, target=None):
        kind = "none" if path is None else type(path).__name__
        print(f"  {self.label} is asked for {name} ({kind}, {getattr(target, '__name__', target)})")


class Makes(importlib.abc.Loader):
    def find_spec(self, name, path, target=None):
        if name.rpartition(".")[2].startswith("made"):
            return importlib.util.spec_from_loader(name, self, is_package=name.endswith("pack"))

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        module.text = f"{module.__name__} was made"


def tries(*names):
    for name in names:
        print(name)
        try:
            module = importlib.import_module(name)
        except BaseException as error:
            print("  ", type(error).__name__, error, getattr(error, "name", None))
            trace = error.__traceback__
            while trace:
                file = os.path.basename(trace.tb_frame.f_code.co_filename)
                if "importlib" not in file and file != "__init__.py":
                    print("    in", file, trace.tb_frame.f_code.co_name)
                trace = trace.tb_next
        else:
            print("  ", sorted(n for n in vars(module) if not n.startswith("__")), module.__spec__.name,
                  type(module.__spec__.loader).__name__, getattr(module, "__path__", None) is not None)


first, second = Asked("first"), Asked("second")
sys.meta_path[:0] = [first, second]
tries("plain", "pack", "pack.inner", "space", "space.part", "zipped", "broken", "nowhere", "pack.nowhere",
      "plain.no_package", "asks", "sched", "_bisect", "zipimport")
del sys.modules["plain"]
import plain
print(plain.x, sys.modules["pack.inner"].other.z)

print("one that makes modules")
sys.meta_path.insert(1, Makes())
sys.meta_path.append(Asked("last"))
tries("made_at_top", "madepack", "madepack.made_inside", "pack.made", "nothing")
print(sys.modules["pack"].made.text)

print("one that refuses, goes, imports, or is of the old kind")


class Refuses:
    def find_spec(self, name, path, target=None):
        raise ImportError(f"{name} is refused", name=name)


sys.meta_path.insert(0, Refuses())
tries("colorsys", "plain")


class Goes:
    def find_spec(self, name, path, target=None):
        sys.meta_path.remove(self)
        print("  goes")


sys.meta_path[0] = Goes()
tries("colorsys", "quopri")


class Imports:
    def find_spec(self, name, path, target=None):
        if name == "again":
            sys.modules[name] = importlib.util.module_from_spec(importlib.util.spec_from_loader("again", Makes()))
            return importlib.util.spec_from_loader("another", Makes())


sys.meta_path.insert(0, Imports())
tries("again")
print(sorted(n for n in sys.modules if n in ("again", "another")))


class Nothing:
    pass


class Odd:
    find_spec = None


sys.meta_path[0] = Nothing()
tries("chunk")
sys.meta_path[0] = Odd()
tries("sndhdr")
sys.meta_path[:1] = []
sys.meta_path.insert(4, Asked("between"))  # behind BuiltinImporter
tries("this_is_nowhere")
importlib.reload(plain)
