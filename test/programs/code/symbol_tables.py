# symtable: what the compiler knows about names.
import symtable

text = """
import os.path as p
from math import *
total: int = 0
def outer(a, /, b=1, *c, d, **e):
    global g
    x = y = 2
    def inner(z):
        nonlocal x
        x = a + z + missing
        return [i + y for i in c if (w := i)]
    class Local:
        __private = x
        def method(self): return __class__, super().f
    return lambda q: q + b
class C(object):
    value = total
    def __init__(self): self.v = {k: v for k, v in self.items()}
(n for n in ())
def outer(again): yield {again}
"""


def show(table, depth=0):
    print("  " * depth, table.get_type(), table.get_name(), table.get_lineno(), table.is_optimized(), table.is_nested(), table.has_children())
    for symbol in sorted(table.get_symbols(), key=lambda s: s.get_name()):
        facts = "referenced parameter global declared_global local free imported assigned nonlocal annotated namespace"
        print("  " * depth, "-", symbol.get_name(), *(f for f in facts.split() if getattr(symbol, "is_" + f)()))
    if isinstance(table, symtable.Function):
        print("  " * depth, table.get_parameters(), *(sorted(names()) for names in (table.get_locals, table.get_globals, table.get_nonlocals, table.get_frees)))
    if isinstance(table, symtable.Class):
        print("  " * depth, table.get_methods())
    for child in table.get_children():
        show(child, depth + 1)


table = symtable.symtable(text, "names.py", "exec")
show(table)
print(len(table.lookup("outer").get_namespaces()))
show(symtable.symtable("[x for x in a]", "?", "eval"))
show(symtable.symtable("x = lambda: y", "?", "single"))
show(symtable.symtable(b"# coding: latin-1\n\xe9 = 1", "?", "exec"))
show(symtable.symtable("return 1", "?", "exec"))  # nothing is wrong with its names
for source, mode in (("def f(a, a): pass", "exec"), ("def f():\n    x = 1\n    global x", "exec"), ("x +", "exec"), ("1", "what"), (5, "exec")):
    try:
        symtable.symtable(source, "names.py", mode)
    except (SyntaxError, ValueError, TypeError) as error:
        print(type(error).__name__, error)
