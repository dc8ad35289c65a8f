"pyflakes and pycodestyle find what is wrong in a file; flake8's own interface runs them."
import contextlib
import io
import pathlib
import tempfile

import pycodestyle
from flake8.api import legacy
from pyflakes import api, reporter

CODE = '''import os, sys
from a import *
def f(x) :
    y = 1
    try:
        return undefined + f"{x}" + f"no"
    except: pass
    if x == None: print("%s %s" % (1,))
class A: 
\tdef g(self): return lambda: l
    def g(self): pass
'''
GOOD = "import os, json\nfrom m import *\n\n\ndef f(a):\n    unused = 1\n    print(undefined, f'x', '%s' % (1, 2), {'a': 1, 'a': 2})\n    if a is 'x' or a == None:\n        raise NotImplemented\n    global zz\n    zz = lambda: l\n\n\ndef f():  # " + "x" * 80 + "\n    return\n"
for code in (CODE, GOOD, "def f(:\n"):
    out, err = io.StringIO(), io.StringIO()
    print(api.check(code, "x.py", reporter.Reporter(out, err)))
    print(out.getvalue(), err.getvalue())
    with contextlib.redirect_stdout(io.StringIO()) as out:
        pycodestyle.Checker("x.py", lines=code.splitlines(True)).check_all()
    print(out.getvalue())
with tempfile.TemporaryDirectory() as folder:
    file = pathlib.Path(folder) / "x.py"
    file.write_text(GOOD)
    with contextlib.redirect_stdout(io.TextIOWrapper(io.BytesIO())) as out:
        report = legacy.get_style_guide(max_complexity=3).check_files([str(file)])
    out.flush()
    print(out.buffer.getvalue().decode().replace(folder, ""), report.total_errors, report.get_statistics("E"))
