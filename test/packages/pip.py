"pip: version, list, a wheel installed, shown, checked, removed in an environment; requirements, hashes, errors."
import os
import pathlib
import subprocess
import sys
import tempfile
import zipfile


def run(*command):
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True)
    print(done.returncode, done.stdout.replace(folder, "FOLDER").strip(), done.stderr.replace(folder, "FOLDER").strip()[-200:])


def make_wheel(name, version, requires=""):
    file = pathlib.Path(f"{name}-{version}-py3-none-any.whl")
    info = f"{name}-{version}.dist-info"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(f"{name}.py", f"def main():\n    print({name!r}, {version!r})\n")
        archive.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\nSummary: s\n" + (f"Requires-Dist: {requires}\n" if requires else ""))
        archive.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nGenerator: own\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr(f"{info}/entry_points.txt", f"[console_scripts]\n{name}-run = {name}:main\n")
        archive.writestr(f"{info}/RECORD", "")
    return file


with tempfile.TemporaryDirectory() as folder:
    folder = os.path.realpath(folder)
    os.chdir(folder)
    environment = pathlib.Path("env")
    os.environ["PIP_DISABLE_PIP_VERSION_CHECK"] = "1"
    os.environ.pop("PYTHONPATH", None)
    run(sys.executable, "-m", "venv", "--without-pip", environment)
    print(sorted(p.name for p in environment.iterdir()))
    python = [sys.executable, "-m", "pip", "--python", environment / "bin/python"]
    make_wheel("one", "1.0")
    make_wheel("one", "2.0")
    make_wheel("two", "1.0", "one>=2")
    make_wheel("three", "1.0", "missing")
    run(*python, "install", "--no-index", "--find-links", ".", "two")
    run(environment / "bin/two-run")
    run(environment / "bin/python", "-c", "import one, sys; one.main(); print(sys.prefix != sys.base_prefix)")
    run(*python, "list", "--format=freeze")
    run(*python, "check")
    run(*python, "install", "--no-index", "--find-links", ".", "three")
    run(*python, "install", "--no-index", "--no-deps", "--force-reinstall", "one-1.0-py3-none-any.whl")
    run(*python, "check")
    run(*python, "show", "one")
    run(*python, "uninstall", "-y", "one")
    run(*python, "freeze")
    run(*python, "install", "--no-index", "./nothing.whl")
