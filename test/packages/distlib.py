"distlib: versions, requirements, wheels made and read, scripts, manifests, locators."
import os

from distlib import DistlibException
from distlib.database import DistributionPath
from distlib.manifest import Manifest
from distlib.markers import interpret
from distlib.metadata import Metadata
from distlib.scripts import ScriptMaker
from distlib.util import parse_requirement, split_filename
from distlib.version import NormalizedVersion, UnsupportedVersionError, get_scheme
from distlib.wheel import Wheel

print(sorted(map(NormalizedVersion, "1.0 1.0a1 1.0.post1 1.0.dev3 1.1rc1 1.0b2".split())), NormalizedVersion("1.2.3").is_prerelease, get_scheme("normalized").matcher("x (>= 1.0, < 2)").match("1.5"))
print(parse_requirement("foo [x,y] >= 1.0, < 2 ; python_version > '3'").__dict__, interpret("python_version >= '3.6' and os_name == 'posix'"), split_filename("foo-1.0-py3"))
os.makedirs("src/pkg")
with open("src/pkg/__init__.py", "w") as file:
    file.write("x = 1\n")
w = Wheel("pkg-1.0-py3-none-any.whl")
print(w.name, w.version, sorted(w.tags), w.is_compatible())
meta = Metadata(mapping={"metadata_version": "2.0", "name": "pkg", "version": "1.0", "summary": "text"})
print(meta.name, meta.name_and_version, meta.todict()["summary"])
m = Manifest("src")
m.process_directive("include pkg/*.py")
print([os.path.relpath(p, m.base) for p in m.sorted()])
os.makedirs("bin")
maker = ScriptMaker("src", "bin")
maker.executable = "/usr/bin/python3"
print([os.path.basename(p) for p in maker.make("own = pkg:main")], open("bin/own").read())
for wrong in (lambda: NormalizedVersion("x.y"), lambda: parse_requirement("=="), lambda: Metadata(mapping={"metadata_version": "2.0", "name": "bad name!", "version": "1"}), lambda: m.process_directive("nonsense x")):
    try:
        print(wrong())
    except (UnsupportedVersionError, DistlibException, SyntaxError) as error:
        print(type(error).__name__, error)
print(list(DistributionPath(["src"]).get_distributions()))
