"""An event loop in sixty lines: tasks, sleeping, gathering, cancelling, queues, timeouts - no asyncio."""


class Cancelled(BaseException):
    pass


class Future:
    def __init__(self):
        self.done = False
        self.result = self.error = None
        self.waiters = []

    def set(self, result=None, error=None):
        if not self.done:
            self.done, self.result, self.error = True, result, error
            for wake in self.waiters:
                wake()

    def __await__(self):
        if not self.done:
            yield self
        if self.error is not None:
            raise self.error
        return self.result


class Task(Future):
    def __init__(self, loop, coroutine):
        super().__init__()
        self.loop, self.coroutine, self.name = loop, coroutine, coroutine.__name__
        loop.soon(self.step)

    def step(self, error=None):
        if self.done:
            return
        try:
            future = self.coroutine.throw(error) if error else self.coroutine.send(None)
        except StopIteration as stop:
            self.set(stop.value)
        except Cancelled as cancelled:
            self.set(error=cancelled)
        except Exception as failure:
            self.set(error=failure)
        else:
            future.waiters.append(lambda: self.loop.soon(self.step))

    def cancel(self):
        self.loop.soon(lambda: self.step(Cancelled(self.name)))


class Loop:
    def __init__(self):
        self.now, self.counter, self.ready, self.timers = 0, 0, [], []

    def soon(self, callback):
        self.ready.append(callback)

    def later(self, delay, callback):
        self.counter += 1
        self.timers.append((self.now + delay, self.counter, callback))
        self.timers.sort(key=lambda t: t[:2], reverse=True)

    def run(self, coroutine):
        main = Task(self, coroutine)
        while not main.done and (self.ready or self.timers):
            if not self.ready:
                self.now, _, callback = self.timers.pop()
                self.ready.append(callback)
            self.ready.pop(0)()
        if main.error is not None:
            raise main.error
        return main.result


loop = Loop()


async def sleep(delay, result=None):
    future = Future()
    loop.later(delay, lambda: future.set(result))
    return await future


async def gather(*coroutines):
    tasks = [Task(loop, c) for c in coroutines]
    return [await t for t in tasks]


async def timeout(delay, coroutine):
    task = Task(loop, coroutine)
    loop.later(delay, task.cancel)
    try:
        return await task
    except Cancelled:
        raise TimeoutError(f"{task.name} took longer than {delay}") from None


class Queue:
    def __init__(self):
        self.items, self.getters = [], []

    def put(self, item):
        if self.getters:
            self.getters.pop(0).set(item)
        else:
            self.items.append(item)

    async def get(self):
        if self.items:
            return self.items.pop(0)
        future = Future()
        self.getters.append(future)
        return await future

    def __aiter__(self):
        return self

    async def __anext__(self):
        item = await self.get()
        if item is None:
            raise StopAsyncIteration
        return item


class Lock:
    def __init__(self):
        self.locked, self.waiting = False, []

    async def __aenter__(self):
        if self.locked:
            future = Future()
            self.waiting.append(future)
            await future
        self.locked = True

    async def __aexit__(self, *details):
        self.locked = False
        if self.waiting:
            self.waiting.pop(0).set()


log = []


def note(text):
    log.append(f"{loop.now}:{text}")


async def worker(name, delay):
    note(f"{name} starts")
    await sleep(delay)
    note(f"{name} ends")
    return name.upper()


async def failing(delay):
    await sleep(delay)
    raise ValueError(f"failed after {delay}")


async def cleans_up():
    try:
        await sleep(100)
    finally:
        await sleep(1)
        note("cleaned up")


async def producer(queue):
    for i in range(4):
        await sleep(2)
        queue.put(i)
    queue.put(None)


async def consumer(queue):
    return [item * 10 async for item in queue]


async def critical(lock, name):
    async with lock:
        note(f"{name} has the lock")
        await sleep(3)
        note(f"{name} gives it back")


async def ticker(count):
    for i in range(count):
        await sleep(1)
        yield loop.now


async def main():
    print(await gather(worker("a", 3), worker("b", 1), worker("c", 2)))
    print(await gather(worker("d", 1), sleep(2, "slept")))
    try:
        await gather(failing(1), worker("e", 5))
    except ValueError as error:
        print("gather:", error)
    for coroutine in worker("slow", 50), worker("fast", 1), cleans_up():
        try:
            print("timeout:", await timeout(10, coroutine))
        except TimeoutError as error:
            print("timeout:", error)
    queue = Queue()
    print(await gather(producer(queue), consumer(queue)))
    lock = Lock()
    await gather(*(critical(lock, n) for n in "xyz"))
    print([t async for t in ticker(3)], [t - loop.now async for t in ticker(2)])
    task = Task(loop, worker("background", 4))
    await sleep(1)
    print(task.done, await task, task.done, await task)
    return "main is done"


print(loop.run(main()))
print(*log, sep="\n")
print(loop.now, len(loop.ready))
try:
    loop.run(failing(1))
except ValueError as error:
    print(error)
