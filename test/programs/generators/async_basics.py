"""Coroutines driven by hand: async def, await, and what send and throw do."""


class Suspend:
    """Awaiting it suspends once; the value comes from whoever drives."""

    def __init__(self, tag):
        self.tag = tag

    def __await__(self):
        received = yield self.tag
        return received


def drive(coroutine, answers=()):
    """Run a coroutine to its end; answers what it yielded and what it returned."""
    answers = iter(answers)
    seen = []
    value = None
    try:
        while True:
            seen.append(coroutine.send(value))
            value = next(answers, None)
    except StopIteration as stop:
        return seen, stop.value


async def simple():
    return 42


async def twice():
    a = await Suspend("first")
    b = await Suspend("second")
    return a, b


async def nested():
    x = await twice()
    y = await simple()
    return x, y, await Suspend("third")


print(drive(simple()), drive(twice(), [1, 2]), drive(nested(), "abc"))
c = simple()
print(
    type(c).__name__, c.__name__, c.cr_running, c.cr_await, c.cr_code.co_name,
    hasattr(c, "__iter__"), hasattr(c, "__await__")
)
c.close()
try:
    c.send(None)
except RuntimeError as error:
    print(error)
done = simple()
drive(done)
try:
    done.send(None)
except RuntimeError as error:
    print(error)


async def handles():
    try:
        await Suspend("waiting")
    except ValueError as error:
        return f"caught {error}"
    finally:
        log.append("finally")


log = []
c = handles()
print(c.send(None), c.cr_await is not None)
try:
    c.throw(ValueError("thrown in"))
except StopIteration as stop:
    print(stop.value, log)
c = handles()
c.send(None)
c.close()
print(log)


async def raises():
    await Suspend(1)
    raise KeyError("from a coroutine")


async def raises_stop():
    raise StopIteration("turned")


async def catches_from_await():
    try:
        await raises()
    except KeyError as error:
        return repr(error)


print(drive(catches_from_await()))
try:
    drive(raises_stop())
except RuntimeError as error:
    print(error, repr(error.__cause__))
for wrong in 5, None, [1], (i for i in "x"), type("A", (), {"__await__": lambda self: 5})(), type(
    "B", (), {"__await__": lambda self: [1]}
)():
    async def awaits():
        await wrong

    try:
        drive(awaits())
    except TypeError as error:
        print(error)

for operation in (
    lambda c: iter(c), lambda c: next(c), lambda c: list(c), lambda c: [x for x in c]
):
    c = simple()
    try:
        operation(c)
    except TypeError as error:
        print(error)
    c.close()
c = twice()
try:
    c.send("not None")
except TypeError as error:
    print(error)
c.close()


# A scheduler in a dozen lines: round robin over coroutines.
async def worker(name, steps):
    for i in range(steps):
        log.append(f"{name}{i}")
        await Suspend(None)
    return name.upper()


def run_all(*coroutines):
    ready = list(coroutines)
    results = []
    while ready:
        c = ready.pop(0)
        try:
            c.send(None)
        except StopIteration as stop:
            results.append(stop.value)
        else:
            ready.append(c)
    return results


log.clear()
print(run_all(worker("a", 2), worker("b", 3), worker("c", 1)), log)


class Method:
    async def method(self, x):
        return x + await self.other()

    @staticmethod
    async def other():
        return 5

    @classmethod
    async def make(cls):
        return cls.__name__


print(drive(Method().method(1)), drive(Method.make()), Method.method.__qualname__)
double = lambda c: (yield from c.__await__())
print(list(double(twice())))


async def recursion(n):
    return 0 if n == 0 else 1 + await recursion(n - 1)


print(drive(recursion(100)))


async def await_twice():
    c = simple()
    first = await c
    try:
        await c
    except RuntimeError as error:
        return first, str(error)


print(drive(await_twice()))


async def in_expressions():
    values = [await simple(), (await simple()) + 1, {"k": await simple()}]
    if await simple() == 42 and not await simple() < 5:
        values.append(-await simple() ** 2)
    f = f"{await simple()}"
    return values, f, max(await simple(), 50), [await simple() for _ in range(2)]


print(drive(in_expressions()))
