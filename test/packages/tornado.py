"Tornado: templates, a web application with its own client, websockets, queues, coroutines."
import asyncio

from tornado import escape, gen, httpclient, httpserver, httputil, ioloop, locks, queues, template, web, websocket
from tornado.netutil import bind_sockets

print(template.Template("{% for x in items %}<{{ x }}>{% end %}{{ escape(y) }}{% raw y %}{% set z = 3 %}{{ z ** 2 }}").generate(items=[1, 2], y="<"))
try:
    template.Template("{% if x %}")
except template.ParseError as error:
    print(error)
print(escape.xhtml_escape("<&>"), escape.linkify("see http://x.org"), escape.json_encode({"a": [1]}), httputil.url_concat("/a", {"b": "c d"}))


class Main(web.RequestHandler):
    def prepare(self):
        self.set_header("X-Own", "1")

    async def get(self, name):
        await gen.sleep(0)
        self.write({"name": name, "q": self.get_arguments("q")})

    def post(self, name):
        self.set_status(201)
        self.write(self.request.body[::-1])


class Fail(web.RequestHandler):
    def get(self):
        raise web.HTTPError(418, reason="Teapot")


class Echo(websocket.WebSocketHandler):
    def on_message(self, message):
        self.write_message(message * 2)


async def main():
    application = web.Application([(r"/m/(\w+)", Main), (r"/fail", Fail), (r"/ws", Echo), (r"/old", web.RedirectHandler, {"url": "/m/new"})],
                                  log_function=lambda handler: None)
    sockets = bind_sockets(0, "127.0.0.1")
    server = httpserver.HTTPServer(application)
    server.add_sockets(sockets)
    base = f"127.0.0.1:{sockets[0].getsockname()[1]}"
    client = httpclient.AsyncHTTPClient()
    for path, options in [("/m/ann?q=1&q=2", {}), ("/m/x", {"method": "POST", "body": "abc"}), ("/fail", {}), ("/nothing", {}), ("/old", {})]:
        response = await client.fetch(f"http://{base}{path}", raise_error=False, **options)
        print(response.code, response.reason, response.body[:60], response.headers.get("X-Own"))
    connection = await websocket.websocket_connect(f"ws://{base}/ws")
    await connection.write_message("hi")
    print(await connection.read_message())
    connection.close()
    queue, done = queues.Queue(maxsize=2), []

    async def consumer():
        async for item in queue:
            done.append(item)
            queue.task_done()

    ioloop.IOLoop.current().spawn_callback(consumer)
    for i in range(5):
        await queue.put(i)
    await queue.join()
    print(done)
    try:
        await gen.with_timeout(__import__("datetime").timedelta(milliseconds=20), locks.Event().wait())
    except gen.TimeoutError as error:
        print("timeout")
    print(await gen.multi({"a": asyncio.sleep(0, 1), "b": asyncio.sleep(0, 2)}))
    server.stop()


@gen.coroutine
def old():
    x = yield gen.maybe_future(3)
    raise gen.Return(x + 1)


print(ioloop.IOLoop.current().run_sync(old))
asyncio.run(main())
