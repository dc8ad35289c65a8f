"""Statements in the wrong place: return, break, yield, global, nonlocal and the walrus."""

sources = [
    'return 5',
    'break',
    'continue',
    'yield 1',
    'from . import *, y',
    'global x y',
    'def f():\n    x = 1\n    global x',
    'def f():\n    nonlocal z',
    'nonlocal z',
    'def f(): return\n  x',
    '(yield) = 1',
    'return',
    'class C:\n    return 1',
    'def f():\n    from x import *',
    '[(yield) for x in y]',
    '[y for x in (y := [1])]',
    'class C:\n    [(a := 1) for x in y]',
    'def f(x):\n    global x',
    'def f():\n    global x\n    nonlocal x',
    'def f():\n    print(x)\n    global x',
    'continue\nfor x in y: pass',
    'for x in y:\n    def f():\n        break',
]

for source in sources:
    try:
        compile(source, "<source>", "exec")
    except SyntaxError as error:
        print(repr(source), "->", f"{type(error).__name__}: {error.msg} ({error.lineno}:{error.offset})")
    else:
        print(repr(source), "-> fine")
