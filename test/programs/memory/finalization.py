"""What happens to what nobody refers to any more, at the latest at the end of the program."""

import gc
import sys


def hook(unraisable):
    print("unraisable:", unraisable.exc_type.__name__, unraisable.exc_value, unraisable.err_msg,
          type(unraisable.object).__name__)


sys.unraisablehook = hook


def closes(name):
    try:
        yield 1
    finally:
        print("closed", name)


def refuses():
    try:
        yield 1
    except GeneratorExit:
        yield 2


def fails():
    with manager():
        yield 1


class manager:
    def __enter__(self):
        return self

    def __exit__(self, *exception):
        print("leaving with", exception[0].__name__)
        raise ValueError("in __exit__")


class Loud:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


class Failing:
    def __del__(self):
        raise KeyError("in __del__")


def harmless():
    yield 1


def abandon(make):
    generator = make()
    next(generator)


# What the stack and registers still hold of the dead objects, others take the place of.
for make in refuses, fails:
    abandon(make)
    for _ in range(3):
        abandon(harmless)
        list(harmless())
        gc.collect()


def forget():
    Failing()
    cycle = []
    cycle.append(cycle)
    Loud("at once").self = cycle


def deep(levels):
    return deep(levels - 1) if levels else forget()


class Plain:
    def __init__(self, name):
        self.name = name


# Others take the place of the dead ones here, too.
def cover():
    other = []
    other.append(other)
    Plain("other").self = other
    return [[] for _ in range(100)]


deep(30)
cover()
gc.collect()

# By hand, too.
generator = closes("by hand")
next(generator)
generator.__del__()
print(list(generator), hasattr(generator, "__del__"))
never_began = closes("never")
del never_began
gc.collect()

sys.unraisablehook = sys.__unraisablehook__
suspended = closes("at the end")
next(suspended)
last = Loud("at the end")
print("end of the program")
