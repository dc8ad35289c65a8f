"Flask: routes, converters, templates, sessions, blueprints, errors, hooks, the test client and the command line."
import io

import click
from flask import Blueprint, Flask, abort, flash, g, get_flashed_messages, jsonify, redirect, render_template_string, \
    request, session, stream_with_context, url_for

app = Flask("demo")
app.secret_key = "secret"
api = Blueprint("api", "demo", url_prefix="/api")


@app.route("/")
def index():
    session["visits"] = session.get("visits", 0) + 1
    return render_template_string("<p>{{ name }} {{ session.visits }} {{ url_for('user', name='x') }}</p>", name="<b>")


@app.get("/user/<name>")
def user(name):
    return {"name": name, "args": request.args.to_dict()}


@app.route("/post", methods=["POST", "PUT"])
def post():
    upload = request.files.get("file")
    return jsonify(method=request.method, form=request.form.to_dict(flat=False), json=request.get_json(silent=True),
                   file=upload and [upload.filename, upload.read().decode()])


@api.route("/num/<int:n>/<float:f>")
def num(n, f):
    g.used = n
    return f"{n + 1} {f}", 201, {"X-Own": "yes"}


@app.route("/go")
def go():
    flash("went")
    return redirect(url_for("flashed"))


@app.route("/flashed")
def flashed():
    return ",".join(get_flashed_messages())


@app.route("/stream")
def stream():
    return app.response_class(stream_with_context(str(i) for i in range(5)), mimetype="text/plain")


@app.route("/fail")
def fail():
    return 1 / 0


@app.errorhandler(404)
def missing(error):
    return f"nothing at {request.path}: {error.description[:20]}", 404


@app.errorhandler(ZeroDivisionError)
def zero(error):
    return f"caught {error}", 500


@app.after_request
def after(response):
    response.headers["X-After"] = str(g.get("used"))
    return response


@app.cli.command()
@click.argument("name")
def hello(name):
    click.echo(f"hello {name}")


app.register_blueprint(api)
client = app.test_client()
for method, path, options in [("get", "/", {}), ("get", "/", {}), ("get", "/user/ann?a=1&b=2", {}), ("get", "/go", {"follow_redirects": True}),
                              ("post", "/post", {"data": {"a": "1", "file": (io.BytesIO(b"content"), "f.txt")}}),
                              ("put", "/post", {"json": {"k": [1, None]}}), ("get", "/api/num/4/2.5", {}), ("get", "/api/num/x/1", {}),
                              ("get", "/stream", {}), ("get", "/fail", {}), ("delete", "/post", {}), ("options", "/post", {})]:
    response = getattr(client, method)(path, **options)
    print(response.status, response.mimetype, response.get_data(as_text=True)[:300].strip(), response.headers.get("X-Own"),
          response.headers.get("X-After"), sorted((response.allow or [])))
print(sorted(str(rule) for rule in app.url_map.iter_rules()))
with app.test_request_context("/user/x", headers={"Accept": "text/html;q=0.5, application/json"}):
    print(request.accept_mimetypes.best, request.endpoint, url_for("api.num", n=1, f=2.0, _external=True))
print(app.test_cli_runner().invoke(args=["hello", "ann"]).output)
