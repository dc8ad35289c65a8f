"""A generator that only a loop has is closed when the loop is left, not some time later."""

import sys


def numbers(name):
    try:
        yield 1
        yield 2
        yield 3
    finally:
        print("   closed", name)


class Tree:
    def __iter__(self):
        try:
            yield from "abc"
        finally:
            print("   closed the iterator of a Tree")

    def walk(self, *, name="walk"):
        yield from numbers(name)


def leaves_by_break():
    for x in numbers("break"):
        print(x)
        break
    print("after the loop")


def leaves_by_return():
    for x in numbers("return"):
        return x


def leaves_both():
    for x in numbers("outer"):
        for y in Tree().walk(name="inner"):
            if y == 2:
                return x, y


def leaves_by_exception():
    try:
        for x in numbers("exception"):
            raise KeyError(x)
    except KeyError as error:
        print("caught", error)


def leaves_by_an_exception_that_nobody_catches():
    for x in numbers("uncaught"):
        try:
            1 // 0
        except ZeroDivisionError:
            print("caught inside the loop, which goes on")
        if x == 2:
            raise LookupError("out of the function")


def breaks_in_finally():
    for x in numbers("finally"):
        try:
            print("try", x)
        finally:
            break
    print("after")


def goes_on_in_an_outer_loop():
    for i in range(2):
        for x in numbers(f"round {i}"):
            break
        else:
            print("never")
        print("round", i, "is over")


def is_a_generator_itself():
    for x in numbers("in a generator"):
        yield x
    print("exhausted")


print("break"), leaves_by_break()
print("return"), print(leaves_by_return())
print("both"), print(leaves_both())
print("exception"), leaves_by_exception()
print("uncaught")
try:
    leaves_by_an_exception_that_nobody_catches()
except LookupError as error:
    print("caught", error)
print("finally"), breaks_in_finally()
print("outer"), goes_on_in_an_outer_loop()

print("__iter__")
for letter in Tree():
    print(letter)
    break
print("method")
for x in Tree().walk():
    break
print("a loop that ends by itself")
for x in numbers("exhausted"):
    pass
else:
    print("else")
print("generator in generator")
for x in is_a_generator_itself():
    print(x)
    break
print("generator expression")
log = []
for x in (log.append(y) or y for y in [1, 2, 3]):
    break
print(log)

# --- what the loop does not have alone stays as it is

print("a variable has it, too")
g = numbers("variable")
for x in g:
    break
print("next", next(g))
for x in g:
    print("rest", x)

print("others keep it")
kept = []


def keeps(generator):
    kept.append(generator)
    return generator


def makes_and_keeps():
    kept.append(numbers("kept by its maker"))
    return kept[-1]


for x in keeps(numbers("kept by a function")):
    break
for x in makes_and_keeps():
    break
for x in iter(g := numbers("walrus")):
    break
kept.append(g)
for x in (h := numbers("walrus alone")):
    break
kept.append(h)

import functools



def more_numbers(name):
    yield from numbers(name)


cached = functools.lru_cache(more_numbers)
for x in cached("kept by a cache"):
    break
kept.append(cached("kept by a cache"))
iterator_of = functools.lru_cache(iter)
tree = Tree()
for x in iterator_of(tree):
    break
kept.append(iterator_of(tree))


class Keeper:
    def __init__(self):
        self.generator = numbers("kept by an object")

    def __iter__(self):
        return self.generator


keeper = Keeper()
for x in keeper:
    break
kept.append(keeper.generator)
print([next(generator) for generator in kept])
while kept:
    kept.pop().close()

# --- what goes wrong while one is closed


def refuses():
    try:
        yield 1
    finally:
        raise OSError("in the finally")


def hook(unraisable):
    print("unraisable:", unraisable.exc_value)


sys.unraisablehook = hook
for x in refuses():
    break
try:
    for x in refuses():
        raise KeyError("the loop's own")
except KeyError as error:
    print("caught", error, error.__context__)


def spoils():
    while True:
        try:
            yield 1
        except GeneratorExit:
            print("not yet")


def spoil():
    for x in spoils():
        return "left"


print(spoil())


def lines_of_traceback():
    for x in numbers("traceback"):
        x = 1
        x += None


try:
    lines_of_traceback()
except TypeError as error:
    trace = error.__traceback__
    while trace:
        print(trace.tb_frame.f_code.co_name, trace.tb_lineno - trace.tb_frame.f_code.co_firstlineno)
        trace = trace.tb_next
