# Tools like coverage ask code objects which lines they have, and look in co_code at f_lasti of a frame, whether
# an activation begins or goes on, returns or yields.
import asyncio
import dis
import sys

RESUME = dis.opmap.get("RESUME")


def begins(frame):
    if RESUME is None:
        return frame.f_lasti < 0
    return frame.f_code.co_code[frame.f_lasti + 1] == 0


def returns(frame):
    code, last = frame.f_code.co_code, frame.f_lasti
    if RESUME is not None:
        return len(code) == last + 2 or code[last + 2] != RESUME
    if code[last] == dis.opmap["RETURN_VALUE"]:
        return True
    if code[last] == dis.opmap["YIELD_VALUE"]:
        return False
    return len(code) <= last + 2 or code[last + 2] != dis.opmap["YIELD_FROM"]


def lines(code):
    return sorted({line for _, _, line in code.co_lines() if line})


def trace(frame, event, argument):
    if frame.f_code.co_filename != __file__:
        return None
    what = {"call": begins, "return": returns}.get(event)
    if what:
        print(frame.f_code.co_name, frame.f_lineno, event, what(frame))
    return trace


def relay():
    yield 1
    result = yield from inner()
    return result


def inner():
    yield 2
    return 3


async def waits():
    await asyncio.sleep(0)
    async for x in produces():
        if x:
            continue
    return [y async for y in produces()]


async def produces():
    for i in range(2):
        yield i
        await asyncio.sleep(0)


def plain(x):
    class Local:
        attribute = x

        def method(self):
            pass
    if x:
        return
    for _ in ():
        pass


sys.settrace(trace)
plain(0)
plain(1)
print(list(relay()))
asyncio.run(waits())
sys.settrace(None)


def kinds(a, b):
    """What has no instruction of its own has a line all the same."""
    try:
        if a:
            pass
        elif "":
            never
        else:
            ...
    finally:
        pass
    while False:
        never
    names = [
        "one",
        "two",
        "three",
    ]
    table = {
        "a": a,
        "b":
            b,
    }
    match a:
        case 1:
            pass
        case [b]:
            return [
                x for x in b
                if x != a
                if x
            ]
        case _:
            pass
    for x in names:
        continue
    raise ValueError
    never


def only_generator():
    return
    yield


for function in kinds, only_generator, relay, waits, begins:
    first = function.__code__.co_firstlineno
    print(function.__name__, [line - first for line in lines(function.__code__)])
print(sorted(lines(compile("x = 1\n\n@x\ndef f(): pass\nclass C:\n    pass\n", "text", "exec"))))

# Events of what CPython puts together otherwise than line by line.


def events(function, *arguments):
    found = []
    first = function.__code__.co_firstlineno

    def local(frame, event, argument):
        found.append(f"{event[0]}{frame.f_lineno - first}")
        return local
    sys.settrace(lambda frame, event, argument: local(frame, event, argument))
    try:
        function(*arguments)
    except ValueError:
        pass
    finally:
        sys.settrace(None)
    print(function.__name__, *found)


def constants():
    return [
        1,
        2,
        3,
    ], {
        4,
        5,
        6,
    }, {
        "k": 7,
        "l":
        8,
    }


def many(a):
    return {
        1: a, 2: a, 3: a, 4: a, 5: a, 6: a, 7: a, 8: a,
        9: a, 10: a, 11: a, 12: a, 13: a, 14: a,
        15: a, 16: a,
    }


def comprehension():
    return [a for a in (1, 2) for b in (3, 4)
            if a != b
            if b]


def conditions(a, b):
    if (a
            and a != b
            and b):
        return a
    return (a
            or a == b
            or b)


def groups():
    try:
        raise ExceptionGroup("g", [ValueError(1), TypeError(2)])
    except* ValueError as group:
        a = 1
    except* TypeError:
        b = 2
    except* OSError:
        c = 3


def thrown():
    g = delegates()
    next(g)
    try:
        g.throw(KeyError)
    except ValueError:
        pass
    g = delegates()
    next(g)
    try:
        g.throw(StopIteration)
    except RuntimeError:
        pass


def delegates():
    try:
        yield from handles()
    except TypeError as e:
        raise ValueError from e


def handles():
    try:
        yield 1
    except KeyError:
        raise TypeError


for function in constants, comprehension, groups, thrown:
    events(function)
events(many, 0)
for a in 0, 1:
    for b in 0, 1:
        events(conditions, a, b)
