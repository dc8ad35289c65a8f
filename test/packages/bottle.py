"Bottle: routes, filters, templates, errors, hooks, plugins, through WSGI."
import io

from bottle import Bottle, HTTPError, abort, redirect, request, response, template
from wsgiref.util import setup_testing_defaults

app = Bottle()


@app.route("/hello/<name:re:[a-z]+>")
def hello(name):
    response.set_cookie("c", name)
    return template("Hi {{name}} % end\n% for i in range(2):\n{{i}} {{!'<b>'}}\n% end", name=name + "<")


@app.post("/sum")
def add():
    return {"sum": sum(int(v) for v in request.forms.getall("n")), "q": dict(request.query)}


@app.get("/num/<n:int>")
def number(n):
    if n > 5:
        abort(403, "too large")
    return str(n)


@app.get("/old")
def old():
    redirect("/new")


@app.get("/stream")
def stream():
    yield "a"
    yield "b"


@app.error(404)
def missing(error):
    return f"no {request.path}"


@app.hook("after_request")
def header():
    response.headers["X-Own"] = "1"


app.install(lambda callback: lambda *args, **kwargs: callback(*args, **kwargs))
for method, path, body, query in [("GET", "/hello/ann", b"", ""), ("POST", "/sum", b"n=1&n=2", "a=b%20c"), ("GET", "/num/3", b"", ""), ("GET", "/num/9", b"", ""), ("GET", "/old", b"", ""), ("GET", "/stream", b"", ""), ("GET", "/none", b"", ""), ("PUT", "/sum", b"", "")]:
    environ = {"REQUEST_METHOD": method, "PATH_INFO": path, "QUERY_STRING": query, "wsgi.input": io.BytesIO(body), "CONTENT_LENGTH": str(len(body)), "CONTENT_TYPE": "application/x-www-form-urlencoded"}
    setup_testing_defaults(environ)
    seen = []
    result = b"".join(app(environ, lambda status, headers, info=None: seen.extend([status, headers])))
    print(method, path, seen[0], sorted(h for h in seen[1] if h[0] in ("X-Own", "Set-Cookie", "Location")), result[:60].split(b"\n")[:4])
