"AnyIO on asyncio and on trio: task groups, cancel scopes, streams, threads, files."
import os
import tempfile

import anyio
from anyio.streams.memory import MemoryObjectReceiveStream
from anyio.streams.text import TextReceiveStream


async def producer(send, n):
    async with send:
        for i in range(n):
            await send.send(i * i)


async def main(backend):
    send, receive = anyio.create_memory_object_stream(2)
    async with anyio.create_task_group() as group:
        group.start_soon(producer, send, 5)
        async with receive:
            print(backend, [item async for item in receive])
    with anyio.move_on_after(0.01) as scope:
        await anyio.sleep(10)
    print(scope.cancel_called)
    try:
        with anyio.fail_after(0.01):
            await anyio.Event().wait()
    except TimeoutError:
        print("timeout")
    limiter, inside, most = anyio.CapacityLimiter(2), 0, 0

    async def worker():
        nonlocal inside, most
        async with limiter:
            inside += 1
            most = max(most, inside)
            await anyio.sleep(0)
            inside -= 1

    async with anyio.create_task_group() as group:
        for _ in range(6):
            group.start_soon(worker)
    print(most, await anyio.to_thread.run_sync(lambda: anyio.from_thread.run_sync(lambda: "loop")))
    with tempfile.TemporaryDirectory() as folder:
        path = anyio.Path(folder) / "f"
        await path.write_text("one\ntwo\n")
        async with await anyio.open_file(path) as file:
            print([line async for line in file], await path.exists())
    async with await anyio.create_tcp_listener(local_host="127.0.0.1") as listener:
        async def handle(client):
            async with client:
                await client.send((await client.receive())[::-1])

        async with anyio.create_task_group() as group:
            group.start_soon(listener.serve, handle)
            port = listener.extra(anyio.abc.SocketAttribute.local_port)
            async with await anyio.connect_tcp("127.0.0.1", port) as client:
                await client.send(b"abc")
                print(await client.receive())
            group.cancel_scope.cancel()
    result = await anyio.run_process(["echo", "process"])
    print(result.returncode, result.stdout)

    async def started(*, task_status=anyio.TASK_STATUS_IGNORED):
        task_status.started("up")

    async with anyio.create_task_group() as group:
        print(await group.start(started))
    try:
        async with anyio.create_task_group() as group:
            group.start_soon(started_wrong)
    except Exception as error:
        print(type(error).__name__, error)


async def started_wrong():
    raise RuntimeError("wrong")


for backend in ("asyncio", "trio"):
    anyio.run(main, backend, backend=backend)
