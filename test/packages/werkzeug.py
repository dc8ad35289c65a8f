"Werkzeug: routing, requests and responses, headers, cookies, data structures, security, a real server."
import threading
import urllib.request

from werkzeug.datastructures import Headers, ImmutableMultiDict, MultiDict
from werkzeug.exceptions import HTTPException, NotFound
from werkzeug.http import dump_cookie, parse_accept_header, parse_date, parse_options_header, parse_range_header
from werkzeug.routing import Map, Rule, Submount
from werkzeug.security import check_password_hash, generate_password_hash
from werkzeug.serving import make_server
from werkzeug.test import Client, EnvironBuilder
from werkzeug.utils import secure_filename
from werkzeug.wrappers import Request, Response

rules = Map([Rule("/", endpoint="index"), Rule("/<int(min=1):id>/", endpoint="item"),
             Submount("/f", [Rule("/<path:rest>", endpoint="path"), Rule("/<any(a,b):kind>/x", endpoint="any")])])


@Request.application
def application(request):
    try:
        endpoint, values = rules.bind_to_environ(request.environ).match()
    except HTTPException as error:
        return error
    response = Response(f"{endpoint} {values} {request.cookies.to_dict()}")
    response.set_cookie("seen", endpoint, path="/a", httponly=True)
    return response


client = Client(application)
for path in ("/", "/7/", "/7", "/0/", "/f/a/b", "/f/a/x", "/nothing"):
    response = client.get(path)
    print(path, response.status_code, response.get_data(as_text=True)[:60].split("\n")[0], response.headers.get("Set-Cookie"))
print(rules.bind("example.org").build("item", {"id": 3, "q": "a b"}))
both = MultiDict([("a", 1), ("b", 2), ("a", 3)])
print(both, both.getlist("a"), both.to_dict(), ImmutableMultiDict(both) == both, list(both.lists()))
headers = Headers([("Content-Type", "text/html"), ("X-A", "1")])
headers.add("x-a", "2")
print(headers.getlist("X-a"), str(headers).splitlines(), "content-type" in headers)
print(parse_options_header('form-data; name="f"; filename="a;b.txt"'), parse_accept_header("a/b;q=0.3,c/d").best)
print(parse_date("Mon, 01 Jan 2024 10:00:00 GMT"), parse_range_header("bytes=0-499,600-").ranges, dump_cookie("a", "b c", secure=True))
print(check_password_hash(generate_password_hash("pw", "pbkdf2:sha256:1000"), "pw"), secure_filename("../../etc/pass wd"))
try:
    raise NotFound("gone")
except NotFound as error:
    print(error, error.get_response().status)
builder = EnvironBuilder("/p?x=1", method="POST", data={"k": "v", "u": "ü"})
request = Request(builder.get_environ())
print(request.form, request.args, request.url, request.content_type)
server = make_server("127.0.0.1", 0, application)
thread = threading.Thread(target=server.serve_forever)
thread.start()
server.log = lambda *arguments: None
import logging
logging.getLogger("werkzeug").setLevel(logging.ERROR)
print(urllib.request.urlopen(f"http://127.0.0.1:{server.port}/5/").read())
server.shutdown()
thread.join()
server.server_close()
