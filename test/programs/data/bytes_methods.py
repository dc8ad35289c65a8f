"""bytes: literals, construction, the methods it shares with str, indexing, and errors."""

b = b"Hello, World"
print(
    b, repr(b), len(b), b[0], b[-1], b[1:3], b[::-1], b[::2], list(b[:3]), b + b"!", b * 2,
    b"ell" in b, 72 in b, b"" in b, b == b"Hello, World", b < b"I",
    hash(b) == hash(b"Hello, World"), bool(b"")
)
print(
    bytes(), bytes(3), bytes([1, 2, 255]), bytes("é", "utf-8"), bytes(range(3)), bytes(b"copy"),
    bytes(bytearray(b"x")), bytes((i for i in (65, 66))), bytes.fromhex("48 65 6c"),
    bytes.fromhex(""), b"\x00\xff".hex(), b"abcd".hex(":"), b"abcdef".hex("_", 2),
    b"abcdef".hex("-", -4), bytes("abc", "ascii", "strict")
)
for arguments in (-1,), ([256],), ([-1],), ("x",), (["a"],), (1.5,), (None,), (
    "é", "ascii"
), (5, "utf-8"), ([1], "utf-8"), (2**70,), ([2**70],):
    try:
        print(bytes(*arguments))
    except (ValueError, TypeError, UnicodeError, OverflowError, MemoryError) as error:
        print(type(error).__name__, error)
for text in "4", "4g", "4 8", "é":
    try:
        print(bytes.fromhex(text))
    except ValueError as error:
        print(error)
print(
    b.upper(), b.lower(), b.swapcase(), b.title(), b"abc".capitalize(), b.center(16, b"*"),
    b"a".ljust(3), b"a".rjust(3, b"-"), b"-42".zfill(6), b" a ".strip(), b"xxa".lstrip(b"x"),
    b"axx".rstrip(b"x"), b"a\tb".expandtabs(4)
)
print(
    b.find(b"o"), b.rfind(b"o"), b.find(111), b.index(b"W"), b.count(b"l"), b.count(108),
    b.find(b"z"), b.startswith(b"He"), b.startswith((b"x", b"H")), b.endswith(b"d"),
    b.replace(b"l", b"L"), b.replace(b"l", b"", 1), b.split(b", "), b"a b  c".split(),
    b"a,b,c".rsplit(b",", 1), b.partition(b", "), b.rpartition(b"o"), b"a\nb\r\nc".splitlines(),
    b"-".join([b"a", bytearray(b"b")]), b.removeprefix(b"Hello"), b.removesuffix(b"ld")
)
print(
    [
        m for m in "isalnum isalpha isascii isdigit islower isspace istitle isupper".split() if getattr(
            b"Abc", m
        )()
    ],
    b"12".isdigit(), b"\xb2".isdigit(), b" \t\x0b".isspace(), b"\xe9".isalpha(), b"\xe9".upper(),
    b"\x80".isascii()
)
print(
    b"%d %s %x %c %5.1f %r %a %b" % (1, b"two", 255, 65, 1.5, "r", "é", b"raw"), b"%s" % b"x",
    b"%(k)s" % {b"k": b"v"}, b"%c%c" % (66, b"C"), b"%5d|%-5s|%05d" % (1, b"ab", 7)
)
for template, value in (b"%s", "text"), (b"%d", "x"), (b"%c", 256), (b"%c", "a"), (b"%b", 5), (b"%q", 1), (
    b"%s %s", (b"a",)
):
    try:
        print(template % value)
    except (TypeError, OverflowError, ValueError) as error:
        print(type(error).__name__, error)
print(
    b"abc".translate(bytes.maketrans(b"ab", b"xy")), b"abc".translate(None, b"b"),
    b"hello".translate(bytes(range(256)), b"l")
)
for operation in (
    lambda: b + "x", lambda: "x" + b, lambda: b[20], lambda: b["a"], lambda: b.find("o"),
    lambda: "o" in b, lambda: 256 in b, lambda: b.split(b""), lambda: b.join(["a"]),
    lambda: b.index(b"z"), lambda: b < "x", lambda: b.replace("a", "b"), lambda: b.startswith("H"),
    lambda: b * "a", lambda: b.center(5, b"ab"), lambda: b.translate(b"short"),
    lambda: bytes.maketrans(b"a", b"bc"), lambda: b.__setitem__(0, 1), lambda: b % 1,
    lambda: b.hex("ab"), lambda: b.count(256), lambda: b.strip("H"), lambda: b.decode("nope"),
    lambda: int(b"x"), lambda: b.split("o")
):
    try:
        print(operation())
    except (TypeError, ValueError, IndexError, AttributeError, LookupError) as error:
        print(type(error).__name__, error)
try:
    b[0] = 1
except TypeError as error:
    print(error)
print(
    b == "Hello, World", b != "x", b"a" == bytearray(b"a"), b"" == "", sorted([b"b", b"a", b"B"]),
    max(b), sum(b"ab"), [x for x in b"xy"], dict(zip(b"ab", b"cd")), {b"k": 1}[b"k"], tuple(b"ab"),
    b"a" in [b"a"], list(reversed(b"abc")), bytes(reversed(b"abc")), min(b"zay"), sorted(b"bca"),
    *b"ab"
)
print(
    repr(b"\x00\t\n\r\\'\"\x7f\x80"), b"it's", b'say "hi"', b'it\'s "x"', str(b"x"), f"{b'x'}",
    "%s" % b"x", ascii(b"\xff"), b"a" b"b", rb"\n", b"\101\x41\n"
)


class MyBytes(bytes):
    def __new__(cls, text):
        return super().__new__(cls, text, "ascii")

    def __getitem__(self, i):
        return ("mine", super().__getitem__(i))


m = MyBytes("abc")
print(m, m[0], m + b"d", type(m + b"").__name__, m == b"abc", list(m), bytes(m), m.upper())
