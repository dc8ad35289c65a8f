# asyncio: tasks, timeouts, queues, locks, streams, threads.
import asyncio


async def work(name, delay):
    await asyncio.sleep(delay)
    return name


async def gather():
    print(await asyncio.gather(work("a", 0.02), work("b", 0.01), work("c", 0)))
    task = asyncio.create_task(work("task", 0))
    print(task.done(), await task, task.done())
    done, pending = await asyncio.wait([asyncio.create_task(work(n, n / 100)) for n in range(3)])
    print(sorted(t.result() for t in done), pending)
    print([await c for c in asyncio.as_completed([work("slow", 0.03), work("quick", 0)])])


async def failures():
    async def fail():
        raise ValueError("failed")
    print(await asyncio.gather(fail(), work("fine", 0), return_exceptions=True))
    try:
        await asyncio.wait_for(asyncio.sleep(10), timeout=0.01)
    except asyncio.TimeoutError as error:
        print(type(error).__name__)
    try:
        async with asyncio.timeout(0.01):
            await asyncio.sleep(10)
    except TimeoutError:
        print("timeout")
    task = asyncio.create_task(asyncio.sleep(10))
    await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled", task.cancelled())
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail())
            group.create_task(asyncio.sleep(10))
    except* ValueError as errors:
        print(errors.exceptions)


async def cooperation():
    queue, lock, got = asyncio.Queue(maxsize=2), asyncio.Lock(), []

    async def produce():
        for n in range(5):
            await queue.put(n)
        await queue.put(None)

    async def consume():
        while (n := await queue.get()) is not None:
            async with lock:
                got.append(n)

    await asyncio.gather(produce(), consume())
    print(got)
    event = asyncio.Event()
    asyncio.get_running_loop().call_later(0.01, event.set)
    print(await event.wait())
    semaphore, running, most = asyncio.Semaphore(2), 0, 0

    async def limited():
        nonlocal running, most
        async with semaphore:
            running += 1
            most = max(most, running)
            await asyncio.sleep(0.001)
            running -= 1

    await asyncio.gather(*[limited() for _ in range(6)])
    print(most)


async def network():
    async def serve(reader, writer):
        while line := await reader.readline():
            writer.write(line.upper())
            await writer.drain()
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    for word in (b"hello\n", b"world\n"):
        writer.write(word)
        print(await reader.readline())
    writer.close()
    await writer.wait_closed()
    server.close()
    await server.wait_closed()


async def outside():
    print(await asyncio.to_thread(sum, range(10)))
    process = await asyncio.create_subprocess_exec("echo", "from a process", stdout=asyncio.subprocess.PIPE)
    print((await process.communicate())[0], process.returncode)


async def generate():
    for n in range(3):
        await asyncio.sleep(0)
        yield n


async def main():
    await gather()
    await failures()
    await cooperation()
    await network()
    await outside()
    print([n async for n in generate()])
    return "result"


print(asyncio.run(main()))
try:
    asyncio.run("no coroutine")
except ValueError as error:
    print(error)
