"urllib3 against a server on loopback: pools, retries, redirects, streams, multipart, timeouts, URLs."
import http.server
import threading

import urllib3
from urllib3.util import Retry, Timeout, Url, parse_url


class Handler(http.server.BaseHTTPRequestHandler):
    tries = 0

    def do_GET(self):
        if self.path == "/flaky" and Handler.tries < 2:
            Handler.tries += 1
            self.send_response(503)
            self.send_header("Content-Length", "0")
            return self.end_headers()
        if self.path == "/old":
            self.send_response(301)
            self.send_header("Location", "/new")
            self.send_header("Content-Length", "0")
            return self.end_headers()
        body = f"{self.command} {self.path} {self.rfile.read(int(self.headers.get('Content-Length') or 0))[:20]}".encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_POST = do_GET

    def log_message(self, *arguments):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
threading.Thread(target=server.serve_forever, daemon=True).start()
base = f"http://127.0.0.1:{server.server_port}"
manager = urllib3.PoolManager(retries=Retry(3, status_forcelist=[503], backoff_factor=0), timeout=Timeout(connect=2, read=5))
print(manager.request("GET", base + "/a", fields={"q": "x y"}).data, manager.request("GET", base + "/flaky").status, Handler.tries)
response = manager.request("GET", base + "/old")
print(response.data, response.geturl(), response.retries.history[0].status)
print(manager.request("POST", base + "/p", fields={"f": ("n.txt", "content", "text/plain")}).data[:10], manager.request("POST", base, body=b"raw").data)
response = manager.request("GET", base + "/s", preload_content=False)
print(list(response.stream(4)), response.headers["content-length"])
try:
    urllib3.PoolManager().request("GET", base + "/old", redirect=False, retries=False).release_conn()
    urllib3.HTTPConnectionPool("127.0.0.1", 1, retries=Retry(1, backoff_factor=0)).request("GET", "/")
except urllib3.exceptions.MaxRetryError as error:
    print(type(error.reason).__name__)
print(parse_url("http://u:p@[::1]:80/a/../b?q=%zz#f"), Url("https", host="h", path="/x").url, manager.pools.keys().__class__.__name__, urllib3.util.make_headers(basic_auth="a:b", keep_alive=True), urllib3.encode_multipart_formdata({"a": "b"}, boundary="B"))
server.shutdown()
server.server_close()
