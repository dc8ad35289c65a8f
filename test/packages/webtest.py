"WebTest: an application of ours tried by forms, links, JSON, cookies."
import json

from webob import Request, Response
from webtest import AppError, TestApp


def application(environ, start_response):
    request = Request(environ)
    if request.path == "/":
        response = Response("<html><a href='/next' id='n'>go on</a><form action='/send' method='post' id='f'><input name='a' value='1'><select name='s'><option value='x' selected>X<option value='y'>Y</select><input type='checkbox' name='c' value='on'><textarea name='t'>text</textarea><input type='submit' name='go' value='Go'></form></html>", charset="utf-8")
        response.set_cookie("k", "v")
    elif request.path == "/send":
        response = Response(json.dumps(sorted(request.POST.items())), content_type="application/json", charset="utf-8")
    elif request.path == "/json":
        response = Response(json={"got": request.json_body, "cookie": request.cookies.get("k")})
    elif request.path == "/go":
        response = Response(status=302, location="/next")
    elif request.path == "/next":
        response = Response("next page", charset="utf-8")
    else:
        response = Response("nothing", status=404, charset="utf-8")
    return response(environ, start_response)


app = TestApp(application)
page = app.get("/")
form = page.forms["f"]
form["a"], form["s"], form["c"] = "é", "y", True
print(page.status, form.fields.keys(), form.submit("go").json, page.click("go on").text, app.cookies)
print(app.post_json("/json", {"x": [1]}).json, app.get("/go").follow().text, app.get("/none", status=404).text, page.html.a["id"], page.mustcontain("text"))
for wrong in (lambda: app.get("/none"), lambda: page.mustcontain("absent"), lambda: page.click("no link"), lambda: form.set("zzz", 1), lambda: form["s"].__class__ and form.__setitem__("s", "none")):
    try:
        wrong()
    except (AppError, IndexError, ValueError, AssertionError) as error:
        print(type(error).__name__, str(error).splitlines()[0][:80])
print(repr(app.get("/next")))
