"""marshal: what is the same object stays the same, values out of files one by one, depth, and what is no such data."""
import io
import marshal


def tell(function):
    try:
        print(repr(function())[:90])
    except Exception as error:
        print(type(error).__name__, error)


shared = [1, "text", (2.5, b"bytes", 3 + 4j, 10**30), {"key": {5}, 6: frozenset({7})}]
for version in range(5):
    back = marshal.loads(marshal.dumps((shared, shared, None, True, ..., StopIteration), version))
    print(version, back == (shared, shared, None, True, ..., StopIteration), back[0] is back[1])
itself = []
itself.append(itself)
table = {"itself": itself}
table["table"] = table
back = marshal.loads(marshal.dumps(table))
print(back["table"] is back, back["itself"][0] is back["itself"], marshal.dumps(itself))
for version in 1, 2:
    tell(lambda: marshal.dumps(itself, version))
    print(marshal.dumps([1.5, 1e300, 2 - 3j], version))

file = io.BytesIO()
for value in 1, "a", (2, 3), shared:
    marshal.dump(value, file)
file.seek(0)
for _ in range(5):
    tell(lambda: marshal.load(file))
file.seek(0)
print(marshal.load(file), file.tell())


class TooMuch(io.BytesIO):
    def readinto(self, room):
        return super().readinto(room) + 1


class Little(io.BytesIO):
    def readinto(self, room):
        return super().readinto(memoryview(room)[:2])


class Nothing:
    def read(self, size):
        return b""

    def readinto(self, room):
        return None


for wrong in TooMuch(marshal.dumps(1)), Little(marshal.dumps(1)), Nothing(), io.StringIO("text"), 5, io.BytesIO(b""), io.BytesIO(b"i\1"):
    tell(lambda: marshal.load(wrong))


def nested(depth):
    value = []
    for _ in range(depth - 1):
        value = [value]
    return value


for depth in 1999, 2000, 2001, 5000:
    tell(lambda: len(marshal.loads(marshal.dumps(nested(depth)))))
for wrong in (
    b"[\1\0\0\0" * 10000 + b"N", b"l\2\0\0\0\1\0\0\0", b"l\2\0\0\0\1\0\0\x80", b"l\0\0\0\0", b"I" + b"\xff" * 8, b"I\xff", b"r\0\0\0\0",
    b"\xdb\1\0\0\0r\0\0\0\0", b"\xbe\1\0\0\0r\0\0\0\0", b"f\0031.5", b"x\0011\0012", b"(\1\0\0\0", b"(\1\0\0\0" + b"0", b"?", b"", b"{N0",
):
    tell(lambda: marshal.loads(wrong))
for value in object(), [object()], len, type:
    tell(lambda: marshal.dumps(value))
code = compile("x = (1, 2.5, 'name', b'bytes')\ndef f(a): return a, x", "file", "exec")
space = {}
exec(marshal.loads(marshal.dumps(code)), space)
print(space["f"](0), space["f"].__code__.co_filename)
