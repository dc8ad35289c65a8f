"""Tasks on an event loop: sleep(0), futures, gather, queues, locks and events."""
import asyncio
import sys


async def spin(times):
    done = 0
    for _ in range(times):
        await asyncio.sleep(0)
        done += 1
    return done


async def add(a, b):
    return a + b


async def tree_sum(depth):
    if not depth:
        return await add(1, 0)
    left, right = await asyncio.gather(tree_sum(depth - 1), tree_sum(depth - 1))
    return await add(left, right)


async def produce(queue, count):
    for n in range(count):
        await queue.put(n)
    await queue.put(None)


async def consume(queue):
    total = 0
    while (item := await queue.get()) is not None:
        total += item
    return total


async def locked(lock, box, times):
    for _ in range(times):
        async with lock:
            box[0] += 1


async def main(size):
    assert sum(await asyncio.gather(*(spin(size) for _ in range(10)))) == 10 * size
    assert await tree_sum(8) == 256
    queue = asyncio.Queue(maxsize=10)
    _, total = await asyncio.gather(produce(queue, 5 * size), consume(queue))
    assert total == 5 * size * (5 * size - 1) // 2
    lock, box = asyncio.Lock(), [0]
    await asyncio.gather(*(locked(lock, box, size) for _ in range(5)))
    assert box == [5 * size]
    return total


print("total", asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 800)))  # small: 30
