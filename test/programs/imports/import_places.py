"""Where modules are: archives, namespace packages, compiled files, files beside the program."""
import compileall
import importlib
import importlib.util
import io
import os
import py_compile
import runpy
import shutil
import subprocess
import sys
import tempfile
import traceback
import zipfile

sys.dont_write_bytecode = True
place = tempfile.mkdtemp()


def write(name, text):
    path = os.path.join(place, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w") as file:
        file.write(text)
    return path


def shown(text):
    return str(text).replace(place, "PLACE")


def child(*arguments):
    done = subprocess.run([sys.executable, *arguments], capture_output=True, text=True, cwd=place,
                          env={**os.environ, "PYTHONPATH": ""})
    return shown(done.stdout), shown(done.stderr), done.returncode


# An archive, with a package, data and an error in it.
archive = os.path.join(place, "a.zip")
with zipfile.ZipFile(archive, "w") as file:
    file.writestr("in_zip.py", "v = 7\ndef fail():\n    return 1 / 0\n")
    file.writestr("zip_pkg/__init__.py", "from . import part\n")
    file.writestr("zip_pkg/part.py", "import pkgutil\ndata = pkgutil.get_data(__package__, 'data.txt')\n")
    file.writestr("zip_pkg/data.txt", "in a zip")
sys.path.insert(0, archive)
import in_zip
import zip_pkg
print(in_zip.v, shown(in_zip.__file__), type(in_zip.__loader__).__name__, zip_pkg.part.data)
try:
    in_zip.fail()
except ZeroDivisionError:
    print(shown(traceback.format_exc()).splitlines()[-4:-1])
sys.path.remove(archive)

# A namespace package from two folders, one of which comes later.
write("one/space/a.py", "a = 1\n")
write("two/space/b.py", "b = 2\n")
sys.path.append(os.path.join(place, "one"))
import space.a
print(repr(space)[:17], space.__file__, shown(list(space.__path__)), space.__spec__.origin, type(space.__loader__).__name__)
sys.path.append(os.path.join(place, "two"))
import space.b
print(space.b.b, shown(list(space.__path__)))
del sys.path[-2:]

# Compiled files: a cached one, one without source, one that an alien wrote.
sys.path.insert(0, place)
source = write("compiled.py", "def f():\n    '''doc'''\n    return [i * 2 for i in range(3)], __file__\n")
cached = py_compile.compile(source, doraise=True)
print(shown(cached))
spec = importlib.util.spec_from_file_location("compiled_alone", cached)
alone = importlib.util.module_from_spec(spec)
spec.loader.exec_module(alone)
print(type(spec.loader).__name__, alone.f()[0], shown(alone.f.__code__.co_filename), alone.f.__doc__)
os.replace(cached, os.path.join(place, "sourceless.pyc"))
import sourceless
print(sourceless.f()[0], shown(sourceless.__file__), type(sourceless.__loader__).__name__)
with open(os.path.join(place, "alien.pyc"), "wb") as file:
    file.write(b"\x00\x00\r\n" + bytes(12) + b"N")
try:
    import alien
except ImportError as error:
    print(error, error.name)
for mode in py_compile.PycInvalidationMode:
    cached = py_compile.compile(source, doraise=True, invalidation_mode=mode)
    with open(cached, "rb") as file:
        print(mode.name, file.read(8)[4:])
write("tree/x.py", "x = 1\n")
write("tree/deep/y.py", "y = (\n")
print(compileall.compile_dir(os.path.join(place, "tree"), quiet=2), sorted(os.listdir(os.path.join(place, "tree"))))

# The library's own modules that CPython has frozen are not to be had from files beside the program.
for name in "stat", "os", "abc", "codecs", "posixpath", "genericpath":
    write(f"beside/{name}.py", "raise SystemExit('wrong file')\n")
write("beside/program.py", "import os, tempfile, random\nprint('program', os.path.basename(os.__file__))\n")
print(child(os.path.join("beside", "program.py")))

# Programs that are folders, archives and packages.
write("folder/__main__.py", "import sys\nprint(__name__, __file__, __package__, __spec__.name, sys.argv, sys.path[0])\n")
print(child("folder", "x"))
write("prog/__main__.py", "from . import other\nprint('prog', other.__name__)\n")
write("prog/__init__.py", "print('init', __name__)\n")
write("prog/other.py", "")
print(child("-m", "prog"))
print(child("-m", "prog.other"))
write("failing.py", "def f():\n    raise KeyError('a')\nf()\n")
out, err, code = child("-m", "failing")
print(err.splitlines()[0], err.splitlines()[-1], code)
print(child("-m", "zipapp", "folder", "-o", "app.pyz", "-p", "/usr/bin/env python3"))
print(child("app.pyz", "y"))
print(sorted(runpy.run_path(os.path.join(place, "compiled.py"), run_name="named")["f"]()[0]))

# A module that is replaced while it is being imported, and reloading.
write("replaced.py", "import sys, types\nsys.modules[__name__] = types.SimpleNamespace(what='another')\n")
import replaced
print(replaced.what)
path = write("again.py", "n = 1\nkept = globals().get('kept', 0) + 1\n")
import again
write("again.py", "n = 22\nkept = globals().get('kept', 0) + 1\n")
print(importlib.reload(again).n, again.kept)

# Bytecode is written if a program says so.
sys.dont_write_bytecode = False
write("kept.py", "k = 5\n")
import kept
print(os.path.exists(kept.__cached__), shown(kept.__cached__))
del sys.modules["kept"]
import kept
print(kept.k)
shutil.rmtree(place)
