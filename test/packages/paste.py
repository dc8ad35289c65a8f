"Paste and PasteDeploy: a WSGI application from an ini file, through a test client."
import os

from paste import fixture, request, urlmap
from paste.deploy import loadapp, loadserver
from paste.httpexceptions import HTTPFound, HTTPNotFound, make_middleware


def application(environ, start_response):
    path = environ["PATH_INFO"]
    if path == "/go":
        raise HTTPFound("/there")
    if path == "/none":
        raise HTTPNotFound("nothing here")
    start_response("200 OK", [("Content-Type", "text/html"), ("X-Own", "1"), ("Set-Cookie", "c=1")])
    fields = dict(request.parse_formvars(environ))
    return [f"<html><form action=\"/x\" method=\"post\"><input name=\"a\" value=\"1\"></form>{path} {sorted(fields.items())}".encode()]


def app_factory(global_config, **local):
    print(sorted(k for k in global_config if k not in ("here", "__file__")), local)
    return application


def filter_factory(global_config, upper="no"):
    def wrap(app):
        def filtered(environ, start_response):
            return [part.upper() if upper == "yes" else part for part in app(environ, start_response)]
        return filtered
    return wrap


import sys
import types
module = types.ModuleType("ours")
module.app_factory, module.filter_factory = app_factory, filter_factory
sys.modules["ours"] = module
with open("c.ini", "w") as file:
    file.write("[DEFAULT]\ndebug = true\n[app:inner]\npaste.app_factory = ours:app_factory\nset debug = false\nk = v\n[filter:up]\npaste.filter_factory = ours:filter_factory\nupper = yes\n[pipeline:main]\npipeline = up inner\n")
test = fixture.TestApp(make_middleware(loadapp("config:c.ini", relative_to=os.getcwd()), {}))
response = test.get("/a?x=1&y=2")
print(response.status, response.body, response.cookies_set if hasattr(response, "cookies_set") else "")
plain = fixture.TestApp(make_middleware(urlmap.urlmap_factory(type("L", (), {"get_app": staticmethod(lambda name, global_conf: application)})(), {}, **{"/m": "main"}), {}))
print(plain.get("/m/q").body)
direct = fixture.TestApp(make_middleware(application, {}))
form = direct.get("/").form
form["a"] = "changed"
print(form.submit().body, direct.get("/go", status=302).header("location"), direct.get("/none", status=404).status, direct.post("/p", {"b": "c"}).body[-20:])
try:
    direct.get("/none")
except fixture.AppError as error:
    print(str(error).splitlines()[0])
