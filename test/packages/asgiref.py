"asgiref: synchronous and asynchronous code that calls each other; locals; WSGI as ASGI."
import asyncio
import threading

from asgiref.local import Local
from asgiref.sync import async_to_sync, sync_to_async
from asgiref.testing import ApplicationCommunicator
from asgiref.wsgi import WsgiToAsgi

local = Local()


def blocking(n):
    local.value = n
    return threading.current_thread() is threading.main_thread(), n * 2


async def inner(n):
    await asyncio.sleep(0)
    return await sync_to_async(blocking)(n), getattr(local, "value", None)


print(async_to_sync(inner)(3))


@sync_to_async
def decorated(x, *, y=1):
    if x is None:
        raise ValueError("none")
    return x + y


async def main():
    print(await decorated(1, y=5), await asyncio.gather(*(decorated(i) for i in range(3))))
    try:
        await decorated(None)
    except ValueError as error:
        print(error)
    print(await sync_to_async(lambda: async_to_sync(inner)(4))())

    def wsgi(environ, start_response):
        start_response("201 Made", [("X-Own", environ["PATH_INFO"])])
        return [b"body ", environ["wsgi.input"].read()]

    test = ApplicationCommunicator(WsgiToAsgi(wsgi), {"type": "http", "http_version": "1.1", "method": "POST", "path": "/p", "query_string": b"a=1", "headers": [[b"content-length", b"3"]], "server": ("h", 80)})
    await test.send_input({"type": "http.request", "body": b"abc"})
    for _ in range(3):
        print(await test.receive_output(5))

asyncio.run(main())
try:
    asyncio.run(sync_to_async(async_to_sync)(main))
    async_to_sync(lambda: 1)
except Exception as error:
    print(type(error).__name__, error)
