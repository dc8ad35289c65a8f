"""async for over iterators whose __anext__() gives an awaitable that is no coroutine."""
import asyncio
class Aw:
    def __init__(self, v): self.v = v
    def __await__(self):
        yield from asyncio.sleep(0).__await__()
        return self.v
class It:
    def __init__(self): self.n = 0
    def __aiter__(self): return self
    def __anext__(self):
        self.n += 1
        if self.n > 3:
            async def stop(): raise StopAsyncIteration
            return stop()
        return Aw(self.n)
class Fut(It):
    def __anext__(self):
        self.n += 1
        if self.n > 3:
            async def stop(): raise StopAsyncIteration
            return stop()
        f = asyncio.get_running_loop().create_future(); asyncio.get_running_loop().call_soon(f.set_result, self.n)
        return f
async def main():
    print([x async for x in It()])
    async for x in It(): print(x)
    async for x in Fut(): print(x)
asyncio.run(main())
