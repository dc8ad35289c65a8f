"""Async generators: async for, a pipeline of them, async comprehensions, asend()."""
import sys


async def numbers(limit):
    for n in range(limit):
        yield n


async def squares(source):
    async for n in source:
        yield n * n


async def running_total():
    total = 0
    while True:
        total += yield total


async def program(limit):
    total = 0
    async for n in numbers(limit):
        total += n
    assert total == limit * (limit - 1) // 2
    async for n in squares(numbers(limit)):
        total += n
    total += sum([n async for n in numbers(limit) if n % 2])
    accumulator = running_total()
    await accumulator.asend(None)
    for n in range(limit):
        last = await accumulator.asend(n)
    await accumulator.aclose()
    return total, last


size = int(sys.argv[1]) if len(sys.argv) > 1 else 60000  # small: 500
try:
    program(size).send(None)
except StopIteration as end:
    total, last = end.value
assert last == sum(range(size))
assert total == last + sum(n * n for n in range(size)) + sum(range(1, size, 2))
print("total", total, last)
