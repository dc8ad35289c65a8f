"""importlib's loader finds a compiled file beside a source: nothing is warned of again, errors of other texts are not put off."""
import importlib.machinery
import importlib.util
import os
import py_compile
import sys
import tempfile
import warnings

place = tempfile.mkdtemp()
MAGIC_OF_CPYTHON = (3495).to_bytes(2, "little") + b"\r\n"


def write(name, text, compiled=True):
    path = os.path.join(place, name + ".py")
    with open(path, "w") as file:
        file.write(text)
    if compiled:
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            to = py_compile.compile(path, doraise=True)
        print(name, "compiled with", [str(w.message) for w in caught])
        with open(to, "r+b") as file:
            file.write(MAGIC_OF_CPYTHON)
    return path


def load(loader, name, path):
    spec = importlib.util.spec_from_file_location(name, path, loader=loader(name, path))
    module = importlib.util.module_from_spec(spec)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            spec.loader.exec_module(module)
        except SyntaxError as error:
            print(name, loader.__name__, "SyntaxError:", error.msg, error.lineno)
        else:
            print(name, loader.__name__, module.f(3), module.C().m(4), list(module.g(2)))
            print("   ", [f"{w.category.__name__}: {w.message} {w.lineno}" for w in caught])


class Longer(importlib.machinery.SourceFileLoader):
    def source_to_code(self, data, path, *, _optimize=-1):
        return super().source_to_code(data + b"\ndef h():\n    return return\n", path, _optimize=_optimize)


class Other(importlib.machinery.SourceFileLoader):
    """What it compiles has the file's size, but is another text."""
    def get_code(self, fullname):
        text = self.get_data(self.path).replace(b"return x", b"return +")
        return self.source_to_code(text, self.path)


class Own(importlib.machinery.SourceFileLoader):
    """Takes no compiled file."""
    def path_stats(self, path):
        raise OSError


TEXT = r'''
"""A module."""
def f(x):
    "It has \d in it."
    if x is 1000: return None
    return x

class C:
    def m(self, x):
        return x

def g(n):
    for i in range(n): yield f"{i}\w"
'''
path = write("one", TEXT)
Plain = importlib.machinery.SourceFileLoader
load(Plain, "one", path)
load(Own, "two", write("two", TEXT, compiled=False))
load(Plain, "three", write("three", TEXT.replace("return x", "return return"), compiled=False))
os.unlink(importlib.util.cache_from_source(path))
load(Longer, "one", path)
path = write("four", TEXT.replace("\\", "/").replace("is 1000", "== 10"))
load(Plain, "four", path)
load(Own, "four", path)
load(Other, "four", path)
with open(path, "a") as file:
    file.write("def later(): return return\n")
load(Plain, "four", path)
