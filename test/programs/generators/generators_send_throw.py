"""send, throw and close: values and exceptions going into a generator."""


def echo():
    received = []
    while True:
        try:
            item = yield len(received)
            received.append(item)
        except ValueError as error:
            received.append(f"caught {error}")
        except KeyError:
            yield "from the handler"
            received.append("after the handler")
            if len(received) > 6:
                return received


g = echo()
try:
    g.send("too early")
except TypeError as error:
    print(error)
print(g.send(None), g.send("a"), g.send("b"), next(g))
print(g.throw(ValueError("v")), g.throw(ValueError, "two arguments"), g.throw(ValueError))
print(g.throw(KeyError("k")))
try:
    g.send("x")
except StopIteration as stop:
    print(stop.value)
for operation in (
    lambda: next(g), lambda: g.send(1), lambda: g.throw(LookupError("into a finished generator"))
):
    try:
        operation()
    except (StopIteration, LookupError) as error:
        print(repr(error))
print(g.close())


def not_started():
    print("never runs")
    yield


g = not_started()
try:
    g.throw(ValueError("before the start"))
except ValueError as error:
    print(error)
print(list(g))


def with_finally(log):
    try:
        yield 1
        yield 2
    finally:
        log.append("finally")


log = []
g = with_finally(log)
next(g)
try:
    g.throw(RuntimeError("thrown"))
except RuntimeError as error:
    print(error, log)
g = with_finally(log)
next(g)
g.close()
g.close()
print(log, next(g, "closed"))


def catches_exit():
    try:
        yield
    except GeneratorExit as error:
        print("closing", repr(error))
        raise


g = catches_exit()
next(g)
g.close()


def raises_on_close():
    try:
        yield
    finally:
        raise OSError("while closing")


g = raises_on_close()
next(g)
try:
    g.close()
except OSError as error:
    print(error, repr(error.__context__))


def swallows_and_returns():
    try:
        yield 1
    except GeneratorExit:
        return "ignored"


g = swallows_and_returns()
next(g)
print(g.close())
for arguments in (5,), ("text",), (ValueError("x"), "value"), (int,), ():
    g = echo()
    next(g)
    try:
        g.throw(*arguments)
    except TypeError as error:
        print(error)


# A coroutine in the old style: a running average and a pipeline of consumers.
def averager():
    total = count = 0
    average = None
    while True:
        value = yield average
        if value is None:
            return total, count
        total += value
        count += 1
        average = total / count


a = averager()
next(a)
print([a.send(v) for v in (10, 20, 60)])
try:
    a.send(None)
except StopIteration as stop:
    print(stop.value)


def primed(function):
    def start(*args):
        g = function(*args)
        next(g)
        return g

    return start


@primed
def printer(out):
    while True:
        out.append((yield))


@primed
def filtering(predicate, target):
    while True:
        item = yield
        if predicate(item):
            target.send(item)


@primed
def broadcast(*targets):
    while True:
        item = yield
        for target in targets:
            target.send(item)


evens, odds = [], []
head = broadcast(
    filtering(lambda n: n % 2 == 0, printer(evens)), filtering(lambda n: n % 2, printer(odds))
)
for i in range(7):
    head.send(i)
print(evens, odds)


def exception_context():
    try:
        1 / 0
    except ZeroDivisionError:
        yield "inside except"
        try:
            raise ValueError("with context")
        except ValueError as error:
            yield repr(error.__context__)
        yield "bare raise next"
        raise


g = exception_context()
print(next(g), next(g), next(g))
try:
    try:
        raise KeyError("outer")
    except KeyError:
        next(g)
except ZeroDivisionError as error:
    print(error, repr(error.__context__))


# --- next() and send() in places that have met generators often: each of them still sees the end, an error, one
# that runs, and whatever else is an iterator.
def resume(it, *default):
    return next(it, *default)


def step(it):
    return next(it)


def step_or(it, default):
    return next(it, default)


def send(g, value):
    return g.send(value)


def counting(n):
    for i in range(n):
        got = yield i
        if got is not None:
            yield got, i
    return "counted"


def outcome(f, *args):
    try:
        return f(*args)
    except BaseException as error:
        return type(error).__name__, *error.args


for _ in range(3):
    g = counting(40)
    print(sum(step(g) for _ in range(20)), sum(step_or(g, -1) for _ in range(20)))
    print(outcome(step, g), outcome(step_or, g, "default"), outcome(send, g, 1), outcome(step, g))
    g = counting(8)
    print([send(g, None), *(send(g, v) for v in "abc")], outcome(send, counting(1), "early"))
    print(outcome(step, iter([])), outcome(step_or, iter([7]), 0), outcome(step, 5), outcome(step_or, 5, 0))


def itself():
    yield "begun"
    yield outcome(step, g), outcome(step_or, g, 0), outcome(send, g, 0)
    raise StopIteration("inside")


g = itself()
print(step(g), step(g), outcome(step_or, g, "no default"), outcome(step, g))


def failing():
    yield
    raise KeyError("from the body")


g = failing()
print(step(g), outcome(send, g, 0), outcome(step, g), outcome(step_or, g, 0))
lines = []
try:
    g = failing()
    step(g), step(g)
except KeyError as error:
    trace = error.__traceback__
    while trace:
        lines.append(trace.tb_frame.f_code.co_name)
        trace = trace.tb_next
print(lines)


# What a generator is resumed for is what it gives, however deep that is: bodies that call next() of others, and
# delegate to those who do.
def zipped(a, b):
    while True:
        one = step_or(a, None)
        if one is None:
            return "a ended"
        yield one, step(b)


def relayed(g):
    result = yield from g
    yield result
    return step(g)


print(list(zipped(counting(3), counting(5))), outcome(list, zipped(counting(3), counting(2))))
print(outcome(list, relayed(counting(2))))


def chained(n):
    if n:
        inner = chained(n - 1)
        yield step(inner), n
        yield step_or(inner, "no more")
    else:
        yield "innermost"


print(outcome(step, chained(3)), list(chained(2)))


def endless(g):
    yield step(endless(g))


print(outcome(step, endless(0))[0])
