"""What functions about the system and streams say of awkward arguments: of descriptors, masks, states and arguments of
programs; lengths that raise; views of what has no format or no size."""
import ctypes
import io
import os
import select
import time


def tell(function):
    try:
        print(repr(function()))
    except Exception as error:
        print(type(error).__name__, error)


for arguments in (), [], ("",), [""], ("a", ""), 5, "ab":
    tell(lambda: os.execv("/nowhere", arguments))
for arguments in (), [], ("",), [""], ("a",):
    tell(lambda: os.execve("/nowhere", arguments, {}))
for number in 2**31, -(2**31) - 1, -1, 2**80:
    tell(lambda: io.FileIO(number))
poll = select.poll()
poll.register(0)
for mask in -1, 1 << 64, -(1 << 64), 65536, "a":
    tell(lambda: poll.register(0, mask))
    tell(lambda: poll.modify(0, mask))


class Length:
    def __iter__(self):
        return iter(b"abc")

    def __len__(self):
        raise RuntimeError("no length")


class Hint(Length):
    __len__ = None

    def __length_hint__(self):
        raise RuntimeError("no hint")


for wrong in Length(), Hint():
    for take in list, tuple, bytes, bytearray, [].extend, bytearray().extend, [].__iadd__, lambda it: [*it]:
        tell(lambda: take(wrong))

for stream, states in (
    (io.BytesIO(), [(b"text", 2, None), ("", 0, None), (b"", "b", None), (b"", -1, None), (b"", 0, 0), (b"", 0), 5]),
    (io.StringIO(), [("text", "", 2, None), ("", "f", 0, None), ("", "", -1, None), ("", "", "a", None), ("", "", 0, 0), ("", "", 0), 5]),
):
    for state in states:
        tell(lambda: stream.__setstate__(state))
    print(repr(stream.getvalue()))
    stream.close()
    tell(lambda: stream.__setstate__(states[0]))


class Nothing(ctypes.Structure):
    pass


class Fields(ctypes.Structure):
    _fields_ = [("a", ctypes.c_int), ("b", ctypes.c_double)]


nothing = Nothing()
ctypes.resize(nothing, 5)
tell(lambda: memoryview(nothing).cast("B").tolist())
tell(lambda: memoryview(nothing).cast("i"))
tell(lambda: memoryview(Fields(1)).cast("B").tolist())
tell(lambda: memoryview(Fields()).cast("d"))
tell(lambda: memoryview(b"").cast("i").shape)
tell(lambda: memoryview(b"").cast("B", [0]))
tell(lambda: memoryview(b"ab").cast("B", [1, 2])[0:0].cast("B"))
for record in time.localtime(), os.times(), os.terminal_size((1, 2)):
    print(hasattr(record, "__slots__"), hasattr(record, "__dict__"))

# Sockets: numbers to turn round, options, addresses of files; locks: how long to wait.
import pathlib
import socket
import sys
import threading

for swap in socket.htons, socket.ntohs, socket.htonl, socket.ntohl:
    for number in -1, 70000, 2**31, 2**32, 2**64, -(2**70), "a", 1.5, True, None:
        tell(lambda: swap(number))
with socket.socket() as stream, socket.socket(socket.AF_UNIX) as local:
    for arguments in (1,), (1, 2), (1, 2, None), (1, 2, 3, 4), ("a", 2, 3), (1, 2, "x"), (1, 2, None, 3, 4), ():
        tell(lambda: stream.setsockopt(*arguments))
    for address in 5, None, pathlib.Path("/no/such"), bytearray(b"/no/such"), "x" * 200, ("a", 1):
        tell(lambda: local.connect(address))
for lock in threading.Lock(), threading.RLock():
    for arguments in (True, -2), (False, 1), (True, float("nan")), (True, 1e20), (True, 10**20):
        tell(lambda: lock.acquire(*arguments))

for arguments in {"level": 1}, {"globals": None, "level": 1}, {"globals": [], "level": 1}, {"globals": {}, "level": 1}:
    try:
        __import__("sys", **arguments)
    except Exception as e:
        print(arguments, type(e).__name__, e)
for argument in ValueError(), None, 5, (1, 2):
    try:
        sys.__unraisablehook__(argument)
    except Exception as e:
        print(type(e).__name__, e)
hook = sys.displayhook
del sys.displayhook
try:
    eval(compile("42", "text", "single"))
except Exception as e:
    print(type(e).__name__, e)
sys.displayhook = hook
