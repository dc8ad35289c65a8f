"""Malformed and misplaced statements, and the indentation that goes wrong."""

sources = [
    'if True\n    pass',
    'for in x: pass',
    '  indented = 1',
    'if True:\npass',
    'if True:\n        x = 1\n    y = 2',
    'while True print(1)',
    'del f()',
    'if x = 1: pass',
    'import',
    'from x import',
    'try: pass',
    'with open(x) as 5: pass',
    'assert',
    '@',
    '\tx = 1\n        y = 2',
    'else: pass',
    'elif x: pass',
    'except: pass',
    'pass pass',
    'raise x from',
    'del',
    'not',
    'x if y',
    'from __future__ import braces',
    'from __future__ import nope',
    'import a.b as c.d',
    'from a import (b',
    'from a import (b,)',
    'from a import ()',
    'with (a as b: pass',
    'for x in range(3):',
    'if x:\n    a\n   b',
    'import __debug__',
]

for source in sources:
    try:
        compile(source, "<source>", "exec")
    except SyntaxError as error:
        print(repr(source), "->", f"{type(error).__name__}: {error.msg} ({error.lineno}:{error.offset})")
    else:
        print(repr(source), "-> fine")
