"""Coroutines that await coroutines, without an event loop: recursion, and chains that suspend."""
import sys


async def fib(n):
    if n < 2:
        return n
    return await fib(n - 1) + await fib(n - 2)


class Pause:
    def __await__(self):
        return (yield 1)


async def nested(depth, times):
    if depth:
        return await nested(depth - 1, times)
    total = 0
    for _ in range(times):
        total += await Pause()
    return total


def run(coroutine):
    steps = 0
    try:
        request = coroutine.send(None)
        while True:
            steps += request
            request = coroutine.send(2)
    except StopIteration as end:
        return steps, end.value


size = int(sys.argv[1]) if len(sys.argv) > 1 else 24  # small: 10
steps, value = run(fib(size))
a, b = 0, 1
for _ in range(size):
    a, b = b, a + b
assert (steps, value) == (0, a), (steps, value)
print("fib", value)
times = 400 * size
for depth in (1, 10, 40):
    assert run(nested(depth, times)) == (times, 2 * times)
print("steps", times)
