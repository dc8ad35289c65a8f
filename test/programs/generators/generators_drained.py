"""Natives that take all items of a generator: it looks suspended to whatever runs between two items."""
import collections
import math
import sys
import threading
import traceback


def numbers(n):
    for i in range(n):
        yield i


# --- what the natives make of the items
def all_kinds(n):
    print(sum(numbers(n)), sum(x * 0.5 for x in numbers(n)), sum((x % 3 == 0 for x in numbers(n)), 5))
    print(any(x > 3 for x in numbers(n)), all(x < 3 for x in numbers(n)), any([] for x in numbers(n)))
    print(min((x - 3) ** 2 for x in numbers(n)), max(((x % 3), -x) for x in numbers(n)))
    print(max(numbers(n), key=lambda x: -abs(x - 4)), min((str(x) for x in numbers(n)), default="none"))
    print(list(x for x in numbers(n) if x % 2), tuple(-x for x in numbers(n)), sorted(-x % 5 for x in numbers(n)))
    print(set(x % 4 for x in numbers(n)) == {0, 1, 2, 3}, sorted(frozenset((x % 2, str(x % 2)) for x in numbers(n))))
    print(dict((x, x * x) for x in numbers(n)), dict([str(x), x] for x in numbers(n)))
    print(", ".join(str(x) for x in numbers(n)), collections.Counter(x % 3 for x in numbers(n)))
    print(collections.deque((x for x in numbers(n)), 3), math.prod(x + 1 for x in numbers(n)), 4 in numbers(n))
    first, *rest = (x for x in numbers(n))
    print(first, rest, [*numbers(3), *numbers(2)], {*numbers(3)}, dict.fromkeys(x // 2 for x in numbers(n)))
    print(sum(x for x in (2 ** 62, 2 ** 62, 2 ** 62, -2 ** 63, 0.5)), math.prod(2 ** (10 * x) for x in numbers(n)))
    print(sum((x for x in ([1], [2], [3])), []), max(x for x in (1, 2.5, 2 ** 70, True)))
    print(bytes(x for x in numbers(n)), str(sum(float("inf") for x in numbers(2))))


all_kinds(8)
all_kinds(9)


# --- an item that runs code of the program finds the generator suspended
class Watching:
    def __init__(self, value):
        self.value = value

    def look(self, what):
        g = current[0]
        state = g.gi_running, g.gi_suspended, g.gi_frame is not None and g.gi_frame.f_lineno - g.gi_code.co_firstlineno
        print(what, self.value, state, sys._getframe(2).f_code.co_name)

    def __radd__(self, other):
        self.look("radd")
        return other + self.value

    def __bool__(self):
        self.look("bool")
        return self.value > 4

    def __lt__(self, other):
        self.look("lt")
        return self.value < getattr(other, "value", other)

    def __gt__(self, other):
        self.look("gt")
        return self.value > getattr(other, "value", other)

    def __eq__(self, other):
        self.look("eq")
        return self.value == getattr(other, "value", other)

    def __hash__(self):
        self.look("hash")
        return hash(self.value)


current = [None]


def mixed():
    yield 1
    yield Watching(2)
    yield 3
    yield Watching(3)
    yield 5


def watched(native):
    current[0] = mixed()
    return native(current[0])


print(watched(sum), watched(any), watched(lambda g: len(set(g))), watched(lambda g: sorted(g)[-1]))
print(watched(lambda g: min(g)), watched(lambda g: 5 in g), watched(lambda g: len(dict((x, x) for x in g))))


class Takes:
    """Takes an item of the very generator that is being summed."""
    def __radd__(self, other):
        return other + next(current[0]) * 100


def stolen():
    yield 1
    yield Takes()
    yield 2
    yield 3


current[0] = stolen()
print(sum(current[0]), list(current[0]))


# --- it goes on where a native stopped
def traced_ends(log):
    try:
        for i in range(10):
            got = yield i
            log.append((i, got))
    finally:
        log.append("end")


log = []
g = traced_ends(log)
print(any(x == 3 for x in g), next(g), g.send("sent"), 7 in g, g.gi_suspended, log)
g.close()
print(log)
log = []
g = traced_ends(log)
print(all(x < 2 for x in g))
try:
    g.throw(KeyError("thrown"))
except KeyError as error:
    print(error, log, list(g))


# --- who is running already
def calls_itself(native):
    yield 1
    try:
        native(current[0])
    except ValueError as error:
        yield str(error)
    yield current[0].gi_running, current[0].gi_suspended


for native in next, list, sum, any:
    current[0] = calls_itself(native)
    print(list(current[0]))


# --- exceptions, and where they come from
def fails(n):
    for i in range(n):
        if i == n - 1:
            raise LookupError(i)
        yield i


def deep(n):
    yield from (sum(x for x in fails(i)) for i in range(n, 0, -1))


for native in sum, list, set, any, max, sorted, tuple, ",".join:
    try:
        native(deep(3))
    except Exception:
        lines = traceback.format_exc().splitlines()
        print(native.__name__, [line.strip() for line in lines if "line" in line or "Error" in line][-5:])


def stops():
    yield 1
    raise StopIteration(5)


try:
    list(stops())
except RuntimeError as error:
    print(repr(error), repr(error.__cause__))


# --- what is handled while it runs
def handles():
    try:
        raise OSError("inner")
    except OSError:
        yield sys.exc_info()[1]
        yield sys.exc_info()[1]
    yield sys.exc_info()[1]


try:
    raise TypeError("outer")
except TypeError:
    print(list(handles()), sys.exc_info()[1])
    print([str(x) for x in handles()])
print(list(handles()), sys.exc_info()[1])


# --- delegation: to generators, to lists, and to what is neither
class Steps:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if not self.n:
            raise StopIteration("done")
        self.n -= 1
        return self.n


def inner(n):
    yield n
    return n * 10


def delegates():
    print("result", (yield from inner(1)))
    print("result", (yield from [2, 3]))
    print("result", (yield from Steps(2)))
    print("result", (yield from (x for x in (4, 5))))
    print("sent", (yield 6))


print(list(delegates()), sum(delegates()), set(delegates()) == {0, 1, 2, 3, 4, 5, 6})
g = delegates()
print(3 in g, g.gi_yieldfrom is not None, next(g), 4 in g, list(g))


def tree(depth):
    if depth:
        yield from tree(depth - 1)
        yield depth
        yield from tree(depth - 1)


print(list(tree(4)), sum(tree(9)), sum(sum(sum(z for z in tree(y)) for y in tree(x)) for x in tree(4)))


def recursive(n):
    return 1 + sum(recursive(n - 1) for _ in range(2)) if n else 0


print(recursive(7))


def too_deep(n):
    return sum(too_deep(n + 1) for _ in range(1))


try:
    too_deep(0)
except RecursionError:
    print("RecursionError")


# --- lists that are seen while they grow
seen = []


def looks(target):
    for i in range(6):
        yield len(target)
        if i == 3:
            target.clear()


seen.extend(looks(seen))
print(seen)
table = {}
table.update((i, len(table)) for i in range(5))
print(table)


# --- callers and threads
def who():
    for _ in range(2):
        yield sys._getframe(1).f_code.co_name + " " + sys._getframe(2).f_code.co_name


def asks():
    return list(who()), list(x for x in who())


print(asks())


def shared(ready, go):
    yield 1
    ready.set()
    go.wait()
    yield 2


ready, go = threading.Event(), threading.Event()
g = shared(ready, go)
got = []
thread = threading.Thread(target=lambda: got.extend(g))
thread.start()
ready.wait()
try:
    next(g)
except ValueError as error:
    print(error, g.gi_running)
go.set()
thread.join()
print(got)
