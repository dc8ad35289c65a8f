"""TLS over sockets: threads, time limits, servers and clients of the standard library, asyncio."""
import asyncio
import http.server
import socket
import ssl
import threading
import urllib.request

OWN, AUTHORITY = "certificates/localhost.pem", "certificates/authority.pem"
server_context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
server_context.load_cert_chain(OWN)
client_context = ssl.create_default_context(cafile=AUTHORITY)


def pair(serve):
    a, b = socket.socketpair()
    thread = threading.Thread(target=serve, args=(a,))
    thread.start()
    return b, thread


# An echo; both ends wait for each other, so neither may keep the other from running.
def echo(raw):
    with server_context.wrap_socket(raw, server_side=True) as end:
        while data := end.recv(100000):
            end.sendall(data)
        end.unwrap()


raw, thread = pair(echo)
with client_context.wrap_socket(raw, server_hostname="localhost") as end:
    print(end.version(), end.getpeercert()["subject"])
    message = bytes(range(256)) * 1000
    writer = threading.Thread(target=end.sendall, args=(message,))  # while this thread reads
    writer.start()
    got = bytearray()
    while len(got) < len(message):
        got += end.recv(5000)
    writer.join()
    print(got == message)
    room = bytearray(10)
    end.sendall(b"into")
    print(end.recv_into(room), room)
    plain = end.unwrap()
    print(type(plain).__name__)
    plain.close()
thread.join()


# A peer that never answers, one that goes away, one that talks no TLS.
def silent(raw):
    raw.recv(10000)
    done.wait()
    raw.close()


done = threading.Event()
raw, thread = pair(silent)
raw.settimeout(0.05)
try:
    client_context.wrap_socket(raw, server_hostname="localhost")
except TimeoutError as error:
    print(type(error).__name__, error)
done.set()
thread.join()
raw.close()
for answer in b"", b"HTTP/1.0 400 Bad Request\r\n\r\n":
    raw, thread = pair(lambda end: (end.recv(10000), end.sendall(answer), end.close()))
    try:
        client_context.wrap_socket(raw, server_hostname="localhost")
    except (ssl.SSLError, ConnectionError) as error:
        print(type(error).__name__, error.args[0], getattr(error, "reason", None))
    thread.join()
    raw.close()


# No waiting.
def late(raw):
    with server_context.wrap_socket(raw, server_side=True) as end:
        done.wait()
        end.sendall(b"late")
        end.recv(1)


done = threading.Event()
raw, thread = pair(late)
with client_context.wrap_socket(raw, server_hostname="localhost") as end:
    end.setblocking(False)
    for call in lambda: end.recv(1), lambda: end.recv_into(bytearray(1)):
        try:
            call()
        except ssl.SSLWantReadError as error:
            print(type(error).__name__, error)
    end.settimeout(0.05)
    try:
        end.recv(1)
    except TimeoutError as error:
        print(error)
    done.set()
    end.settimeout(10)
    print(end.recv(4))
    end.sendall(b"x")
thread.join()


# A server of the standard library.
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"you asked for " + self.path.encode())

    def log_message(self, *args):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
server.socket = server_context.wrap_socket(server.socket, server_side=True)
thread = threading.Thread(target=server.serve_forever, args=(0.01,))
thread.start()
opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), urllib.request.HTTPSHandler(context=client_context))
for path in "/one", "/two":
    print(opener.open(f"https://127.0.0.1:{server.server_port}{path}").read())
try:
    urllib.request.build_opener(urllib.request.ProxyHandler({})).open(f"https://127.0.0.1:{server.server_port}/")
except OSError as error:
    print(type(error).__name__, type(error.reason).__name__, error.reason.verify_message)
server.shutdown()
thread.join()
server.server_close()


# asyncio
async def main():
    async def serve(reader, writer):
        writer.write((await reader.readline()).upper())
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0, ssl=server_context)
    async with server:
        port = server.sockets[0].getsockname()[1]

        async def ask(text):
            reader, writer = await asyncio.open_connection("127.0.0.1", port, ssl=client_context, server_hostname="localhost")
            writer.write(text)
            answer = await reader.read()
            writer.close()
            return answer

        print(await asyncio.gather(*(ask(b"message %d\n" % i) for i in range(5))))


asyncio.run(main())
