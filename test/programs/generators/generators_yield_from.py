"""yield from: delegation of values, sent values, thrown exceptions, close, and results."""


def inner(label):
    received = []
    try:
        while len(received) < 2:
            received.append((yield f"{label}{len(received)}"))
    except ValueError as error:
        received.append(f"inner caught {error}")
        yield "handled inside"
    finally:
        received.append("finally")
    return received


def outer():
    first = yield from inner("a")
    second = yield from inner("b")
    return first, second


g = outer()
print(next(g), g.send(1), g.send(2), g.send(3), g.throw(ValueError("v")))
try:
    next(g)
except StopIteration as stop:
    print(stop.value)
g = outer()
next(g)
print(g.gi_yieldfrom.__name__)
try:
    g.throw(KeyError("passes through"))
except KeyError as error:
    print(error, g.gi_yieldfrom)
g = outer()
next(g)
print(g.close(), next(g, "closed"))


def over_iterables():
    result = yield from [1, 2]
    yield result
    yield from "ab"
    yield from {"k": 1}
    yield from range(2)
    yield from ()
    yield from (x * x for x in (3, 4))
    yield (yield from [])


print(list(over_iterables()))


class Iterator:
    """Not a generator: it has neither send nor throw."""

    def __init__(self):
        self.n = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.n += 1
        if self.n > 3:
            raise StopIteration("iterator's value")
        return self.n


class WithSend(Iterator):
    def send(self, value):
        return f"send got {value}"

    def throw(self, *details):
        return f"throw got {[type(d).__name__ for d in details]}"

    def close(self):
        print("close called")


def delegate(iterator):
    result = yield from iterator
    return f"returned {result}"


g = delegate(Iterator())
print(next(g), next(g))
try:
    g.send("value")
except AttributeError as error:
    print(error)
g = delegate(Iterator())
next(g)
try:
    g.throw(ValueError("no throw method"))
except ValueError as error:
    print(error)
g = delegate(Iterator())
print([next(g), next(g), next(g)])
try:
    next(g)
except StopIteration as stop:
    print(stop.value)
g = delegate(WithSend())
print(next(g), g.send(5), g.send(None), g.throw(ValueError("x")))
g.close()


def flatten(x):
    if isinstance(x, (list, tuple)):
        for item in x:
            yield from flatten(item)
    else:
        yield x


def permutations(items):
    if not items:
        yield []
    for i in range(len(items)):
        for rest in permutations(items[:i] + items[i + 1:]):
            yield [items[i]] + rest


def depth(n):
    if n:
        yield from depth(n - 1)
    yield n


print(
    list(flatten([1, (2, [3, 4]), [[[5]]]])), ["".join(p) for p in permutations(list("abc"))],
    sum(depth(150))
)


def countdown_chain():
    total = 0
    for n in range(1, 4):
        total += yield from summing(n)
    return total


def summing(n):
    total = 0
    for i in range(n):
        total += (yield i) or 0
    return total


g = countdown_chain()
values = [next(g)]
try:
    while True:
        values.append(g.send(10))
except StopIteration as stop:
    print(values, stop.value)
for wrong in 5, None, delegate:
    try:
        list(delegate(wrong))
    except TypeError as error:
        print(error)


def reentrant():
    yield from me


me = reentrant()
try:
    next(me)
except ValueError as error:
    print(error)


def shared_source():
    source = iter(range(6))

    def worker(label):
        for item in source:
            yield f"{label}{item}"

    a, b = worker("a"), worker("b")
    yield next(a)
    yield next(b)
    yield from a
    yield from b


print(list(shared_source()))


def exception_in_inner():
    try:
        yield from (1 / n for n in (1, 0))
    except ZeroDivisionError as error:
        yield f"outer caught {error}"


print(list(exception_in_inner()))


class Told:
    """An iterator with a throw() of its own, which is given what the outer generator's was."""

    def __iter__(self):
        return self

    def __next__(self):
        return "next"

    def throw(self, *given):
        print("told", *(getattr(x, "__name__", repr(x)) for x in given))
        return "thrown"


def passes_on():
    yield from Told()


for given in [(KeyError,), (KeyError, "text"), (KeyError("made"),), (KeyError, None, None), (KeyError, KeyError(1))]:
    passing = passes_on()
    print(next(passing), passing.throw(*given))


# Right or wrong: what is no exception reaches it, too, and no class is called on the way.
class Counted(Exception):
    def __init__(self, *args):
        print("made", args)


def passes_on_twice():
    yield from passes_on()


for make in passes_on, passes_on_twice:
    for given in [(123,), (int, 1), ("a", "b", "c"), (Counted,), (Counted, 1, None), (KeyError(1), 2), (Counted, (1, 2), 3)]:
        passing = make()
        print(next(passing), passing.throw(*given))


class Silent:
    def __iter__(self):
        return self

    def __next__(self):
        return "silent"


def catches():
    for iterator in Told(), Silent():
        while True:
            try:
                yield from iterator
            except GeneratorExit:
                break
            except Exception as error:
                print("caught", repr(error))


catching = catches()
print(next(catching))
for given in [(123,), (GeneratorExit,), (123,), (KeyError, 1, 2), (Counted, 1), (KeyError("x"),), (KeyError(), 3)]:
    try:
        print(catching.throw(*given))
    except Exception as error:
        print("refused", repr(error))
