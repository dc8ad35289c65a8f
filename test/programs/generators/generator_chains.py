"""Generators that delegate to generators are one chain to whoever resumes it, and still each its own:
everything that a program can ask of the ones in the middle, and do to them."""
import gc
import sys
import threading
import traceback
import types


def leaf(tag, count=2):
    try:
        for n in range(count):
            got = yield f"{tag}{n}"
            if got is not None:
                print("  leaf got", got)
    finally:
        print("  leaf", tag, "done")
    return f"result of {tag}"


def middle(tag):
    result = yield from leaf(tag)
    print("  middle has", result)
    return result.upper()


def outer(tag):
    result = yield from middle(tag)
    yield "after"
    return result


print("- values, what is sent, results")
g = outer("a")
print(next(g), g.send("hello"))
try:
    while True:
        print(next(g))
except StopIteration as end:
    print("stop", end.value)

print("- state of each, at rest and running")


def states(*generators):
    return [(x.gi_running, x.gi_suspended, x.gi_yieldfrom is not None, x.gi_frame is not None)
            for x in generators]


def asking():
    yield 1
    print("  inner asks", states(first, second, third))
    for x in (first, second, third):
        try:
            next(x)
        except ValueError as e:
            print("  ", e)
        try:
            x.throw(KeyError("no"))
        except ValueError as e:
            print("  ", e)
        try:
            x.close()
        except ValueError as e:
            print("  ", e)
    yield 2


def through(inner):
    yield from inner


third = asking()
second = through(third)
first = through(second)
print(states(first, second, third))
print(next(first), states(first, second, third))
print(first.gi_yieldfrom is second, second.gi_yieldfrom is third, third.gi_yieldfrom)
print(next(first), list(first), states(first, second, third))

print("- frames: callers, lines, locals")


def innermost(n):
    frame = sys._getframe()
    names = []
    while frame:
        names.append(f"{frame.f_code.co_name}:{frame.f_lineno - frame.f_code.co_firstlineno}")
        frame = frame.f_back
    yield names
    yield n


def carrier(n):
    held = n * 2
    yield from innermost(n)
    return held


def top():
    note = "note"
    yield from carrier(3)
    return note


g = top()


def resume():
    return next(g)


print(resume())
print(g.gi_frame.f_locals, g.gi_yieldfrom.gi_frame.f_locals, g.gi_frame.f_back)
print(g.gi_frame.f_lineno - g.gi_code.co_firstlineno,
      g.gi_yieldfrom.gi_frame.f_lineno - g.gi_yieldfrom.gi_code.co_firstlineno)
print(next(g), next(g, "end"))

print("- exceptions: caught on the way, tracebacks")


def failing():
    yield "before"
    raise LookupError("inside")


def passing():
    yield from failing()


def catching():
    try:
        yield from passing()
    except LookupError as e:
        print("  caught", e, [f.name for f in traceback.extract_tb(e.__traceback__)])
        yield "caught"
    yield from passing()


g = catching()
print(next(g), next(g), next(g))
try:
    next(g)
except LookupError as e:
    print([(f.name, f.lineno - 120 > 0) for f in traceback.extract_tb(e.__traceback__)])
print(next(g, "ended"))

print("- throw() goes to the innermost, and up from there")


def stubborn():
    while True:
        try:
            yield "waiting"
        except KeyError as e:
            print("  stubborn caught", e)


def holder():
    try:
        yield from stubborn()
    except ValueError as e:
        print("  holder caught", e, "context", repr(e.__context__))
        yield from leaf("h", 1)


g = through(holder())
print(next(g), g.throw(KeyError("k")), next(g))
print(g.throw(ValueError("v")))
try:
    g.throw(IndexError("i"))
except IndexError as e:
    print("out", e, [f.name for f in traceback.extract_tb(e.__traceback__)], repr(e.__context__))

print("- close() goes from the outermost in, as GeneratorExit")


def closing(inner, tag):
    try:
        yield from inner
    except GeneratorExit:
        print("  exit in", tag)
        raise
    finally:
        print("  finally in", tag)


g = closing(closing(leaf("c"), "inner"), "outer")
print(next(g))
g.close()
print(states(g), g.gi_frame)


def refusing():
    try:
        yield "still here"
    except GeneratorExit:
        print("  refused")
    yield "refused"
    yield "still here"


inner = refusing()
g = through(through(inner))
next(g)
try:
    g.close()
except RuntimeError as e:
    print(e)
print(next(inner), states(g))

