"aiohttp: a server and its client on loopback; JSON, streams, websockets, middleware, errors."
import asyncio

import aiohttp
from aiohttp import web


@web.middleware
async def middleware(request, handler):
    try:
        response = await handler(request)
    except KeyError as error:
        return web.json_response({"key": str(error)}, status=500)
    response.headers["X-Own"] = request.method
    return response


async def hello(request):
    return web.json_response({"name": request.match_info["name"], "q": request.query.getall("q", []), "app": request.app["value"]})


async def post(request):
    if request.content_type == "application/json":
        return web.json_response(await request.json())
    return web.Response(body=(await request.read())[::-1], status=201)


async def socket(request):
    ws = web.WebSocketResponse()
    await ws.prepare(request)
    async for message in ws:
        await ws.send_str(message.data * 2)
    return ws


async def stream(request):
    response = web.StreamResponse()
    await response.prepare(request)
    for i in range(3):
        await response.write(f"part {i};".encode())
    return response


async def fails(request):
    raise KeyError("k")


async def main():
    app = web.Application(middlewares=[middleware])
    app["value"] = 5
    app.add_routes([web.get("/hello/{name}", hello), web.post("/post", post), web.get("/ws", socket), web.get("/stream", stream), web.get("/fails", fails), web.get("/go", lambda request: (_ for _ in ()).throw(web.HTTPFound("/hello/x")))])
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    base = f"http://127.0.0.1:{site._server.sockets[0].getsockname()[1]}"
    async with aiohttp.ClientSession(cookies={"c": "1"}) as session:
        for method, path, options in (("GET", "/hello/é?q=1&q=2", {}), ("POST", "/post", {"json": {"a": [1]}}), ("POST", "/post", {"data": b"abc"}), ("GET", "/stream", {}), ("GET", "/fails", {}), ("GET", "/none", {}), ("GET", "/go", {})):
            async with session.request(method, base + path, **options) as response:
                print(method, path, response.status, await response.text(), response.headers.get("X-Own"), len(response.history))
        async with session.ws_connect(base + "/ws") as ws:
            await ws.send_str("ab")
            print((await ws.receive()).data)
        try:
            async with session.get(base + "/none", raise_for_status=True):
                pass
        except aiohttp.ClientResponseError as error:
            print(error.status, error.message)
        try:
            async with session.get("http://127.0.0.1:1/"):
                pass
        except aiohttp.ClientConnectorError as error:
            print(type(error).__name__)
    await runner.cleanup()

asyncio.run(main())
