"Pylint on a file, with its reporter as text; astroid infers values."
import contextlib
import io
import os
import pathlib
import tempfile

import astroid
from pylint.lint import Run
from pylint.reporters.text import TextReporter

CODE = '''"""Doc."""
import os, sys
from collections import nothing


class shape:
    def __init__(self, a, b=[]):
        self.a = a

    def area(self):
        return self.missing

    @staticmethod
    def make(self):
        super().make()


def f(x, unused):
    if x == None:
        return 1
    elif not x in [1]:
        print("a" "b" % 3)
    for i in range(len(x)):
        try:
            eval(x[i])
        except Exception as e:
            raise ValueError(f"no")
    return undefined


f(1)
shape(1).nothing
x = 1; y = 2
'''
with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    pathlib.Path("sample.py").write_text(CODE)
    out = io.StringIO()
    Run(["--score=n", "--persistent=n", "-j1", "sample.py"], reporter=TextReporter(out), exit=False)
    print(out.getvalue())
node = astroid.extract_node("def f(n):\n    return [n, 'a' * 2]\nf(3)[1] #@")
print(node.as_string(), [value.as_string() for value in node.infer()], node.root().body[0].name)
klass = astroid.parse("import enum\nclass A(enum.Enum):\n    X = 1\nclass B(dict):\n    @property\n    def p(self) -> int: return 1\n")["B"]
print([c.name for c in klass.mro()], next(klass.instantiate_class().igetattr("p")), klass.getattr("keys")[0].name, klass.repr_tree()[:40])
