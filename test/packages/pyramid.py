"Pyramid: routes, views with predicates, renderers, traversal, events, security, errors."
from pyramid.config import Configurator
from pyramid.events import NewRequest
from pyramid.httpexceptions import HTTPFound, HTTPNotFound
from pyramid.request import Request
from pyramid.response import Response
from pyramid.view import view_config

log = []


def hello(request):
    return Response(f"hello {request.matchdict['name']} {request.params.get('q')}")


def data(request):
    return {"url": request.route_url("hello", name="é", _query={"a": 1}), "method": request.method}


def go(request):
    raise HTTPFound(request.route_path("data"))


def missing(request):
    request.response.status = 404
    return {"missing": request.path}


class Root(dict):
    pass


class Leaf:
    def __init__(self, n):
        self.n = n


def leaf(context, request):
    return f"leaf {context.n} {request.view_name} {request.subpath}"


with Configurator(root_factory=lambda request: Root(a=Leaf(7))) as config:
    config.add_route("hello", "/hello/{name:\\w+}")
    config.add_route("data", "/data")
    config.add_route("go", "/go")
    config.add_view(hello, route_name="hello")
    config.add_view(data, route_name="data", renderer="json", request_method="GET")
    config.add_view(lambda request: {"posted": request.POST.mixed()}, route_name="data", renderer="json", request_method="POST")
    config.add_view(go, route_name="go")
    config.add_view(leaf, context=Leaf, renderer="string")
    config.add_view(leaf, context=Leaf, name="edit", renderer="string")
    config.add_notfound_view(missing, renderer="json")
    config.add_subscriber(lambda event: log.append(event.request.path), NewRequest)
    config.add_request_method(lambda request: "own", "own", reify=True)
    app = config.make_wsgi_app()
for path, options in (("/hello/x?q=1", {}), ("/data", {}), ("/data", {"POST": {"k": "v"}}), ("/go", {}), ("/a", {}), ("/a/edit/sub/path", {}), ("/hello/!", {}), ("/none", {})):
    response = Request.blank(path, **options).get_response(app)
    print(path, response.status, response.text, response.headers.get("Location"))
print(log)
try:
    bad = Configurator()
    bad.add_view(hello, route_name="none")
    bad.commit()
except Exception as error:
    print(type(error).__name__, str(error).splitlines()[0])