print("- one that is resumed by somebody else, too")
shared = iter(leaf("s", 6))
one, two = through(shared), through(through(shared))
print(next(one), next(two), next(shared), next(one), next(two))
print(states(one, two, shared))
print(next(shared, "end"), next(shared, "end"), next(one, "end"), next(two, "end"))


def deep(n):
    if n:
        yield from deep(n - 1)
    yield n


a = deep(3)
b = through(a)
c = through(b)
print(next(c), next(b), next(a), next(c), next(b, "end"), next(c, "end"))

tail = leaf("t", 3)
mid = through(tail)
g = through(mid)
print(next(g))
tail.close()
print(next(g, "end"), states(g, mid, tail))

tail = leaf("u", 5)
mid = through(tail)
g = through(mid)
print(next(g), next(mid), next(g))
mid.close()
print(next(g, "end"), states(g, mid, tail))

print("- the outer one is gone, the inner one goes on")
inner = deep(2)
g = through(through(inner))
print(next(g))
del g
gc.collect()
junk = [through(deep(1)) for _ in range(50)]
# Whether that closes the inner one is the collector's business.
print([next(j) for j in junk[:3]], next(inner, "closed") in (1, "closed"))

print("- delegating to what has begun, and to what has ended")


def to_begun():
    inner = deep(2)
    print("  first", next(inner))
    yield from inner
    print("  ended gives", (yield from inner))
    yield from inner
    yield "last"


print(list(to_begun()))

print("- in handlers, what is handled stays each one's own")


def asks():
    print("  handled", repr(sys.exc_info()[1]))
    yield 1
    print("  handled", repr(sys.exc_info()[1]))
    try:
        raise KeyError("own")
    except KeyError:
        yield 2
        print("  handled", repr(sys.exc_info()[1]))
    print("  handled", repr(sys.exc_info()[1]))


def in_handler():
    try:
        raise TypeError("outer's")
    except TypeError:
        yield from through(asks())
    print("  handled", repr(sys.exc_info()[1]))
    yield from asks()


g = in_handler()
for n in range(5):
    try:
        raise IndexError(n)
    except IndexError:
        print(next(g, "end"))
print(sys.exc_info()[1])

print("- StopIteration out of the innermost")


def stops():
    yield 1
    raise StopIteration("value")


try:
    list(through(through(stops())))
except RuntimeError as e:
    print(e, repr(e.__cause__), [f.name for f in traceback.extract_tb(e.__traceback__)])

print("- the limit of recursion")


def endless(n):
    yield n
    yield from endless(n + 1)


def limit_of(make):
    deepest = 0
    try:
        for deepest in make(0):
            pass
    except RecursionError as e:
        return deepest > 100, str(e)


sys.setrecursionlimit(400)
print(limit_of(endless))


def resumed_deeper(g, n):
    return resumed_deeper(g, n - 1) if n else next(g)


g = deep(150)
print(resumed_deeper(g, 5), resumed_deeper(g, 100), next(g))
try:
    resumed_deeper(g, 330)
except RecursionError:
    print("too deep")
sys.setrecursionlimit(1000)

print("- other threads resume it")
g = through(through(deep(40)))
found = []


def take(count):
    for _ in range(count):
        found.append(next(g))


for _ in range(4):
    t = threading.Thread(target=take, args=(10,))
    t.start()
    t.join()
print(found == list(range(40)), list(g))

print("- coroutines")


@types.coroutine
def suspend(value):
    return (yield value)


async def answer(n):
    got = await suspend(n)
    return got * 2


async def chain(depth, n):
    if depth:
        return await chain(depth - 1, n) + 1
    return await answer(n)


co = chain(5, 7)
print(co.send(None), co.cr_await.cr_code.co_name, co.cr_running, co.cr_suspended)
try:
    co.send(10)
except StopIteration as end:
    print(end.value)
try:
    co.send(None)
except RuntimeError as e:
    print(e)


async def twice():
    inner = answer(1)
    first = await inner
    try:
        await inner
    except RuntimeError as e:
        return first, str(e)


co = twice()
co.send(None)
try:
    co.send(4)
except StopIteration as end:
    print(end.value)


async def same(inner):
    return await inner


inner = answer(3)
a, b = same(inner), same(inner)
a.send(None)
try:
    b.send(None)
except RuntimeError as e:
    print(e)
try:
    a.throw(ZeroDivisionError("thrown"))
except ZeroDivisionError as e:
    print(e, [f.name for f in traceback.extract_tb(e.__traceback__)])
