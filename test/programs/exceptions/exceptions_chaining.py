"""__context__, __cause__, __suppress_context__, re-raising and add_note."""


def show(error, indent=0):
    pad = "  " * indent
    print(f"{pad}{type(error).__name__}: {error}, suppress={error.__suppress_context__}")
    if error.__cause__ is not None:
        print(pad + "  cause:")
        show(error.__cause__, indent + 2)
    if error.__context__ is not None and error.__context__ is not error.__cause__:
        print(pad + "  context:")
        show(error.__context__, indent + 2)


def attempt(function):
    print(function.__name__)
    try:
        function()
    except Exception as error:
        show(error, 1)


def implicit():
    try:
        1 / 0
    except ZeroDivisionError:
        {}["missing"]


def explicit():
    try:
        1 / 0
    except ZeroDivisionError as error:
        raise ValueError("explicit") from error


def from_none():
    try:
        1 / 0
    except ZeroDivisionError:
        raise ValueError("clean") from None


def from_class():
    raise ValueError("from class") from KeyError


def from_other():
    try:
        1 / 0
    except ZeroDivisionError:
        raise ValueError("x") from IndexError("made up")


def three_deep():
    try:
        try:
            raise KeyError("one")
        except KeyError:
            raise ValueError("two")
    except ValueError:
        raise TypeError("three")


def in_finally():
    try:
        raise KeyError("in flight")
    finally:
        raise ValueError("replaces it")


def handled_before():
    try:
        raise KeyError("handled")
    except KeyError:
        pass
    raise ValueError("no context left")


def reraised():
    try:
        raise ValueError("again")
    except ValueError as error:
        raise error


def bare_raise_restores():
    try:
        raise ValueError("outer")
    except ValueError:
        try:
            raise KeyError("inner")
        except KeyError:
            pass
        raise


def context_through_call():
    def helper():
        raise TypeError("raised in a call made while handling")

    try:
        raise KeyError("k")
    except KeyError:
        helper()


def cycle_is_broken():
    a = ValueError("a")
    try:
        raise a
    except ValueError:
        try:
            raise KeyError("b")
        except KeyError:
            raise a


for function in (
    implicit, explicit, from_none, from_class, from_other, three_deep, in_finally, handled_before,
    reraised, bare_raise_restores, context_through_call, cycle_is_broken
):
    attempt(function)

for statement in "raise", "raise 5", "raise 'text'", "raise int", "raise ValueError from 5", "raise None", "raise ValueError('x') from 'y'":
    try:
        exec(statement)
    except (TypeError, RuntimeError, ValueError) as error:
        print(f"{statement!r}: {type(error).__name__}: {error}")


class NotInstantiable(Exception):
    def __new__(cls):
        return 5


class InitFails(Exception):
    def __init__(self):
        raise LookupError("init failed")


for kind in NotInstantiable, InitFails:
    try:
        raise kind
    except (TypeError, LookupError) as error:
        print(type(error).__name__, error)

error = ValueError("noted")
print(hasattr(error, "__notes__"))
error.add_note("first note")
error.add_note("second\nnote")
print(error.__notes__, error)
try:
    error.add_note(5)
except TypeError as wrong:
    print(wrong)
e = ValueError()
for name, value in ("__cause__", 5), ("__context__", "x"), ("__traceback__", 5), ("args", 5), (
    "__suppress_context__", 1
):
    try:
        setattr(e, name, value)
        print("accepted", name, getattr(e, name))
    except TypeError as wrong:
        print(wrong)
e.__cause__ = KeyError("set by hand")
print(e.__suppress_context__, repr(e.__cause__))
try:
    del e.args
except TypeError as wrong:
    print(wrong)
print(ValueError("x").with_traceback(None).__traceback__)

import sys


def exc_info():
    return sys.exc_info()[0]


print(exc_info())
try:
    1 / 0
except ZeroDivisionError:
    print(exc_info().__name__)
    try:
        [][0]
    except IndexError:
        print(exc_info().__name__)
    print(exc_info().__name__)
print(exc_info(), sys.exc_info())
