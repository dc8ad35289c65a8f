"""async for, async with, async generators and async comprehensions, driven by hand."""


class Suspend:
    def __init__(self, tag):
        self.tag = tag

    def __await__(self):
        return (yield self.tag)


def run(coroutine):
    seen = []
    try:
        while True:
            seen.append(coroutine.send(None))
    except StopIteration as stop:
        return stop.value, seen


log = []


class Ticker:
    def __init__(self, n):
        self.n = n
        self.i = 0

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.i == self.n:
            raise StopAsyncIteration
        await Suspend(f"tick {self.i}")
        self.i += 1
        return self.i


class Manager:
    def __init__(self, name, suppress=False):
        self.name = name
        self.suppress = suppress

    async def __aenter__(self):
        await Suspend(f"enter {self.name}")
        return self.name

    async def __aexit__(self, kind, value, traceback):
        await Suspend(f"exit {self.name}")
        log.append((self.name, kind.__name__ if kind else None, str(value)))
        return self.suppress


async def loop():
    total = 0
    async for x in Ticker(3):
        total += x
    else:
        total += 100
    return total


async def loop_with_break():
    async for x in Ticker(10):
        if x == 2:
            continue
        if x == 4:
            break
    else:
        return "else"
    return x


async def managers():
    async with Manager("a") as a, Manager("b") as b:
        log.append(a + b)
    async with Manager("s", suppress=True):
        raise ValueError("suppressed")
    try:
        async with Manager("p"):
            raise KeyError("passes")
    except KeyError as error:
        log.append(repr(error))
    async with Manager("r"):
        return "returned from inside"


print(run(loop()))
print(run(loop_with_break()))
print(run(managers()), log)


async def generator(n):
    try:
        for i in range(n):
            await Suspend(f"before {i}")
            received = yield i * i
            if received:
                log.append(received)
    finally:
        log.append("generator closed")


async def comprehensions():
    squares = [x async for x in generator(4)]
    odd = {x async for x in generator(4) if x % 2}
    mapping = {x: await Suspend("value") async for x in generator(2)}
    nested = [(x, y) async for x in generator(2) for y in range(2)]
    lazy = (x + 1 async for x in generator(3))
    return squares, sorted(odd), mapping, nested, [x async for x in lazy], type(lazy).__name__


log.clear()
print(run(comprehensions())[0], len(log))


async def by_hand():
    g = generator(3)
    results = [type(g).__name__, await g.__anext__(), await g.asend("sent")]
    try:
        await g.athrow(ValueError("thrown"))
    except ValueError as error:
        results.append(str(error))
    try:
        await g.__anext__()
    except StopAsyncIteration:
        results.append("finished")
    g2 = generator(3)
    await g2.asend(None)
    results.append(await g2.aclose())
    results.append(list(log))
    results.append(await anext(generator(1)))
    results.append(await anext(generator(0), "default"))
    results.append([x async for x in aiter(generator(2))])
    return results


log.clear()
print(run(by_hand())[0])


async def errors():
    results = []
    for attempt in (for_int, with_int, for_no_anext, for_sync_anext, for_iterable, with_sync):
        try:
            await attempt()
        except (TypeError, AttributeError) as error:
            results.append(str(error))
    return results


async def for_int():
    async for x in 5:
        pass


async def with_int():
    async with 5:
        pass


async def for_no_anext():
    async for x in type("A", (), {"__aiter__": lambda self: 5})():
        pass


async def for_sync_anext():
    async for x in type("A", (), {"__aiter__": lambda self: self, "__anext__": lambda self: 5})():
        pass


async def for_iterable():
    async for x in [1]:
        pass


async def with_sync():
    async with open:
        pass


print(*run(errors())[0], sep="\n")


async def exception_in_async_for():
    async def broken():
        yield 1
        raise LookupError("broke")

    seen = []
    try:
        async for x in broken():
            seen.append(x)
    except LookupError as error:
        seen.append(str(error))
    return seen


async def stop_inside():
    async def raises():
        yield 1
        raise StopAsyncIteration

    try:
        return [x async for x in raises()]
    except RuntimeError as error:
        return str(error)


print(run(exception_in_async_for()), run(stop_inside()))
