"""What codecs do where they cannot go on: handlers that change what is decoded, bytes that are no whole
character yet, and who is named when a codec fails."""
import codecs


def show(what, *args):
    try:
        print(repr(what(*args)))
    except Exception as error:
        print(f"{type(error).__name__}: {error}", "|", repr(error.__cause__))


# A handler may put other bytes in place of those that are decoded.
def nothing_left(error):
    error.object = b""
    return "\u4242", 0


def one_more(error):
    if isinstance(error.object, bytes) and len(error.object) < 9:
        error.object += b"ab"
    return "<", error.end


codecs.register_error("nothing left", nothing_left)
codecs.register_error("one more", one_more)
wrong = {"ascii": b"\xff", "utf-8": b"\xff", "utf-16-be": b"\xdc\x00", "utf-16-le": b"\x00\xdc",
         "utf-32-le": b"\xff\xff\xff\xff", "unicode_escape": rb"\uzz", "raw_unicode_escape": rb"\uzz",
         "cp1252": b"\x81", "utf-7": b"+a\xff", "utf-8-sig": b"\xff"}
for encoding, raw in wrong.items():
    print(encoding, repr(raw.decode(encoding, "nothing left")))
for encoding in "ascii", "utf-8", "cp1252", "unicode_escape":
    print(encoding, repr(wrong[encoding].decode(encoding, "one more")))
show(b"\xff".decode, "ascii", codecs.register_error("out", lambda error: ("", 5)) or "out")
codecs.register_error("no bytes", lambda error: setattr(error, "object", "str") or ("", 0))
show(b"\xff".decode, "ascii", "no bytes")

# One exception serves the whole run.
seen = []
codecs.register_error("keep", lambda error: seen.append(error) or ("?", error.end))
b"\xff\xfea\xfd".decode("ascii", "keep"), "\xff\xfea\xfd".encode("ascii", "keep")
print(len(seen), len(set(map(id, seen))), seen[0].start, seen[-1].start)

# UTF-7.
for text in "plain", "a+b", "\u20ac!", "A\u2262\u0391.", "\U0001F600x", "tilde ~ and \\", "\ud800":
    raw = text.encode("utf-7")
    print(raw, raw.decode("utf-7") == text)
for raw in b"+", b"+AG", b"+2AE", b"+a\xffb", b"a\xffb", b"+-+?-", b"+ACEAIw-x", b"+AGE-b", b"+2ADcAA-":
    show(raw.decode, "utf-7")
    print(codecs.utf_7_decode(raw, "replace", False), repr(raw.decode("utf-7", "ignore")))

# What is no whole character yet waits.
for encoding, raw in ("utf-8", "\u20ac\U0001F600".encode()), ("utf-7", "\u20ac\U0001F600".encode("utf-7")), \
        ("unicode_escape", rb"\u20ac\x41\N{DIGIT ONE}\101\\"), ("raw_unicode_escape", rb"\u20ac\\A"):
    decoder = codecs.getincrementaldecoder(encoding)()
    print(encoding, [decoder.decode(raw[i:i + 1]) for i in range(len(raw))], decoder.decode(b"", True))
decoder = codecs.getincrementaldecoder("utf-8")("surrogatepass")
print([decoder.decode(bytes([byte])) for byte in b"\xed\xa0\x80"])


# A codec of a program's that fails is named, unless the exception could not be made again.
class Special(Exception):
    def __init__(self, a, b):
        super().__init__(a, b)


def codec(name):
    def fail(data, errors="strict"):
        raise {"plain": RuntimeError("why"), "empty": RuntimeError, "special": Special(1, 2),
               "two": ValueError("a", "b")}[name]
    return codecs.CodecInfo(fail, fail, name=name) if name in ("plain", "empty", "special", "two") else None


codecs.register(codec)
for name in "plain", "empty", "special", "two":
    show("text".encode, name)
    show(codecs.decode, b"bytes", name)
show(codecs.decode, b"1", "hex")


# What an error handler puts in place of something has to be encoded, too; bytes are taken as they are, in whole units.
import itertools


def tell(function):
    try:
        print(ascii(function()))
    except Exception as error:
        print(type(error).__name__, ascii(str(error)))


codecs.register_error("put", lambda error: (put, error.end))
for encoding, put in itertools.product(
    ("utf-8", "utf-16-le", "utf-16", "utf-32-be", "ascii", "latin-1", "iso-8859-15", "cp1252"),
    ("\U0001f40d", "\xe9", "ab", "\udc80", "", "\u20ac", b"a", b"ab", b"abc", b"abcd"),
):
    print(encoding, ascii(put), end=" ")
    tell(lambda: "a\udc80b".encode(encoding, "put"))
put = "aa"
for errors, question in itertools.product(
    ("strict", "ignore", "replace", "backslashreplace", "xmlcharrefreplace", "put"), (None, b"Q", "Q", 5, 66, 256)
):
    mapping = {97: b"A"} | ({} if question is None else {63: question, 92: question, 38: question})
    print(errors, question, end=" ")
    tell(lambda: codecs.charmap_encode("ab", errors, mapping))


# The exception that a handler is given may hold anything.
class Encodes(UnicodeEncodeError):
    def __init__(self, value):
        super().__init__("ascii", "", 0, 1, "bad")
        self.object = value


class Decodes(UnicodeDecodeError):
    def __init__(self, value):
        super().__init__("ascii", b"", 0, 1, "bad")
        self.object = value


class Translates(UnicodeTranslateError):
    def __init__(self, value):
        super().__init__("", 0, 1, "bad")
        self.object = value


for name in "ignore", "replace", "xmlcharrefreplace", "backslashreplace", "namereplace", "surrogateescape", "surrogatepass":
    for make, value in itertools.product((Encodes, Decodes, Translates), ([], "text", b"bytes", 5, None)):
        print(name, make.__name__, repr(value), end=" ")
        tell(lambda: codecs.lookup_error(name)(make(value)))


# Whatever a handler puts in place of the bytes, all of them are taken in the end.
def shorter(error):
    error.object = b"z\0"
    return "<>", 0


codecs.register_error("shorter", shorter)
for decode, wrong in (
    (codecs.unicode_escape_decode, rb"\x0"),
    (codecs.utf_8_decode, b"\xff"),
    (codecs.ascii_decode, b"\xff"),
    (codecs.utf_16_le_decode, b"abc"),
):
    tell(lambda: decode(b"a" * 4 + wrong, "shorter", *[True] * (decode is not codecs.ascii_decode)))
