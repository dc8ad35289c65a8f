"setuptools builds a wheel and a source archive of a small project; pkg_resources and wheel read them."
import contextlib
import io
import os
import pathlib
import subprocess
import sys
import tarfile
import tempfile
import zipfile

import pkg_resources
from setuptools import Distribution, build_meta, find_packages
from setuptools.extern.packaging.version import Version

FILES = {"pyproject.toml": '[build-system]\nrequires = ["setuptools"]\nbuild-backend = "setuptools.build_meta"\n[project]\nname = "demo-pkg"\nversion = "1.2"\ndescription = "A demo"\nrequires-python = ">=3.8"\ndependencies = ["idna>=2"]\n[project.optional-dependencies]\nx = ["click"]\n[project.scripts]\ndemo = "demo.main:main"\n[tool.setuptools.packages.find]\nwhere = ["src"]\n[tool.setuptools.package-data]\ndemo = ["*.txt"]\n',
         "src/demo/__init__.py": "__version__ = '1.2'\n", "src/demo/main.py": "def main():\n    print('demo runs')\n", "src/demo/data.txt": "data\n", "src/demo/sub/__init__.py": "", "README": "Read\n"}
with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    for name, text in FILES.items():
        path = pathlib.Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    print(sorted(find_packages("src")))
    with contextlib.redirect_stdout(io.StringIO()):
        wheel = build_meta.build_wheel("dist")
        archive = build_meta.build_sdist("dist")
    print(wheel, archive)
    names = sorted(zipfile.ZipFile(f"dist/{wheel}").namelist())
    print(names, sorted(tarfile.open(f"dist/{archive}").getnames()))
    print(zipfile.ZipFile(f"dist/{wheel}").read("demo_pkg-1.2.dist-info/METADATA").decode(), zipfile.ZipFile(f"dist/{wheel}").read("demo_pkg-1.2.dist-info/entry_points.txt").decode())
    done = subprocess.run([sys.executable, "-m", "pip", "install", "--no-index", "--no-deps", "--no-compile", "--quiet", "--root-user-action=ignore", "--break-system-packages", "--target", "there", f"dist/{wheel}"], capture_output=True, text=True)
    print(done.returncode, done.stderr, sorted(str(p) for p in pathlib.Path("there").rglob("*.py")))
    sys.path.insert(0, "there")
    from demo.main import main
    main()
    [found] = pkg_resources.find_distributions("there")
    print(found, found.requires(["x"]), found.get_entry_map(), pkg_resources.resource_string("demo", "data.txt"))
print(pkg_resources.parse_version("1.10") > pkg_resources.parse_version("1.9"), Version("1.0rc1").pre, pkg_resources.Requirement.parse("a[x]>=1,<2; python_version>'3'"), Distribution({"name": "n", "version": "3"}).get_fullname())
