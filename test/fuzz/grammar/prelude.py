"""What random programs find defined: observation, fuel, and things to be used in them."""

PRELUDE = '''\
import builtins
import functools
import itertools
import operator
import types
from functools import partial

FUEL = 3000
fuel = FUEL
last = None


def begin():
    """Called by every program first: nothing of the one before it may show."""
    global fuel, last
    fuel = FUEL
    last = None


def spent():
    """Whether a loop that might not end has gone on for long enough."""
    global fuel
    fuel -= 1
    return fuel < 0


def text(v, depth=3):
    """A value, such that all that a program can rely on shows, and nothing else."""
    t = type(v)
    if t is int:
        return repr(v) if -10**30 < v < 10**30 else f"int({v.bit_length()} bits, {v % 1000003})"
    if t is str or t is bytes or t is bytearray:
        return repr(v) if len(v) < 80 else f"{t.__name__}({len(v)}, {v[:20]!r}, {v[-20:]!r})"
    if t in (float, bool, complex, type(None), range, slice, type(...), type(NotImplemented)):
        return repr(v)
    if depth == 0:
        return "..."
    if t is list or t is tuple:
        inner = [text(e, depth - 1) for e in v[:12]]
        return f"{t.__name__}{len(v)}({', '.join(inner)})"
    if t is dict:
        inner = [f"{text(k, depth - 1)}: {text(e, depth - 1)}"
                 for k, e in itertools.islice(v.items(), 12)]
        return f"dict{len(v)}({', '.join(inner)})"
    if t is set or t is frozenset:
        return f"{t.__name__}{len(v)}({', '.join(sorted(text(e, depth - 1) for e in v)[:12])})"
    if isinstance(v, BaseExceptionGroup):
        return f"{t.__name__}({v.message}, {[text(e, depth - 1) for e in v.exceptions]})"
    if isinstance(v, BaseException):
        return f"{t.__name__}({text(str(v))})"
    if isinstance(v, type):
        return f"class {v.__name__}"
    if t in (types.FunctionType, types.BuiltinFunctionType, types.MethodType):
        return f"{t.__name__} {v.__name__}"
    inner = []
    for name in ("a", "b", "c", "d"):
        try:
            inner.append(f"{name}={text(object.__getattribute__(v, name), depth - 1)}")
        except AttributeError:
            pass
    return f"{t.__name__}({', '.join(inner)})"


def show(*values):
    print(*[text(v) for v in values])


def note(value):
    """show(), but for what was shown just before."""
    note_text(text(value))


def note_text(shown):
    global last
    if shown != last:
        last = shown
        print(shown)


def fail(e):
    """Shows an exception as note() does a value."""
    note_text(error(e))


def log(tag, value=None):
    """Shows when it is evaluated."""
    print(tag, end=" ")
    return value


def error(e):
    """Shows an exception, where it came through, and those behind it."""
    places = []
    trace = e.__traceback__
    while trace is not None and len(places) < 9:
        if trace.tb_frame.f_code.co_filename == "case.py":
            # CPython 3.11's STORE_FAST__LOAD_FAST tells the line of the store when the load fails.
            line = "" if isinstance(e, UnboundLocalError) else f":{trace.tb_lineno}"
            places.append(trace.tb_frame.f_code.co_name + line)
        trace = trace.tb_next
    behind = []
    other = e
    while other is not None and len(behind) < 4:
        link = "cause" if other.__cause__ is not None else "context"
        other = other.__cause__ if other.__cause__ is not None else other.__context__
        if other is not None:
            behind.append(f"{link} {text(other)}")
    return f"! {text(e)} {' '.join(places)} {' '.join(behind)}".rstrip()


def trim(v):
    """The value, or another of its type that has not grown too large."""
    t = type(v)
    if t is int and not -2**300 < v < 2**300:
        return v % (2**61 + 1)
    if (t is str or t is list or t is tuple or t is bytes) and len(v) > 60:
        return v[:7]
    return v


class E0(Exception):
    pass


class E1(E0):
    pass


class Context:
    """A context manager that logs, and swallows what it is told to."""

    def __init__(self, tag, swallow=()):
        self.tag = tag
        self.swallow = swallow

    def __enter__(self):
        log("enter" + self.tag)
        return self.tag

    def __exit__(self, kind, value, trace):
        log("exit" + self.tag, None if kind is None else log(kind.__name__))
        return kind is not None and issubclass(kind, self.swallow or ())

    async def __aenter__(self):
        await Pause(self.tag)
        return self.__enter__()

    async def __aexit__(self, kind, value, trace):
        await Pause(self.tag)
        return self.__exit__(kind, value, trace)


class Pause:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        got = yield self.value
        return self.value if got is None else got


async def ticker(count):
    """Something for `async for`."""
    for i in range(count):
        yield await Pause(i)


def drive(generator, sends=()):
    """Run a generator to its end: send, throw and close as told; show what it yields."""
    steps = []
    try:
        steps.append(text(next(generator)))
        for step in sends:
            if isinstance(step, BaseException):
                steps.append(text(generator.throw(step)))
            elif step == "close":
                generator.close()
                steps.append("closed")
            else:
                steps.append(text(generator.send(step)))
            if len(steps) > 40:
                break
        for value in generator:
            steps.append(text(value))
            if len(steps) > 40:
                break
    except StopIteration as e:
        steps.append(f"returned {text(e.value)}")
    except Exception as e:
        steps.append(error(e))
    finally:
        try:
            generator.close()
        except Exception as e:
            steps.append(f"close {error(e)}")
    return " ".join(steps)


def run(coroutine, sends=()):
    """Run a coroutine as an event loop would."""
    sends = list(sends)
    paused = 0
    try:
        value = coroutine.send(None)
        while True:
            paused += 1
            if sends:
                step = sends.pop(0)
                if isinstance(step, BaseException):
                    value = coroutine.throw(step)
                else:
                    value = coroutine.send(step)
            else:
                value = coroutine.send(None)
            if paused > 200:
                coroutine.close()
                return "closed"
    except StopIteration as e:
        return e.value


class NonData:
    """A descriptor that an instance may hide."""

    def __init__(self, value):
        self.value = value

    def __get__(self, instance, owner):
        return (self.value, None if instance is None else type(instance).__name__)


class Data(NonData):
    """A descriptor that an instance cannot hide."""

    def __set_name__(self, owner, name):
        self.name = "_" + name

    def __get__(self, instance, owner):
        if instance is None:
            return self.value
        return instance.__dict__.get(self.name, self.value)

    def __set__(self, instance, value):
        log("set")
        instance.__dict__[self.name] = value


class Int(int):
    def __add__(self, other):
        return Int(int(self) + int(other) + 1)


class Str(str):
    pass


class List(list):
    def __getitem__(self, index):
        return list.__getitem__(self, index)


class Dict(dict):
    def __missing__(self, key):
        return ("missing", key)


def logged(f):
    @functools.wraps(f)
    def wrapper(*args, **kwargs):
        return log(f.__name__, f(*args, **kwargs))
    return wrapper


def twice(f):
    return lambda *args, **kwargs: (f(*args, **kwargs), f(*args, **kwargs))[1]


def tagged(cls):
    cls.tag = 1
    return cls


class Meta(type):
    def __call__(cls, *args, **kwargs):
        log('meta')
        return super().__call__(*args, **kwargs)

    @property
    def p(cls):
        return cls.__name__
'''
