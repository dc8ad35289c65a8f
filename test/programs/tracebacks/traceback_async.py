"""A traceback through awaited coroutines."""


class Suspend:
    def __await__(self):
        yield


async def inner():
    await Suspend()
    raise LookupError("in the coroutine")


async def outer():
    async with Manager():
        return await inner()


class Manager:
    async def __aenter__(self):
        pass

    async def __aexit__(self, *details):
        print("exit", details[0].__name__)


coroutine = outer()
coroutine.send(None)
coroutine.send(None)
