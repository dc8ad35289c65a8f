"""Syntax errors in executed text: the traceback points into the text, with carets."""

import sys

for source in "x = = 1", "\n\nprint('a', 'b'\nx = 1", "def f():\n    return 1 +\n", "foo(a, b for b in c, d)", "ä = 1; b = = 2":
    try:
        exec(source)
    except SyntaxError:
        kind, value, tb = sys.exc_info()
        sys.excepthook(kind, value, tb)
exec("if True:\nx = 1")
