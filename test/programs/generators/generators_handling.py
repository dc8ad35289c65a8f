"""Which exception a generator is handling while its caller handles one, too; throw(); closing."""

import sys


def handled():
    return repr(sys.exception())


def keeps():
    try:
        yield handled()
    except Exception as error:
        yield handled(), error.__context__
        yield handled()
        try:
            raise KeyError("inner") from None
        except KeyError as inner:
            yield handled(), repr(inner.__context__)
        yield handled()
        raise


# The caller's exception itself is thrown in: the generator goes on handling it when the caller no
# longer does.
generator = keeps()
print(next(generator))
try:
    raise ValueError("thrown")
except ValueError as error:
    print(generator.throw(error), handled())
print(next(generator), handled())
print(next(generator))
try:
    raise TypeError("the caller's")
except TypeError:
    print(next(generator), handled())
try:
    next(generator)
except ValueError as error:
    print("raised again:", error)


# What cannot be raised is an error inside the generator.
class Impostor(Exception):
    def __new__(cls, *args):
        return cls


def catches():
    try:
        yield 1
    except TypeError as error:
        print("inside:", str(error).partition(" should")[2])
        yield 2


generator = catches()
next(generator)
print(generator.throw(Impostor))
for wrong in 5, int, "text":
    try:
        catches().throw(wrong)
    except TypeError as error:
        print("outside:", error)


# A running generator waits for nothing.
def inner():
    print("running:", outer.gi_yieldfrom)
    yield 1


def delegates():
    yield from inner()


outer = delegates()
next(outer)
print("suspended:", outer.gi_yieldfrom.__name__)
next(outer, None)
print("closed:", outer.gi_yieldfrom)


# An iterator whose close cannot even be looked up.
class Broken:
    def __iter__(self):
        return self

    def __next__(self):
        return 1

    def __getattr__(self, name):
        raise ZeroDivisionError(name)


def breaks():
    yield from Broken()


sys.unraisablehook = lambda args: print("unraisable:", args.exc_value, type(args.object).__name__)
generator = breaks()
next(generator)
generator.close()
generator = breaks()
next(generator)
try:
    generator.throw(ValueError)
except ZeroDivisionError as error:
    print("looked up:", error)


# Starred arguments that cannot be iterated; *= with what is no number.
def attempt(action):
    try:
        print(action())
    except TypeError as error:
        print(error)


def function(*args, **keywords):
    return args, keywords


class Nothing:
    pass


def multiply(a, b):
    a *= b
    return a


attempt(lambda: function(*5))
attempt(lambda: function(1, *5))
attempt(lambda: function(*5, a=1))
attempt(lambda: function(*[], *5))
for value in Nothing(), {}, set(), None, 1.5, 2, range(3):
    attempt(lambda: multiply(value, [1]))
