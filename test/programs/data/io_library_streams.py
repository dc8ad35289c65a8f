# Modules of the standard library that lay buffers over streams of their own: gzip, zipfile, tarfile,
# socket.makefile(), http.server and http.client, urllib.
import gzip
import http.client
import http.server
import io
import os
import socket
import tarfile
import tempfile
import threading
import urllib.error
import urllib.request
import zipfile

folder = tempfile.TemporaryDirectory()
path = os.path.join(folder.name, "text.gz")

print("gzip")
with gzip.open(path, "wt", encoding="utf-8", newline="\n") as file:
    for i in range(2000):
        print("line", i, "ż", file=file)
with gzip.open(path, "rt", encoding="utf-8") as file:
    lines = file.readlines()
    print(len(lines), lines[0], lines[-1], sep="|")
with gzip.open(path) as file:
    print(file.read(10), file.readline(), file.tell(), file.peek(3)[:3])
    print(file.seek(20000), file.readline(), file.seek(5), file.read(4), len(file.read()))
packed = io.BytesIO()
with gzip.GzipFile(fileobj=packed, mode="wb", mtime=0) as file:
    file.write(b"data" * 1000)
print(len(gzip.decompress(packed.getvalue())), gzip.GzipFile(fileobj=io.BytesIO(packed.getvalue())).read(9))
try:
    gzip.decompress(b"no gzip")
except gzip.BadGzipFile as error:
    print("BadGzipFile", error)

print("zipfile")
archive = io.BytesIO()
with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
    file.writestr("a.txt", "first\nsecond\n" * 500)
    with file.open("b.bin", "w") as member:
        member.write(bytes(range(256)) * 100)
with zipfile.ZipFile(archive) as file:
    print(file.namelist(), file.testzip())
    with file.open("a.txt") as member:
        print(member.readline(), member.read(5), len(member.read()))
    with io.TextIOWrapper(file.open("a.txt"), "ascii") as text:
        print(text.readline(), sum(1 for line in text))
    print(file.read("b.bin")[250:260])

print("tarfile")
archive = io.BytesIO()
with tarfile.open(fileobj=archive, mode="w:gz") as file:
    info = tarfile.TarInfo("folder/hello.txt")
    info.size = 12
    file.addfile(info, io.BytesIO(b"hello\nworld\n"))
archive.seek(0)
with tarfile.open(fileobj=archive) as file:
    print(file.getnames(), file.extractfile("folder/hello.txt").readlines())

print("socket.makefile()")
ours, theirs = socket.socketpair()
with ours, theirs:
    writer, reader = ours.makefile("w", encoding="utf-8"), theirs.makefile(encoding="utf-8")
    both = theirs.makefile("rwb")
    writer.write("grüße\n")
    print("more", file=writer, flush=True)
    print(reader.readline(), reader.readline(), sep="", end="")
    both.write(b"answer")
    both.flush()
    print(type(both).__name__, ours.recv(10), type(writer.buffer.raw).__name__)
    writer.close()
    ours.shutdown(socket.SHUT_WR)
    print(repr(reader.read()), both.read())


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        body = ("You asked for " + self.path + "\n").encode()
        if self.path == "/missing":
            self.send_error(404)
        elif self.path == "/chunks":
            self.send_response(200)
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            for part in (b"one,", b"two,", b"three"):
                self.wfile.write(b"%x\r\n%s\r\n" % (len(part), part))
            self.wfile.write(b"0\r\n\r\n")
        else:
            self.send_response(200)
            self.send_header("Content-Type", "text/plain")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))[::-1]
        self.send_response(201, "Made")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


print("http")
with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
    threading.Thread(target=server.serve_forever).start()
    port = server.server_port
    connection = http.client.HTTPConnection("127.0.0.1", port)
    for method, where, body in (("GET", "/a", None), ("GET", "/chunks", None),
                                ("POST", "/b", b"12345"), ("GET", "/missing", None)):
        connection.request(method, where, body)
        response = connection.getresponse()
        print(response.status, response.reason, len(response.read()) if where == "/missing"
              else response.read())
    connection.close()
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/some/where?x=1") as response:
        print(response.status, response.headers["content-type"], response.readline())
    request = urllib.request.Request(f"http://127.0.0.1:{port}/", b"post", method="POST")
    print(urllib.request.urlopen(request).read())
    try:
        urllib.request.urlopen(f"http://127.0.0.1:{port}/missing")
    except urllib.error.HTTPError as error:
        print(error.code, error.reason)
        error.close()
    server.shutdown()
folder.cleanup()
