"""What a trace function is told, statement by statement: the event, the function and the line from where that
begins."""
import sys


def tell(function, *arguments):
    print("---", function.__name__)
    first = function.__code__.co_firstlineno

    def tracer(frame, event, argument):
        line = frame.f_lineno - first
        if event == "exception":
            argument = argument[0].__name__
        shown = argument if isinstance(argument, (int, str, list)) else ""
        print(f"{line:4} {event} {frame.f_code.co_name}", shown)
        return tracer

    sys.settrace(tracer)
    try:
        function(*arguments)
    except Exception as error:
        sys.settrace(None)
        print("     raised", type(error).__name__)
    sys.settrace(None)


def branches(x):
    if x > 1:
        y = 1
    elif x:
        y = 2
    else:
        pass
    return y if x else None


def loops(n):
    for i in range(n):
        if i == 1:
            continue
        elif i == 2:
            break
    else:
        n = 0
    while n:
        n -= 1
    for i in (1, 2): n += i
    while True:
        return n


def expressions(a):
    b = (a +
         1)
    c = [x * b
         for x in (1, 2)
         if x > a]
    return max(
        a,
        b,
        key=lambda v: -v)


def handlers():
    try:
        1 / 0
    except KeyError:
        pass
    except ZeroDivisionError as error:
        x = error
    else:
        x = 1
    finally:
        x = 2
    try:
        x = 3
    finally:
        x = 4


def leaves_by_finally():
    for i in range(2):
        try:
            if i:
                return i
            continue
        finally:
            i = 5


class Manager:
    def __init__(self, swallows):
        self.swallows = swallows

    def __enter__(self):
        return self

    def __exit__(self, *what):
        return self.swallows


def with_statements():
    with Manager(False) as one, Manager(True) as two:
        raise KeyError
    with Manager(False):
        return 1


def raises():
    try:
        raises_again()
    finally:
        x = 1


def raises_again():
    try:
        raise ValueError
    except ValueError:
        raise


def classes():
    class C:
        """Its text."""
        a = 1

        def method(self):
            return super()
    return C


def patterns(*subjects):
    for subject in subjects:
        match subject:
            case 1 | 2:
                x = 1
            case [a, b] if a:
                x = 2
            case {"key": value}:
                x = 3
            case _:
                x = 4


def generators():
    def pairs(n):
        for i in range(n):
            got = yield i
        return "end"

    def outer():
        result = yield from pairs(2)
        yield result

    for item in outer():
        pass
    g = pairs(2)
    next(g)
    try:
        g.throw(KeyError)
    except KeyError:
        g.close()


def coroutines():
    async def inner():
        return 1

    async def outer():
        return await inner() + 1

    try:
        outer().send(None)
    except StopIteration as stop:
        return stop.value


def deletes_and_globals():
    global anything
    anything = 1
    x = 2
    del x
    assert anything, "never"
    text: int = 3
    return


# What stands behind a statement has the line that CPython compiled last, where no instruction has one of its own.
def left_by_an_exception(x, kind):
    try:
        len(x)
    finally:
        if kind == 0:
            x = 1
        elif kind == 1:
            for i in range(1):
                x = i
        elif kind == 2:
            while kind == 2:
                kind = x = 3
        elif kind == 4:
            try:
                x = 4
            except ValueError:
                x = 5
        elif kind == 5:
            with Manager():
                x = 6
        else:
            match kind:
                case 6:
                    if not x:
                        x = 7
                case int():
                    match x:
                        case 5:
                            x = 8
                        case _:
                            x = 9
                case _:
                    len("x")


def left_by_a_loop(x):
    try:
        len(x)
    finally:
        for i in range(2):
            pass
        else:
            x = 1


def raises_on_its_way(x):
    try:
        len(x)
    finally:
        with Manager():
            len(x)
        x = 2


def groups(x, kind):
    try:
        raise ExceptionGroup("group", [ValueError(x), KeyError(x)][kind:])
    except* ValueError:
        if kind:
            x = 1
        else:
            len("x")
    except* TypeError:
        pass
    except* KeyError:
        x = 3
    return x


def over_many_lines(x):
    [
        x,
        print][
        1](
        *(),
        end="")
    (
        print)(
        x,
        end="\n")
    (lambda y: [
        y,
        x][
        0])(1)
    match x:
        case _:
            return x


for x in (0, 1, 2):
    tell(branches, x)
tell(loops, 3)
tell(loops, 1)
tell(expressions, 1)
for function in (handlers, leaves_by_finally, with_statements, raises, classes):
    tell(function)
tell(patterns, 1, [3, 4], [0, 1], {"key": 1}, None)
for function in (generators, coroutines, deletes_and_globals):
    tell(function)
for kind in range(8):
    tell(left_by_an_exception, 5, kind)
for function in (left_by_a_loop, raises_on_its_way, over_many_lines):
    tell(function, 5)
for kind in (0, 1):
    tell(groups, 5, kind)
