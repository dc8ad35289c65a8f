"""Functions of a module that was compiled before may be read when they first run: nothing shows of it."""
import inspect
import os
import py_compile
import shutil
import sys
import tempfile

SOURCE = '''\
"""A module."""
from __future__ import annotations

LIMIT = 3

def plain(a, b: int = LIMIT, *rest, key=None, **others) -> str:
    """Says
    what it has."""
    total = a + b
    text = f"{total=} {rest} {key!r}"
    return text + "".join(sorted(others))

def only_docstring():
    "nothing else"

def makes_functions(n):
    count = n
    def inner(step=1):
        nonlocal count
        count += step
        return count
    return inner, lambda: [count * i for i in range(3)]

def numbers(n):
    for i in range(n):
        yield i

async def waits(x):
    return x

def raises(x):
    # A comment with a bracket ( and a quote '
    text = """ not
the end """
    try:
        return 1 / x
    finally:
        del text

def sets_global():
    global fresh
    fresh = __name__

class Base:
    def __init__(self, a, b):
        self.a = a
        self.b, self.c = b, a
        self.__secret = 1 if a == b else 2
    def secret(self):
        return self.__secret
    def name(self):
        return self.__class__.__name__
    @property
    def both(self):
        return self.a, self.b
    @staticmethod
    def twice(x):
        return x * 2
    class Inner:
        def where(self):
            __x = 1
            return sorted(locals())

class Derived(Base):
    def __init__(self, a):
        super().__init__(a, a)
    def secret(self):
        return -super().secret()
    def own_class(self):
        return __class__
    def __lt__(self, other): return self.a < other.a

if LIMIT:
    def conditional(x):
        match x:
            case [a, *_]: return a
            case _: return None
'''
place = tempfile.mkdtemp()
path = os.path.join(place, "late.py")
with open(path, "w") as file:
    file.write(SOURCE)
py_compile.compile(path)
sys.path.insert(0, place)
import late

# Before anything has run.
print(inspect.signature(late.plain), late.plain.__doc__, late.only_docstring.__doc__)
print(late.plain.__code__.co_varnames, late.plain.__code__.co_firstlineno, late.plain.__code__.co_nlocals)
print(late.makes_functions.__code__.co_cellvars, 
      [c.co_name for c in late.makes_functions.__code__.co_consts if hasattr(c, "co_name")])
print(late.Base.__init__.__code__.co_varnames, late.Derived.secret.__code__.co_freevars)
print(late.sets_global.__code__.co_names, late.Base.secret.__code__.co_names)
print(inspect.isgeneratorfunction(late.numbers), inspect.iscoroutinefunction(late.waits))
print(late.conditional.__code__ == late.conditional.__code__.replace(),
      late.conditional.__code__ == late.raises.__code__)
print(late.Base.name.__code__.replace(co_name="other").co_varnames)
print(inspect.getsource(late.raises).count("\n"), late.Base.Inner.where.__qualname__)

print(late.plain(1, 2, 3, key="k", z=1, y=2), late.plain(1), late.only_docstring())
inner, show = late.makes_functions(5)
print(inner(), inner(2), show(), inner.__qualname__, inner.__code__.co_freevars)
print(list(late.numbers(3)), late.conditional([7, 8]), late.conditional(7))
late.sets_global()
print(late.fresh)
a, b = late.Base(1, 2), late.Derived(5)
print(a.secret(), b.secret(), a.name(), b.name(), a.both, a.twice(4), b.own_class(), a.Inner().where(), b < b)
print(vars(a))
try:
    late.raises(0)
except ZeroDivisionError as error:
    last = error.__traceback__.tb_next
    print(last.tb_lineno, last.tb_frame.f_code.co_name, sorted(last.tb_frame.f_locals))

# One that is traced when it runs for the first time.
seen = []


def trace(frame, event, argument):
    if frame.f_code.co_filename == path:
        seen.append((event, frame.f_code.co_name, frame.f_lineno))
    return trace


del sys.modules["late"]
import late

sys.settrace(trace)
late.makes_functions(1)[0]()
sys.settrace(None)
print(seen)
sys.path.remove(place)
shutil.rmtree(place)
