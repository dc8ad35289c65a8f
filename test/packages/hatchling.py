"hatchling builds a wheel of ours."
import os
import zipfile
from pathlib import Path

from hatchling import build
from hatchling.metadata.core import ProjectMetadata
from hatchling.plugin.manager import PluginManager

os.makedirs("src/own")
Path("src/own/__init__.py").write_text('__version__ = "1.5"\n')
Path("pyproject.toml").write_text("""[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"
[project]
name = "Own.Name"
dynamic = ["version"]
description = "text"
requires-python = ">=3.8"
dependencies = ["b>=1; python_version>'3'", "a"]
[project.optional-dependencies]
x = ["c"]
[project.scripts]
own = "own:main"
[tool.hatch.version]
path = "src/own/__init__.py"
[tool.hatch.build.targets.wheel]
packages = ["src/own"]
""")
name = build.build_wheel("dist")
with zipfile.ZipFile("dist/" + name) as archive:
    print(name, sorted(archive.namelist()))
    for each in archive.namelist():
        if each.endswith(("METADATA", "entry_points.txt", "WHEEL")):
            print(archive.read(each).decode())
metadata = ProjectMetadata(os.getcwd(), PluginManager())
print(metadata.core.name, metadata.version, metadata.core.dependencies)
