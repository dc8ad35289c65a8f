"""Exceptions whose own str or repr fails are still reported."""

import sys


class BadStr(Exception):
    def __str__(self):
        raise ValueError("no text")


class EmptyStr(Exception):
    def __str__(self):
        return ""


class Outer:
    class Nested(Exception):
        pass


def report(make):
    try:
        raise make()
    except BaseException:
        kind, value, tb = sys.exc_info()
        sys.excepthook(kind, value, None)


for make in (BadStr, EmptyStr, lambda: Outer.Nested("nested"), lambda: KeyError("quoted"), lambda: KeyError(), lambda: ValueError(), lambda: ValueError(None), lambda: ValueError(1, 2), lambda: ValueError("multi\nline"), lambda: OSError(2, "gone", "file"), lambda: KeyboardInterrupt(), lambda: SyntaxError("bare"), lambda: SyntaxError("placed", ("f.py", 3, 5, "  x = = 1\n")), lambda: SyntaxError("range", ("f.py", 3, 5, "  x = = 1\n", 3, 8)), lambda: StopIteration(5), lambda: NameError("name 'lenn' is not defined", name="lenn")):
    report(make)


class Weird:
    def __repr__(self):
        return "weird"


prin = 5
lenght = 3
for text in "prnt", "lenth", "lengt", "Weirdo", "pri", "x", "isinstanc", "tuple_":
    try:
        eval(text)
    except NameError:
        sys.excepthook(*sys.exc_info()[:2], None)
w = Weird()
w.colour = w.length = w.size = 1
for name in "color", "lenght", "siez", "sise", "nothing", "s", "__init_", "_size":
    try:
        getattr(w, name)
    except AttributeError:
        sys.excepthook(*sys.exc_info()[:2], None)


def local_names():
    number = 1
    nunber2 = 2
    return numbr


try:
    local_names()
except NameError:
    sys.excepthook(*sys.exc_info()[:2], None)
try:
    from math import sqr
except ImportError:
    sys.excepthook(*sys.exc_info()[:2], None)
raise BadStr
