"""async without an event loop of the library: a small scheduler, and every async protocol."""


class Suspend:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        got = yield self.value
        return got


def drive(coroutine, answers=()):
    """Runs a coroutine; what it yields and what came of it."""
    seen, answers = [], iter(answers)
    value = None
    try:
        while True:
            seen.append(coroutine.send(value))
            value = next(answers, None)
    except StopIteration as stop:
        return seen, stop.value
    except Exception as error:
        return seen, repr(error)


async def adds(a, b):
    x = await Suspend(a)
    y = await Suspend(b)
    return x, y


print(drive(adds("a", "b"), [1, 2]))


class Countdown:
    def __init__(self, n):
        self.n = n

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.n == 0:
            raise StopAsyncIteration
        self.n -= 1
        return await Suspend(self.n) or self.n


class Managed:
    def __init__(self, swallow):
        self.swallow = swallow

    async def __aenter__(self):
        await Suspend("entering")
        return self

    async def __aexit__(self, kind, error, traceback):
        await Suspend(f"leaving {kind and kind.__name__}")
        return self.swallow


async def generator(n):
    try:
        for i in range(n):
            got = yield await Suspend(i) or i
            if got:
                yield f"echo {got}"
    finally:
        await Suspend("closing")


async def everything():
    out = []
    async for n in Countdown(3):
        if n == 1:
            continue
        out.append(n)
    else:
        out.append("exhausted")
    async with Managed(True) as m, Managed(False):
        raise ValueError("inside")
    out.append([i async for i in generator(3) if i != 1])
    out.append({i: await Suspend("dict") async for i in generator(2)})
    out.append([await Suspend(c) or c for c in "xy"])
    g = generator(5)
    out.append((await g.__anext__(), await g.asend("hi"), await g.asend(None)))
    try:
        await g.athrow(KeyError("thrown"))
    except KeyError as error:
        out.append(repr(error))
    g = generator(5)
    await anext(g)
    await g.aclose()
    out.append(await anext(g, "default"))
    return out


seen, result = drive(everything())
print(seen)
print(result)


async def fails():
    async with Managed(False):
        async for _ in Countdown(1):
            await Suspend("before")
            raise RuntimeError("failed")


print(drive(fails()))


# Round robin over several coroutines
def run_all(*coroutines):
    queue, log = list(enumerate(coroutines)), []
    while queue:
        n, coroutine = queue.pop(0)
        try:
            log.append((n, coroutine.send(None)))
            queue.append((n, coroutine))
        except StopIteration as stop:
            log.append((n, "done", stop.value))
    return log


async def worker(name, steps):
    for i in range(steps):
        await Suspend(f"{name}{i}")
    return name


print(run_all(worker("a", 2), worker("b", 1), worker("c", 3)))

# Misuse
coroutine = adds(1, 2)
print(type(coroutine).__name__, coroutine.__name__, coroutine.cr_running, coroutine.cr_await)
coroutine.send(None)
print(type(coroutine.cr_await).__name__, coroutine.cr_frame is not None)
for action in (lambda: next(coroutine), lambda: iter(coroutine), lambda: [*coroutine], lambda: coroutine.throw(ValueError("t")), lambda: coroutine.send(None), lambda: drive(no_aiter()), lambda: drive(bad_await()), lambda: drive(bad_aenter())):
    async def no_aiter():
        async for x in [1]:
            pass

    async def bad_await():
        await 5

    async def bad_aenter():
        async with 5:
            pass

    try:
        print(action())
    except (TypeError, ValueError, RuntimeError) as error:
        print(type(error).__name__, error)
closed = adds(1, 2)
closed.send(None)
print(closed.close(), closed.cr_frame)


class NotIterator:
    def __await__(self):
        return 5


class AnextWrong:
    def __aiter__(self):
        return self

    def __anext__(self):
        return 5


async def misuse(thing):
    if isinstance(thing, NotIterator):
        await thing
    async for _ in thing:
        pass


print(drive(misuse(NotIterator())), drive(misuse(AnextWrong())))


async def stop():
    raise StopIteration("not allowed")


print(drive(stop()))
for source in ("await x", "def f(): await x", "async def f(): yield from x", "async def f():\n yield 1\n return 2", "def f():\n async with a: pass", "def f(): [x async for x in y]", "async def f(): lambda: await x"):
    try:
        compile(source, "<async>", "exec")
        print("compiled")
    except SyntaxError as error:
        print(error.msg)
