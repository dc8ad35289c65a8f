"pydocstyle: what is wrong with the docstrings of a file, by convention."
import pydocstyle
from pydocstyle.parser import Parser

source = '''"""module"""
def f(a, b):
    "no stop"
class A:
    """Doc of A.

    Summary
    -------
    x
    """
    def public(self): pass
    def _private(self): pass
    @property
    def p(self):
        """Returns it. """
    def nested(self):
        """  Spaces."""
        def inner(): pass
def g(x):
    """Do it.
    More text without a blank line.

    Args:
        y: what
    """
@overload
def h(): ...
'''
with open("own.py", "w") as file:
    file.write(source)
for convention in ("pep257", "numpy", "google"):
    codes = pydocstyle.violations.conventions[convention]
    print(convention, [(e.code, e.line, e.short_desc) for e in pydocstyle.check(["own.py"], select=codes)])
with open("own.py") as file:
    module = Parser().parse(file, "own.py")
print(module, [(type(c).__name__, c.name, c.is_public, c.start, c.end) for c in module], module.dunder_all)
