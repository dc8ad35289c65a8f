"""What runs already when tracing begins: functions that set a trace function for themselves, generators and
coroutines that were made before."""
import sys

told = []


def tracer(frame, event, argument):
    line = frame.f_lineno - frame.f_code.co_firstlineno
    shown = argument[0].__name__ if event == "exception" else argument if event == "return" else ""
    told.append(f"{frame.f_code.co_name} {event} {line} {shown}".rstrip())
    return tracer


def begin():
    sys._getframe(1).f_trace = tracer
    sys.settrace(tracer)


def show(function):
    told.clear()
    try:
        function()
    except Exception as error:
        sys.settrace(None)
        print("raised", repr(error))
    sys.settrace(None)
    print("---", function.__name__)
    for line in told:
        if not line.startswith("show"):
            print(line)


def straight():
    a = 1
    begin()
    b = a + 1
    if b:
        a = [x
             for x in (b, 2)]
    return a


def in_a_loop():
    n = 0
    while n < 2:
        if n == 0:
            begin()
        n += 1
    else:
        n = 5
    for i in counts(2):
        n += i
    return n


def counts(n):
    yield from range(n)
    return "all"


def with_cells():
    a = 1

    def inner():
        return a + b
    begin()
    b = 2
    return inner()


def raises():
    begin()
    x = {}
    return x["missing"]


def jumps():
    def jumper(frame, event, argument):
        told.append(f"{event} {frame.f_lineno - frame.f_code.co_firstlineno}")
        if frame.f_lineno - frame.f_code.co_firstlineno == 10:
            frame.f_lineno += 2
        return jumper
    result = []
    sys._getframe().f_trace = jumper
    sys.settrace(jumper)
    result.append(1)
    result.append(2)
    result.append(3)
    result.append(4)
    sys.settrace(None)
    print("jumped:", result)


def made_before():
    def g(n):
        x = yield n
        yield x + n
        return "done"
    fresh, begun = g(1), g(5)
    next(begun)
    sys.settrace(tracer)
    print(next(fresh), fresh.send(2))
    for item in fresh:
        pass
    sys.settrace(None)
    begun.close()


def coroutine_made_before():
    async def inner():
        return 1

    async def outer():
        return await inner() + 1
    c = outer()
    sys.settrace(tracer)
    try:
        c.send(None)
    except StopIteration as stop:
        sys.settrace(None)
        print(stop.value)


def thrown_into():
    def g():
        try:
            yield 1
        except KeyError:
            yield 2
    it = g()
    sys.settrace(tracer)
    next(it)
    it.throw(KeyError)
    sys.settrace(None)
    it.close()


for function in (straight, in_a_loop, with_cells, raises, jumps, made_before, coroutine_made_before, thrown_into):
    show(function)
