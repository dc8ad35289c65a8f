"Starlette: routes, middleware, websockets, background tasks, errors, through httpx without a network."
import asyncio

import httpx
from starlette.applications import Starlette
from starlette.background import BackgroundTask
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.base import BaseHTTPMiddleware
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, StreamingResponse
from starlette.routing import Mount, Route

log = []


class Own(BaseHTTPMiddleware):
    async def dispatch(self, request, call_next):
        response = await call_next(request)
        response.headers["X-Own"] = request.method
        return response


async def hello(request):
    return JSONResponse({"name": request.path_params["name"], "q": request.query_params.getlist("q")}, background=BackgroundTask(log.append, "after"))


async def post(request):
    return PlainTextResponse((await request.body())[::-1], status_code=201)


def plain(request):
    async def parts():
        for i in range(3):
            yield f"part {i};"
    return StreamingResponse(parts())


async def fails(request):
    raise HTTPException(418, "teapot")


app = Starlette(routes=[Route("/hello/{name}", hello), Route("/n/{n:int}", lambda request: PlainTextResponse(str(request.path_params["n"] + 1))), Route("/post", post, methods=["POST"]),
                        Mount("/sub", routes=[Route("/plain", plain, name="plain")]), Route("/fails", fails), Route("/go", lambda request: RedirectResponse("/n/1"))],
                middleware=[Middleware(Own)], exception_handlers={KeyError: lambda request, error: PlainTextResponse("key", 500)})


async def main():
    async with httpx.AsyncClient(app=app, base_url="http://test") as client:
        for method, path, options in (("GET", "/hello/é?q=1&q=2", {}), ("GET", "/n/4", {}), ("GET", "/n/x", {}), ("POST", "/post", {"content": b"abc"}), ("GET", "/post", {}), ("GET", "/sub/plain", {}), ("GET", "/fails", {}), ("GET", "/go", {"follow_redirects": True}), ("HEAD", "/n/1", {})):
            response = await client.request(method, path, **options)
            print(method, path, response.status_code, response.text, response.headers.get("x-own"), len(response.history))
    print(log, app.url_path_for("hello", name="z"))

asyncio.run(main())
