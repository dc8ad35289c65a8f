"httplib2 against a server of ours: methods, redirects, gzip, a cache on disk with validators, authentication."
import gzip
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httplib2

seen = []


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *arguments):
        pass

    def answer(self, code, body=b"", **headers):
        self.send_response(code)
        for key, value in headers.items():
            self.send_header(key.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        seen.append((self.command, self.path, self.headers.get("If-None-Match")))
        if self.path == "/old":
            self.answer(302, Location="/new")
        elif self.path == "/gzip":
            self.answer(200, gzip.compress(b"packed"), Content_Encoding="gzip")
        elif self.path == "/tag":
            if self.headers.get("If-None-Match") == '"1"':
                self.answer(304, ETag='"1"')
            else:
                self.answer(200, b"tagged", ETag='"1"', Cache_Control="max-age=0")
        elif self.path == "/secret":
            if self.headers.get("Authorization"):
                self.answer(200, self.headers["Authorization"].encode())
            else:
                self.answer(401, WWW_Authenticate='Basic realm="r"')
        else:
            self.answer(200, self.path.encode(), X_Own="a")

    def do_POST(self):
        self.answer(201, self.rfile.read(int(self.headers["Content-Length"]))[::-1])


server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
threading.Thread(target=server.serve_forever, daemon=True).start()
base = f"http://127.0.0.1:{server.server_port}"
http = httplib2.Http("cache")
for path in ("/a", "/old", "/gzip", "/tag", "/tag"):
    response, content = http.request(base + path)
    print(response.status, response.reason, content, response.get("x-own"), response.fromcache, response.previous and response.previous.status)
print(http.request(base + "/p", "POST", body="abc", headers={"Content-Type": "text/plain"})[1])
http.add_credentials("user", "pw")
print(http.request(base + "/secret")[1])
print([each for each in seen if each[1] == "/tag"])
try:
    http.request("http://127.0.0.1:1/")
except ConnectionRefusedError as error:
    print(error.errno)
server.shutdown()
server.server_close()
