"""select.epoll, and messages with ancillary data over sockets."""

import array
import os
import select
import socket


def tried(function, *args, **kwargs):
    try:
        print("  ", function(*args, **kwargs))
    except Exception as error:
        print("  ", type(error).__name__, "|", error)


print("# epoll")
reader, writer = os.pipe()
with select.epoll() as epoll:
    epoll.register(reader, select.EPOLLIN)
    epoll.register(writer, eventmask=select.EPOLLOUT | select.EPOLLET)
    print("  ", epoll.closed, [(fd == writer, event) for fd, event in epoll.poll(1)], epoll.poll(0), epoll.poll(0.01, 1))
    os.write(writer, b"data")
    print("  ", [(fd == reader, event) for fd, event in epoll.poll(timeout=1, maxevents=1)])
    epoll.modify(reader, 0)
    epoll.unregister(writer)
    print("  ", epoll.poll(0))
    other = select.epoll.fromfd(os.dup(epoll.fileno()))
    epoll.modify(reader, select.EPOLLIN)
    print("  ", len(other.poll(1)), other.close(), other.close())
    tried(epoll.register, reader)
    tried(epoll.unregister, writer)
    tried(epoll.register, -1)
    tried(epoll.register, "x")
    tried(epoll.poll, "x")
    tried(epoll.poll, 0, 0)
    tried(epoll.modify, reader, -1)
tried(epoll.poll)
tried(epoll.fileno)
tried(select.epoll, 0)
tried(select.epoll, flags=12345)
tried(select.epoll, "x")

print("# several buffers")
left, right = socket.socketpair()
print("  ", left.sendmsg([b"one", bytearray(b"two"), memoryview(b"three")]), right.recvmsg(100))
left.sendmsg([b"for two buffers"])
small, large = bytearray(4), bytearray(20)
print("  ", right.recvmsg_into([small, large]), small, bytes(large))
left.sendmsg([])
print("  ", socket.CMSG_LEN(4), socket.CMSG_SPACE(4), socket.CMSG_SPACE(0))

print("# descriptors")
socket.send_fds(left, [b"take this"], [reader])
data, descriptors, flags, address = socket.recv_fds(right, 20, 2)
print("  ", data, len(descriptors), flags, address, os.read(descriptors[0], 10))
os.close(descriptors[0])
left.sendmsg([b"x"], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [reader, writer]))], 0)
data, ancillary, flags, address = right.recvmsg(10, socket.CMSG_SPACE(2 * 4))
level, kind, content = ancillary[0]
print("  ", data, level == socket.SOL_SOCKET, kind == socket.SCM_RIGHTS, len(content))
for fd in array.array("i", content):
    os.close(fd)
right.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
left.sendmsg([b"who"])
data, ancillary, flags, address = right.recvmsg(10, socket.CMSG_SPACE(12))
print("  ", data, array.array("i", ancillary[0][2])[0] == os.getpid())

print("# addresses")
one, two = socket.socket(type=socket.SOCK_DGRAM), socket.socket(type=socket.SOCK_DGRAM)
two.bind(("127.0.0.1", 0))
print("  ", one.sendmsg([b"data", b"gram"], [], 0, two.getsockname()))
data, ancillary, flags, address = two.recvmsg(5)
print("  ", data, ancillary, flags == socket.MSG_TRUNC, address == ("127.0.0.1", one.getsockname()[1]))

print("# errors")
tried(left.sendmsg)
tried(left.sendmsg, b"abc")
tried(left.sendmsg, 5)
tried(left.sendmsg, ["text"])
tried(left.sendmsg, [b"x"], 5)
tried(left.sendmsg, [b"x"], [(1, 2)])
tried(right.recvmsg, -1)
tried(right.recvmsg, 1, -1)
tried(right.recvmsg_into, 5)
tried(right.recvmsg_into, [b"read only"])
tried(socket.CMSG_LEN, -1)
tried(socket.CMSG_SPACE, 1 << 40)
right.settimeout(0.01)
tried(right.recvmsg, 10)
left.close()
tried(left.sendmsg, [b"x"])
print("  ", right.recvmsg(10))

print("# asking without waiting")
import signal
import threading
import time

reader, writer = os.pipe()
epoll, poll = select.epoll(), select.poll()
epoll.register(reader)
poll.register(reader)


def ask():
    return len(epoll.poll(0)), len(poll.poll(0)), len(select.select([reader], [], [], 0)[0])


print("  ", ask())
os.write(writer, b"x")
print("  ", ask())
os.read(reader, 1)
handled = []
signal.signal(signal.SIGALRM, lambda *_: handled.append(len(epoll.poll(0))))
signal.setitimer(signal.ITIMER_REAL, 0.01)
while not handled:
    ask()
    time.sleep(0)
print("  ", handled)


def stop(*_):
    raise KeyError("from a handler")


signal.signal(signal.SIGALRM, stop)
for function in (lambda: epoll.poll(0)), (lambda: poll.poll(0)), (lambda: time.sleep(0)):
    signal.setitimer(signal.ITIMER_REAL, 0.01)
    try:
        while True:
            function()
    except KeyError as error:
        print("  ", error)
done = []
thread = threading.Thread(target=lambda: done.append(sum(n % 7 for n in range(50000))))
thread.start()
while not done:
    epoll.poll(0)
thread.join()
print("  ", done)
epoll.close()
tried(epoll.poll, 0)
