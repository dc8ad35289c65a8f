"""Statements whose blocks are long: where they end, and what is said of an error near their end."""

import ast

LINE = "    total = first + second * third\n"


def long_text(head, between="", tail="", indent="", last=LINE):
    """A statement with two blocks, or one, of some hundred tokens each."""
    block = LINE * 150
    return indent + head + block + (between and between + block) + tail + last + "after = 1\n"


STATEMENTS = {
    "if": ("if a:\n", "elif b:\n", "else:\n"),
    "while": ("while a:\n", "else:\n"),
    "for": ("for a in b:\n", "else:\n"),
    "try": ("try:\n", "except E as e:\n", "else:\n" + LINE + "finally:\n"),
    "except*": ("try:\n", "except* E:\n"),
    "with": ("with a as b, c:\n",),
    "with in parentheses": ("with (a as b, c):\n",),
    "def": ("@d\ndef f(a, b=1, *c) -> int:\n    'text'\n",),
    "async def": ("async def f():\n",),
    "class": ("class C(B):\n",),
    "match": ("match a:\n  case [1, x]:\n", "  case {'k': v} if v:\n"),
    "match as a name": ("match = a\nmatch(b)\nmatch[c]: int = 3\nif match:\n", "else:\n"),
}

for name, parts in STATEMENTS.items():
    text = long_text(*parts)
    tree = ast.parse(text)
    lines = text.splitlines()
    statement, after = tree.body[-2:]
    print(name, type(statement).__name__, statement.lineno, statement.col_offset, statement.end_lineno,
          statement.end_col_offset, after.lineno, sum(1 for _ in ast.walk(tree)))
    # Each place has to be where the text has it.
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.lineno == node.end_lineno:
            assert lines[node.lineno - 1][node.col_offset:node.end_col_offset] == node.id, ast.dump(node)

ERRORS = {
    "an expression": "    total = first +\n",
    "two names": "    first second\n",
    "an indent": "      total = 1\n",
    "a dedent": "   total = 1\n",
    "a bracket": "    total = (first\n",
    "a string": "    total = 'first\n",
    "a colon": "    if first\n        pass\n",
    "an assignment": "    first() = second\n",
    "a comma": "    total = [first second]\n",
    "no text": "    first = $\n",
}
for name, parts in STATEMENTS.items():
    for error, last in ERRORS.items():
        try:
            compile(long_text(*parts, last=last), "<text>", "exec")
        except SyntaxError as e:
            print(name, "|", error, "|", type(e).__name__, e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset)

# An error is found wherever it is, and what comes before it does not hide it: nothing of this may run.
for text in (
    "match a:\n  case 1:\n" + LINE * 150 + "  case 2\n" + LINE + "x = 1\n" * 200,
    "match a:\n  case 1:\n" + LINE * 150 + "  x = 1\n" + "y = 2\n" * 300,
    "x = 1\n" * 400 + "def f():\n    pass\n  g()\n",
    "x = 1\n" * 400 + "try:\n    pass\ny = 1\n",
    "x = 1\n" * 400 + "f'{a b}'\n",
    "x = 1\n" * 400 + "class A:\n" + "    y = 1\n" * 300 + "    def f(a, a): pass\n",
    "x = 1\n" * 400 + "else:\n    pass\n",
):
    try:
        exec(text, {"a": 1})
        print("no error")
    except SyntaxError as e:
        print(type(e).__name__, e.msg, e.lineno, e.offset)

# What ends a text, and warnings of it.
import codeop
import warnings

for text in ("x = 1\n" * 400 + "if x:\n    y = 2", "x = 1\n" * 400 + "if x:", "x = 1\n" * 400 + "# a comment"):
    try:
        print(len(ast.parse(text).body))
    except SyntaxError as e:
        print(type(e).__name__, e.msg, e.lineno)
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    compile("x = 1\n" * 400 + "y = '\\d' is 1\n" + "z = 1\n" * 400, "<text>", "exec")
    print([(w.category.__name__, str(w.message), w.lineno) for w in caught])
try:
    print(type(codeop.compile_command("if a:\n" + LINE * 200)).__name__)
    print(codeop.compile_command("if a:\n" + LINE * 200 + "    if b:"))
    print(type(codeop.compile_command("if a:\n" + LINE * 200 + "\n")).__name__)
except SyntaxError as e:
    print(e.msg)
