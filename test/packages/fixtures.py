"fixtures: environment, folders, patches, logging, nesting, what is cleaned up."
import logging
import os
import sys

import fixtures

with fixtures.EnvironmentVariable("OWN", "1"), fixtures.TempDir() as folder, fixtures.MonkeyPatch("os.sep", "|"), fixtures.FakeLogger("x", format="%(levelname)s %(message)s") as logs:
    logging.getLogger("x").warning("w %d", 1)
    print(os.environ["OWN"], os.path.isdir(folder.path), os.sep, repr(logs.output))
print(os.environ.get("OWN"), os.path.exists(folder.path), os.sep)


class Own(fixtures.Fixture):
    def _setUp(self):
        self.inner = self.useFixture(fixtures.NestedTempfile())
        self.addCleanup(print, "cleaned")
        self.value = 4


with Own() as own:
    print(own.value, own.getDetails())
try:
    with fixtures.MethodFixture(lambda: 1 / 0):
        pass
except Exception as error:
    print(type(error).__name__)
with fixtures.PythonPackage("made", [("m.py", b"x = 7")]) as package, fixtures.PythonPathEntry(package.base):
    import made.m
    print(made.m.x)
with fixtures.Timeout(5, gentle=True), fixtures.StringStream("stdout") as stream, fixtures.MonkeyPatch("sys.stdout", stream.stream):
    print("into")
    sys.stdout.flush()
print(stream.getDetails()["stdout"].as_text() if stream._details else "gone")
with fixtures.FakePopen(lambda args: {"stdout": __import__("io").BytesIO(b"fake")}) as popen:
    import subprocess
    print(subprocess.Popen(["ls"], stdout=subprocess.PIPE).communicate()[0], popen.procs[0].args if hasattr(popen.procs[0], "args") else popen.procs[0]._args)
with fixtures.WarningsCapture() as captured:
    import warnings
    warnings.warn("message")
print(captured.captures[0].message)
