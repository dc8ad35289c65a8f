"waitress: a WSGI server in a thread, keep-alive, chunks, errors, big bodies."
import http.client
import threading

import waitress
from waitress.server import create_server


def application(environ, start_response):
    if environ["PATH_INFO"] == "/error":
        raise ValueError("own")
    body = environ["wsgi.input"].read()
    start_response("200 OK", [("Content-Type", "text/plain"), ("X-Own", environ["REQUEST_METHOD"])])
    return [f"{environ['PATH_INFO']}?{environ['QUERY_STRING']} {len(body)} {environ['SERVER_PROTOCOL']} ".encode(), body[:10]]


server = create_server(application, host="127.0.0.1", port=0, threads=2, clear_untrusted_proxy_headers=True, ident="own")
thread = threading.Thread(target=server.run, daemon=True)
import logging
logging.getLogger("waitress").setLevel(logging.CRITICAL)
thread.start()
connection = http.client.HTTPConnection("127.0.0.1", server.effective_port, timeout=20)
for method, path, body in (("GET", "/a?b=c", None), ("POST", "/p", "x" * 100000), ("PUT", "/chunks", iter([b"one", b"two"])), ("GET", "/%C3%A9", None), ("GET", "/error", None)):
    connection.request(method, path, body, encode_chunked=not isinstance(body, (str, type(None))), headers={} if isinstance(body, (str, type(None))) else {"Transfer-Encoding": "chunked"})
    response = connection.getresponse()
    text = response.read()
    print(response.status, response.reason, response.getheader("x-own"), response.getheader("server"), text[:60])
connection.close()
server.close()
for wrong in (lambda: create_server(application, nothing=1), lambda: create_server(None), lambda: waitress.adjustments.Adjustments(listen="x:y")):
    try:
        wrong()
    except ValueError as error:
        print(error)
