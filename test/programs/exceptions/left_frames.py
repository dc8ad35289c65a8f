"""What a frame tells that an exception or a return has left: PEP 626's line, and its callers."""

import sys


def lines(function):
    try:
        function()
    except Exception as e:
        trace = e.__traceback__.tb_next
        return [(trace.tb_frame.f_lineno - function.__code__.co_firstlineno, trace.tb_lineno - function.__code__.co_firstlineno)]


class Manager:
    def __enter__(self):
        return self

    def __exit__(self, *args):
        pass


def raised_in_a_handler():
    try:
        1 / 0
    except ZeroDivisionError:
        [][1]
        pass


def raised_in_a_named_handler():
    try:
        1 / 0
    except ZeroDivisionError as e:
        [][1]
        pass


def no_clause_matches():
    try:
        1 / 0
    except TypeError as e:
        pass


def behind_a_finally():
    try:
        1 / 0
    finally:
        pass


def raised_in_a_finally():
    try:
        1 / 0
    finally:
        [][1]
        pass


def through_a_with():
    with Manager():
        1 / 0
        pass


def through_two():
    with Manager():
        x = 1
        with Manager(), Manager():
            x = 2
            1 / 0
        x = 3


def raised_again():
    try:
        1 / 0
    except ZeroDivisionError:
        x = 1
        raise


def in_a_loop():
    for i in range(3):
        try:
            i / (2 - i)
        except KeyError:
            pass
        finally:
            i


for function in (raised_in_a_handler, raised_in_a_named_handler, no_clause_matches, behind_a_finally, raised_in_a_finally,
                 through_a_with, through_two, raised_again, in_a_loop):
    print(function.__name__, lines(function))


def innermost():
    return sys._getframe()


def between():
    return innermost()


def outer():
    frame = between()
    return frame


frame = outer()
names = []
while frame:
    names.append((frame.f_code.co_name, frame.f_lineno - frame.f_code.co_firstlineno if frame.f_back else "module"))
    frame = frame.f_back
print([name for name, line in names], names[0][1])

print("--- async with awaits what cannot be awaited")


class Half:
    def __init__(self, which):
        self.which = which

    def __aenter__(self):
        return 1 if self.which == "enter" else done()

    def __aexit__(self, *args):
        return 2


async def done():
    pass


async def uses(which):
    async with Half(which):
        pass


async def uses_and_raises():
    async with Half("exit"):
        1 / 0


for made in uses("enter"), uses("exit"), uses_and_raises():
    try:
        made.send(None)
    except TypeError as e:
        print(e, "|", repr(e.__context__))

print("--- a mapping that has a key twice")


class Twice:
    def keys(self):
        return ["a", "b", "a"]

    def __getitem__(self, key):
        return key * 2


def shows(*args, **kwargs):
    print(kwargs)


class Other(dict):
    def __iter__(self):
        return iter(["b"])

    def keys(self):
        return ["c"]

    def __getitem__(self, key):
        return key + "!"


shows(**Other(a=1))
for call in lambda: shows(**Twice()), lambda: shows(b=1, **Twice()):
    try:
        call()
    except TypeError as e:
        print(e)
