"""str.encode, bytes.decode, error handlers, surrogates, maketrans and translate."""

text = "aé€😀"
for encoding in "utf-8", "utf8", "UTF-8", "U8", "latin-1", "iso-8859-1", "ascii", "us-ascii", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "nonsense":
    try:
        encoded = text.encode(encoding)
        print(encoding, encoded, encoded.decode(encoding) == text)
    except (UnicodeEncodeError, LookupError) as error:
        print(encoding, type(error).__name__, error)
for handler in "strict", "ignore", "replace", "backslashreplace", "xmlcharrefreplace", "namereplace", "surrogateescape", "surrogatepass", "unknown":
    try:
        print(handler, text.encode("ascii", handler))
    except (UnicodeEncodeError, LookupError) as error:
        print(handler, type(error).__name__, error)
bad = b"a\xffb\xc3(\xe2\x82c\xf0\x9f\x98"
for handler in "strict", "ignore", "replace", "backslashreplace", "surrogateescape", "surrogatepass", "unknown":
    try:
        print(handler, ascii(bad.decode("utf-8", handler)))
    except (UnicodeDecodeError, LookupError) as error:
        print(handler, type(error).__name__, error)
for data in b"\x80", b"\xc0\x80", b"\xc1\xbf", b"\xe0\x80\x80", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xf5", b"\xfe", b"\xc3", b"\xe2\x82", b"\xf0\x9f\x98", b"ok\xe9", b"\xf8\x88\x80\x80\x80", b"\xe2(\xa1":
    try:
        print(data, data.decode())
    except UnicodeDecodeError as error:
        print(data, error, error.start, error.end, "->", ascii(data.decode(errors="replace")))
print(
    ascii(b"\xff\xfe".decode("utf-8", "surrogateescape")),
    b"\xff\xfe".decode("utf-8", "surrogateescape").encode("utf-8", "surrogateescape")
)
lone = "\ud83d"
for operation in (
    lambda: lone.encode(), lambda: lone.encode("utf-8", "surrogatepass"),
    lambda: lone.encode("utf-8", "replace"), lambda: lone.encode("utf-16-le", "surrogatepass"),
    lambda: b"\xed\xa0\xbd".decode("utf-8", "surrogatepass"), lambda: ("\ud83d" + "\ude00") == "😀",
    lambda: len("\ud83d\ude00"), lambda: repr(lone), lambda: lone.isprintable(),
    lambda: lone < "\ue000", lambda: print(lone)
):
    try:
        print(ascii(operation()))
    except UnicodeEncodeError as error:
        print(error)
print(
    b"\xff\xfea\x00".decode("utf-16"), b"a\x00".decode("utf-16-le"),
    b"\xef\xbb\xbfbom".decode("utf-8-sig"), ascii(b"\xef\xbb\xbfbom".decode()),
    "bom".encode("utf-8-sig"), b"caf\xe9".decode("latin-1")
)
for operation in (
    lambda: "a".encode(5), lambda: b"a".decode(5), lambda: b"a".decode("ascii", 5),
    lambda: b"\x80".decode("ascii"), lambda: "é".encode("ascii"), lambda: "aéb€".encode("latin-1"),
    lambda: "ab😀😀c".encode("ascii"), lambda: b"abc".decode("utf-16"),
    lambda: str(b"x", "ascii", "bogus"), lambda: str("x", "ascii")
):
    try:
        print(operation())
    except (TypeError, UnicodeError, LookupError) as error:
        print(type(error).__name__, error)

table = str.maketrans("abc", "xyz", "d")
print(
    table, "aabbccdd".translate(table),
    "abc".translate({97: None, ord("b"): "BB", ord("c"): 0x263A}), "é".translate({0xE9: "e"}),
    str.maketrans({"a": 1, 98: "x", "c": None}), str.maketrans("", "", "x")
)


class Rot13:
    def __getitem__(self, code):
        if 97 <= code <= 122:
            return (code - 97 + 13) % 26 + 97
        raise LookupError(code)


print("hello, world".translate(Rot13()), "abc".translate([None] * 97 + ["A"]), "x".translate({}))
for operation in (
    lambda: str.maketrans("ab", "x"), lambda: str.maketrans({"ab": 1}), lambda: str.maketrans(5),
    lambda: "a".translate(5), lambda: "a".translate({97: 1.5}), lambda: "a".translate({97: -1}),
    lambda: "a".translate({97: 0x110000}), lambda: "a".translate(), lambda: str.maketrans("a", 5)
):
    try:
        print(operation())
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)

# UTF-16 and UTF-32 of every width, whole and wrong, before and behind a mark of the order of bytes.
TEXTS = ("", "a", "abc\xe9", "\u20ac" * 5, "x\U0001f600y\uffff\U00010000", "\ud800", "a\udc00b", "\ud83d\ude00", "\x7f\x80\xff\u0100")
WRONG = (b"\x00\xd8", b"\x00\xd8\x00\x00", b"\xdc\x00", b"\xff\xff\xff\xff", b"\x00\x00\x11\x00")
for encoding in ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "utf-8-sig", "latin-1"):
    for text in TEXTS:
        for handler in ("strict", "surrogatepass", "backslashreplace"):
            try:
                data = text.encode(encoding, handler)
            except UnicodeEncodeError as error:
                print(encoding, handler, error)
                continue
            shown = [data]
            for wrong in (data, data[:-1], *(data + w for w in WRONG), *(w + data for w in WRONG)):
                try:
                    shown.append(ascii(wrong.decode(encoding, handler)))
                except UnicodeDecodeError as error:
                    shown.append((error.start, error.end, error.reason))
            print(encoding, handler, *shown)
print([bytes(range(n)).hex(*by) for n in range(5) for by in ((), (":",), ("-", n), (".", 0), ("_", -2))])

# Names of encodings and error handlers are text without null characters, looked at even if there is nothing to do.
for call in (lambda: "".encode("a\0b"), lambda: b"".decode("a\0b"), lambda: "x".encode("ascii", "a\0"), lambda: b"x".decode("utf-8", "\0")):
    try:
        print(call())
    except ValueError as error:
        print(error)


# The names of an encoding and an error handler are read in one way, whoever is given them.
wrong = ("utf-8\0", "\udc80", "\u00fctf", 5)
makers = {
    "str": lambda name: str(b"a", name), "str, errors": lambda name: str(b"a", errors=name), "bytes": lambda name: bytes("a", name),
    "bytearray": lambda name: bytearray("a", name), "bytes, errors": lambda name: bytes("a", "ascii", name),
    "encode": lambda name: "a".encode(name), "decode": lambda name: b"a".decode(name), "no text": lambda name: bytes(5, name),
    "decode, errors": lambda name: b"a".decode(errors=name),
}
for what, make in makers.items():
    for name in wrong:
        try:
            print(what, ascii(name), make(name))
        except Exception as error:
            print(what, ascii(name), type(error).__name__, ascii(str(error)))
