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
