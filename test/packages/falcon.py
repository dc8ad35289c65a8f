"Falcon: resources, hooks, middleware, media, errors, through its test client."
import falcon
from falcon import testing


class Middle:
    def process_request(self, req, resp):
        req.context.user = req.get_header("X-User", default="nobody")

    def process_response(self, req, resp, resource, req_succeeded):
        resp.set_header("X-Done", str(req_succeeded))


def check(req, resp, resource, params):
    if params.get("n") == 0:
        raise falcon.HTTPBadRequest(title="zero", description="not allowed")


class Things:
    @falcon.before(check)
    def on_get(self, req, resp, n=None):
        resp.media = {"n": n, "user": req.context.user, "q": req.get_param_as_list("q"), "flag": req.get_param_as_bool("flag")}

    def on_post(self, req, resp):
        resp.status = falcon.HTTP_201
        resp.media = {"got": req.media}

    def on_delete(self, req, resp):
        raise KeyError("own")


app = falcon.App(middleware=[Middle()])
app.add_route("/things", Things())
app.add_route("/things/{n:int}", Things())
app.add_error_handler(KeyError, lambda req, resp, ex, params: setattr(resp, "text", f"handled {ex}"))
client = testing.TestClient(app)
for method, path, options in (("GET", "/things/5?q=a,b&flag=true", {"headers": {"X-User": "me"}}), ("GET", "/things/0", {}), ("GET", "/things/x", {}), ("POST", "/things", {"json": {"é": [1]}}), ("POST", "/things", {"body": "{bad", "headers": {"Content-Type": "application/json"}}), ("DELETE", "/things", {}), ("PUT", "/things", {}), ("OPTIONS", "/things", {}), ("GET", "/none", {})):
    result = client.simulate_request(method, path, **options)
    print(method, path, result.status, result.text, result.headers.get("x-done"), result.headers.get("allow"))
