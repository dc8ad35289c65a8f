"Requests against a server on loopback: methods, sessions, redirects, cookies, streams, errors, hooks."
import http.server
import json
import threading

import requests
from requests.adapters import HTTPAdapter
from requests.auth import HTTPBasicAuth


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def answer(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        if self.path == "/old":
            self.send_response(302)
            self.send_header("Location", "/new?from=old")
            self.send_header("Set-Cookie", "seen=1; Path=/")
            self.send_header("Content-Length", "0")
            return self.end_headers()
        code = 404 if self.path == "/none" else 200
        reply = json.dumps({"method": self.command, "path": self.path, "body": body, "cookie": self.headers.get("Cookie"),
                            "auth": self.headers.get("Authorization"), "type": self.headers.get("Content-Type")}).encode()
        self.send_response(code)
        self.send_header("Content-Type", "application/json; charset=utf-8")
        self.send_header("Content-Length", str(len(reply)))
        self.end_headers()
        self.wfile.write(reply)

    do_GET = do_POST = do_PUT = do_DELETE = answer

    def log_message(self, *arguments):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
threading.Thread(target=server.serve_forever, daemon=True).start()
base = f"http://127.0.0.1:{server.server_port}"
print(requests.get(base + "/a", params={"q": ["x y", "ü"], "n": None}).json())
print(requests.post(base, data={"a": 1, "b": [2, 3]}).json())
print(requests.put(base, json={"k": None}, auth=HTTPBasicAuth("u", "p")).json())
response = requests.post(base, files={"f": ("name.txt", b"content")})
print(response.json()["type"].split(";")[0], "name.txt" in response.json()["body"])
with requests.Session() as session:
    session.headers["X-Own"] = "1"
    session.mount("http://", HTTPAdapter(max_retries=2))
    response = session.get(base + "/old", hooks={"response": lambda r, *a, **k: print("hook", r.status_code)})
    print(response.json(), [r.status_code for r in response.history], session.cookies.get_dict())
    prepared = session.prepare_request(requests.Request("DELETE", base + "/d"))
    print(prepared.method, session.send(prepared).json()["cookie"])
response = requests.get(base + "/none")
print(response.ok, response.reason, response.encoding, response.headers["content-type"])
try:
    response.raise_for_status()
except requests.HTTPError as error:
    print(str(error).replace(base, "BASE"))
with requests.get(base, stream=True) as response:
    print(len(b"".join(response.iter_content(10))) == int(response.headers["Content-Length"]))
for url in ("nothing", "http://", "ftp://x"):
    try:
        requests.get(url)
    except requests.RequestException as error:
        print(type(error).__name__, error)
server.shutdown()
server.server_close()
try:
    requests.get(base, timeout=2)
except requests.ConnectionError as error:
    print("refused", "Connection refused" in str(error))
