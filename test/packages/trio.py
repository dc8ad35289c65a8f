"Trio: nurseries, cancellation, channels, sockets, a test clock, multi-errors."
import trio
import trio.testing


async def child(name, delay, log):
    await trio.sleep(delay)
    log.append((name, trio.current_time()))


async def timing():
    log, start = [], trio.current_time()
    async with trio.open_nursery() as nursery:
        for name, delay in (("c", 3), ("a", 1), ("b", 2)):
            nursery.start_soon(child, name, delay, log)
    print([(name, round(at - start)) for name, at in log])
    with trio.move_on_after(5) as scope:
        try:
            await trio.sleep(100)
        finally:
            print("cancelled at", round(trio.current_time() - start))
    print(scope.cancelled_caught)
    try:
        with trio.fail_after(1):
            await trio.sleep_forever()
    except trio.TooSlowError:
        print("too slow")


async def channels():
    send, receive = trio.open_memory_channel(1)

    async def producer(send):
        async with send:
            for i in range(4):
                await send.send(i)

    async with trio.open_nursery() as nursery:
        nursery.start_soon(producer, send)
        print([item async for item in receive])
        nursery.cancel_scope.cancel()


async def raising(error):
    await trio.sleep(0)
    raise error


async def raising_at_once(error):
    "Doesn't let another task run: which one is first is chosen at random."
    raise error


async def errors():
    try:
        async with trio.open_nursery() as nursery:
            nursery.start_soon(raising_at_once, ValueError("v"))
            nursery.start_soon(raising_at_once, KeyError("k"))
    except trio.MultiError as error:
        print(sorted(map(repr, error.exceptions)))
    try:
        async with trio.open_nursery() as nursery:
            nursery.start_soon(raising, OSError("one"))
            nursery.start_soon(trio.sleep_forever)
    except OSError as error:
        print(error)


async def sockets():
    async def echo(stream):
        async for data in stream:
            await stream.send_all(data.upper())

    async with trio.open_nursery() as nursery:
        listeners = await nursery.start(trio.serve_tcp, echo, 0)
        client = await trio.testing.open_stream_to_socket_listener(listeners[0])
        await client.send_all(b"hello")
        print(await client.receive_some())
        print(await trio.to_thread.run_sync(lambda: trio.from_thread.run_sync(lambda: "in the loop")))
        nursery.cancel_scope.cancel()


async def events():
    event, lock = trio.Event(), trio.Lock()
    async with trio.open_nursery() as nursery:
        async def waiter(n):
            await event.wait()
            async with lock:
                order.append(n)
        order = []
        for n in range(3):
            nursery.start_soon(waiter, n)
        await trio.testing.wait_all_tasks_blocked()
        event.set()
    print(sorted(order), lock.statistics())


trio.run(timing, clock=trio.testing.MockClock(autojump_threshold=0))
for each in (channels, errors, sockets, events):
    trio.run(each)
