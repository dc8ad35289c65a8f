# The line that a SyntaxError shows: of the file that compile() is told, if there is one; else of the text.
import os
import tempfile


def show(source, name="<text>", mode="exec"):
    try:
        compile(source, name, mode)
    except SyntaxError as e:
        print(repr(source), e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset, repr(e.text))


path = os.path.join(tempfile.mkdtemp(), "file.py")
for content in "first = 1\nsecond = 2\n", "é = 1\nlast", "\ufeffx", "a\r\nb\r\n", "":
    with open(path, "w", newline="") as file:
        file.write(content)
    for source in "x x", "\ny y\n", "f(", "\n\n\nz z", "x = 'a", "return":
        try:
            compile(source, path, "exec")
        except SyntaxError as e:
            print(repr(source), e.lineno, e.offset, e.end_lineno, e.end_offset, repr(e.text))
os.remove(path)

# Without a file, only the line that was read last has its newline.
for source in (
    "x = (\n1,\n2\ny = 3\n", "f(a\n  b)", '{\n"a": 1\n"b": 2}', "[1\n2]", "x = 5 +\ny", "x = (\n",
    "def f(a,\n b", "if 1:\n    x x\n", "a b", "a b\n", "x = [\n1, 2,\n3 4]\n",
):
    show(source)

show("", mode="eval")
show("\n", mode="eval")
show("from __future__ import braces")
show("from __future__ import nope")
show("x = 1; from __future__ import annotations")

# A file's line is decoded as the file says.
for encoding in "cp437", "koi8-r", "utf-8", "latin-1":
    for head in f"# coding: {encoding}\n", f"\n# coding: {encoding}\n", "":
        source = (head + '"â", "é" + f(4, x for x in y)\n').encode()
        with open(path, "wb") as file:
            file.write(source)
        for name in path, "<text>":
            try:
                compile(source, name, "exec")
            except SyntaxError as e:
                print(encoding, e.lineno, e.offset, e.end_lineno, e.end_offset, ascii(e.text))
        os.remove(path)

# The end of what goes over several lines is counted in the first of them.
for source in (
    "f(a, z\n        for z in\n            range(10), b, c)\n", "f(é, z\n  for z in\n  range(10), b)\n",
    "f(a for a in b\n, c\n for c in d)", "x = (a b\n + c)", "(a\n   + b c)", "f(é\n   ééééééééé b)", "[a, b\n for a, b in c]",
    "f(a=1, b\n=\n2, c, **d\n, e)",
):
    show(source)
