# A coroutine whose `await` was forgotten: the warning names the line that made it.
import asyncio


async def work(n):
    return n


class Service:
    async def start(self):
        return self


def forgets():
    work(1)


async def main():
    work(2)
    await work(3)
    Service().start()
    for _ in range(3):
        work(4)
    await asyncio.gather(work(5), work(6))
    task = asyncio.create_task(work(7))
    return await task


forgets()
forgets()
print(asyncio.run(main()))
closed = work(8)
closed.close()
kept = work(9)
