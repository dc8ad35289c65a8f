# Sockets: pairs, servers in threads, datagrams, time limits, addresses.
import socket
import threading

a, b = socket.socketpair()
with a, b:
    a.sendall(b"hello")
    print(b.recv(3), b.recv(10))
    b.settimeout(0.01)
    try:
        b.recv(1)
    except TimeoutError as error:
        print(type(error).__name__, error, b.gettimeout())
    b.setblocking(False)
    try:
        b.recv(1)
    except BlockingIOError:
        print("would block")
    buffer = bytearray(4)
    a.send(b"xy")
    print(b.recv_into(buffer), buffer)
    a.shutdown(socket.SHUT_WR)
    print(b.recv(1))
print(a.fileno())


def serve(server):
    connection, address = server.accept()
    with connection:
        while data := connection.recv(100):
            connection.sendall(data.upper())


with socket.create_server(("127.0.0.1", 0)) as server:
    thread = threading.Thread(target=serve, args=(server,))
    thread.start()
    with socket.create_connection(server.getsockname()) as client:
        print(client.getpeername()[0], client.family, client.type)
        client.sendall(b"abc\ndef\n")
        client.shutdown(socket.SHUT_WR)
        received = b""
        while data := client.recv(100):
            received += data
        print(received)
    thread.join()

one, two = (socket.socket(socket.AF_INET, socket.SOCK_DGRAM) for _ in range(2))
with one, two:
    one.bind(("127.0.0.1", 0))
    two.sendto(b"datagram", one.getsockname())
    data, address = one.recvfrom(100)
    print(data, address[0])
    one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    print(one.getsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR))

try:
    socket.create_connection(("127.0.0.1", 1))
except ConnectionRefusedError as error:
    print(error)
for wrong in ("text", ("127.0.0.1",), ("127.0.0.1", 70000), ("127.0.0.1", "http")):
    with socket.socket() as s:
        try:
            s.bind(wrong)
        except (TypeError, OverflowError) as error:
            print(type(error).__name__, error)

print(socket.inet_aton("1.2.3.4"), socket.inet_ntoa(b"\x7f\0\0\1"))
print(socket.inet_ntop(socket.AF_INET6, socket.inet_pton(socket.AF_INET6, "::1")))
print(socket.htons(1), socket.ntohl(1 << 24), socket.gethostbyname("127.0.0.1"))
print(socket.getaddrinfo("127.0.0.1", 80, type=socket.SOCK_STREAM))
try:
    socket.getaddrinfo("127.0.0.1", "no such service")
except socket.gaierror as error:
    print(error)
