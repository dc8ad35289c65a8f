"poetry-core builds a wheel and a source archive of ours; constraints of versions."
import os
import tarfile
import zipfile
from pathlib import Path

from poetry.core.factory import Factory
from poetry.core.masonry import api
from poetry.core.semver.helpers import parse_constraint
from poetry.core.semver.version import Version

os.makedirs("own")
Path("own/__init__.py").write_text("x = 1\n")
Path("README.md").write_text("read me\n")
Path("pyproject.toml").write_text("""[tool.poetry]
name = "own"
version = "1.2.3"
description = "text"
authors = ["Me <me@x.org>"]
readme = "README.md"
[tool.poetry.dependencies]
python = "^3.8"
requests = {version = ">=2,<3", extras = ["socks"], optional = true}
[tool.poetry.extras]
net = ["requests"]
[tool.poetry.scripts]
own = "own:main"
[build-system]
requires = ["poetry-core"]
build-backend = "poetry.core.masonry.api"
""")
wheel = api.build_wheel("dist")
with zipfile.ZipFile("dist/" + wheel) as archive:
    print(wheel, sorted(archive.namelist()), archive.read("own-1.2.3.dist-info/METADATA").decode(), archive.read("own-1.2.3.dist-info/entry_points.txt").decode())
source = api.build_sdist("dist")
print(source, sorted(tarfile.open("dist/" + source).getnames()))
for text in ("^1.2", "~1.2.3", ">=1,<2 || ^3", "*", "1.2.*", "!=1.5"):
    c = parse_constraint(text)
    print(text, c, c.allows(Version.parse("1.5")), c.intersect(parse_constraint("<1.4")))
poetry = Factory().create_poetry(Path("."))
print(poetry.package.requires, poetry.package.python_constraint, Factory.validate({"name": "x"}))
try:
    Version.parse("x.y")
except Exception as error:
    print(type(error).__name__, error)
