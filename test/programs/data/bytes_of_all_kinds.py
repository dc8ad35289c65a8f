"""bytes, bytearray and memoryview side by side."""


def attempt(action):
    try:
        return action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"


for make in (bytes, bytearray):
    b = make(b"Hello, \x00\xff World")
    print(b, len(b), b[0], b[-1], b[2:5], b[::-3], 0 in b, b"lo" in b, attempt(lambda: "lo" in b), attempt(lambda: 300 in b))
    print(b + b"!", b * 2 == b + b, 2 * b[:2], b == bytes(b), b < b"I", b.find(b"o"), b.find(111), b.rfind(b"o"), b.count(b"l"), b.index(b","))
    print(b.upper(), b.lower(), b.swapcase(), b.title(), b.capitalize(), b.split(), b.split(b"o", 1), b.rsplit(b"l"), b.partition(b", "))
    print(b.replace(b"l", b"L", 2), b.strip(b"Hd"), b.startswith((b"x", b"He")), b.endswith(b"d"), b.center(22, b"*"), b.zfill(20), make(b"a\tb").expandtabs(4))
    print(b.hex(), b.hex(" ", 4), make.fromhex("0aFF 10"), b.translate(None, b"lo"), b.translate(bytes(range(256))) == b, make(b"x1").isalnum(), make(b"").isspace(), make(b"AB").isupper())
    print(make(3), make([1, 2, 255]), make(range(3)), make("é", "utf-8"), make(b"abc").join([b"1", bytearray(b"2")]), make(b"a,b\nc\r\nd").splitlines(True), make(b"%d %s %x").__mod__((1, b"x", 255)))
    for bad in (lambda: make("text"), lambda: make([256]), lambda: make(-1), lambda: make(1.5), lambda: make("é", "ascii"), lambda: b + "x", lambda: b["a"], lambda: b[99], lambda: make.fromhex("0g"),
                lambda: b.split(""), lambda: b.join(["a"]), lambda: b"%d" % "x", lambda: make([1], "utf-8"), lambda: b.find("x"), lambda: make(None), lambda: b.center(5, b"ab")):
        print("  ", attempt(bad))
print(repr(b"it's"), repr(b'"'), repr(b"'\""), b"\t\n\r\\\x7f", bytes([65, 0, 200]), bytearray(b"'"), b"a" b"b", rb"\n", bytes(bytearray(b"x")))
print(hash(b"abc") == hash(bytes([97, 98, 99])), attempt(lambda: hash(bytearray())), {b"k": 1}[bytes(b"k")], b"a" == "a", bytearray(b"a") == b"a", b"" or "empty")

a = bytearray(b"abcdef")
a[1] = 66
a[2:4] = b"XYZ"
a.append(33)
a.extend([49, 50])
a += b"++"
a.insert(0, 35)
print(a, a.pop(), a.pop(0), attempt(lambda: a.remove(200)), a.remove(66), a.reverse(), a, a.copy() is a)
del a[::2]
a *= 2
print(a, attempt(lambda: a.append(256)), attempt(lambda: a.__setitem__(0, "x")), attempt(lambda: a.pop(99)), sorted(a), a.clear(), a)

m = memoryview(bytearray(b"0123456789"))
print(m[3], m[2:5].tobytes(), bytes(m[::-2]), len(m), m.readonly, m.format, m.itemsize, m.nbytes, m.tolist()[:3], m == b"0123456789", m[1:3] == b"12")
m[0] = 65
m[1:3] = b"BC"
print(m.obj, attempt(lambda: m.__setitem__(slice(0, 2), b"toolong")), attempt(lambda: memoryview(b"ro").__setitem__(0, 1)), attempt(lambda: memoryview("text")), hash(memoryview(b"h")) == hash(b"h"))
with memoryview(b"released") as view:
    print(view[0], view.hex())
print(attempt(lambda: view[0]), 48 in m, list(memoryview(b"ab")), memoryview(b"abcd").cast("H").tolist())


class Blob(bytes):
    def __new__(cls, *parts):
        return super().__new__(cls, b"".join(parts))

    def __repr__(self):
        return f"Blob({super().__repr__()})"


blob = Blob(b"ab", b"cd")
print(blob, blob[1:], type(blob + b"x").__name__, blob == b"abcd", blob.upper(), bytes(blob), {blob: 1}[b"abcd"])


class Convertible:
    def __bytes__(self):
        return b"converted"


print(bytes(Convertible()), attempt(lambda: bytearray(Convertible())), b"".join([]), bytes().join([b"x"]), b"abc".decode(), str(b"abc", "ascii"), str(b"x"))
for n in (0, 127, 128, 255):
    print(n, bytes([n]).decode("latin-1").encode("utf-8"), attempt(lambda: bytes([n]).decode("ascii")), attempt(lambda: bytes([n]).decode("utf-8")))

# Repeated: of every length up to beyond what is copied at once.
for size in (0, 1, 2, 3, 100, 5000, 16384, 20000):
    piece = bytes(i * 7 % 256 for i in range(size))
    for times in (-1, 0, 1, 2, 5, 17):
        whole = b"".join([piece] * max(times, 0))
        again = bytearray(piece)
        again *= times
        text = piece.decode("latin-1")
        print(size, times, piece * times == whole, bytearray(piece) * times == whole, again == whole, text * times == whole.decode("latin-1"))
