# Errors that CPython's symbol table finds are given their place when the exception exists already: `args`
# holds the message only. The parser's errors, and those of generating code, have all in `args`.

sources = {
    "symbols": [
        "def f():\n  global x\n  nonlocal x\n",
        "def f(a):\n  global a\n",
        "nonlocal x\n",
        "def f():\n  x=1\n  global x\n",
        "def f():\n nonlocal q\n",
        "def f(a,a): pass",
        "def f():\n  print(x)\n  global x",
        "[x:=1 for x in y]",
        "[(y:=1) for x in (y:=2)]",
        "class A:\n [(y:=1) for x in z]",
        "def f():\n from x import *",
        "[(yield) for x in y]",
        "def f():\n  x: int\n  global x",
        "from __future__ import foo",
        "from __future__ import braces",
    ],
    "code": [
        "return 1",
        "break",
        "x = 1\nfrom __future__ import division",
        "async def f():\n  yield 1\n  return 2",
        "*a",
        "*a, *b = 1",
        "f(x=1, x=2)",
    ],
    "parser": ["a b", "f(**a, *b)", "(", "0xg", "  a"],
}
for kind, texts in sources.items():
    for text in texts:
        try:
            compile(text, "F", "exec")
        except SyntaxError as e:
            print(kind, repr(text), len(e.args), e.args)
            print("   ", e, (e.filename, e.lineno, e.offset, e.text, e.end_lineno, e.end_offset))
