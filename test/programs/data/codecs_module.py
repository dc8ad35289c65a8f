"""The module codecs: looking codecs up, stateless and incremental use, error handlers, own codecs."""

import codecs
import io

for name in "utf-8", "UTF8", "latin-1", "cp1252", "koi8-r", "rot13", "hex", "utf-16":
    info = codecs.lookup(name)
    print(name, info.name, len(info), type(info).__name__, info._is_text_encoding)
print(codecs.encode("Hello", "rot13"), codecs.decode(b"4869", "hex"), codecs.encode(b"Hi", "hex"))
print(codecs.encode("ä€", "utf-16-le"), codecs.decode(b"\xe4", "latin-1"))
for attempt in (
    lambda: "a".encode("rot13"), lambda: b"a".decode("hex"), lambda: "a".encode("no-such"),
    lambda: codecs.lookup("no-such"), lambda: codecs.lookup_error("no-such"),
    lambda: codecs.register(5), lambda: codecs.register_error("x", 5)
):
    try:
        print(attempt())
    except (LookupError, TypeError) as error:
        print(type(error).__name__, error)

decoder = codecs.getincrementaldecoder("utf-8")()
print([decoder.decode(bytes([byte])) for byte in "aä€😀".encode()], decoder.decode(b"", True))
decoder = codecs.getincrementaldecoder("utf-16")()
print([decoder.decode(bytes([byte])) for byte in "aä😀".encode("utf-16")])
encoder = codecs.getincrementalencoder("utf-16")()
print(encoder.encode("a"), encoder.encode("b"))
print(list(codecs.iterencode(["a", "ä"], "utf-8")), list(codecs.iterdecode([b"\xc3", b"\xa4"], "utf-8")))

broken = UnicodeEncodeError("ascii", "a€😀b", 1, 3, "why")
wrong = UnicodeDecodeError("utf-8", b"a\xff\xfeb", 1, 3, "why")
for name in (
    "ignore", "replace", "backslashreplace", "xmlcharrefreplace", "namereplace", "surrogateescape",
    "surrogatepass", "strict"
):
    handler = codecs.lookup_error(name)
    for error in broken, wrong:
        try:
            print(name, handler(error))
        except (UnicodeError, TypeError) as raised:
            print(name, type(raised).__name__, raised)


def search(name):
    if name != "reversed_case":
        return None
    return codecs.CodecInfo(
        lambda text, errors="strict": (text.swapcase()[::-1].encode("ascii", errors), len(text)),
        lambda data, errors="strict": (bytes(data).decode("ascii", errors)[::-1].swapcase(), len(data)),
        name="reversed-case"
    )


codecs.register(search)
print("Hello".encode("Reversed-Case"), b"OLLEh".decode("reversed case"))
codecs.unregister(search)
try:
    "Hello".encode("reversed-case")
except LookupError as error:
    print(error)

codecs.register_error("stars", lambda error: ("*" * (error.end - error.start), error.end))
print("a€b".encode("ascii", "stars"), "a€b".encode("cp437", "stars"), b"a\xffb".decode("ascii", "stars"))
table = codecs.charmap_build("ab\ufffecd")
print(codecs.charmap_decode(b"\0\1\3", "strict", "ab\ufffecd"), codecs.charmap_encode("dcab", "strict", table))
for attempt in (
    lambda: codecs.charmap_decode(b"\2", "strict", "ab\ufffecd"),
    lambda: codecs.charmap_encode("x", "strict", table),
    lambda: codecs.charmap_decode(b"a", "replace", {97: 0x10FFFF}),
    lambda: codecs.charmap_encode("a", "strict", {97: b"two"}),
    lambda: codecs.charmap_encode("a", "strict", {97: 256})
):
    try:
        print(attempt())
    except (UnicodeError, TypeError) as error:
        print(type(error).__name__, error)
print(codecs.escape_decode(rb"a\x41\101\n"), codecs.escape_encode(b"\0'a\n\xff"))
print(codecs.unicode_escape_decode(rb"\u20ac\\x41"), codecs.unicode_escape_encode("€\n"))
reader = codecs.getreader("utf-8")(io.BytesIO("erste\nzweite ä\n".encode()))
print(reader.readline(), reader.read())
writer = codecs.getwriter("utf-16-be")(out := io.BytesIO())
writer.write("aä")
print(out.getvalue(), codecs.BOM_UTF8, codecs.BOM_UTF16)
print(repr(rb"\N{BULLET}x".decode("unicode_escape")), rb"\N{foo}xx".decode("unicode_escape", "ignore"))
for data in rb"a\N{foo}xx", rb"a\N", rb"a\N{", rb"\N{}":
    try:
        data.decode("unicode_escape")
    except UnicodeDecodeError as error:
        print(error)
print(bytes(range(256)).decode("cp1258", "replace").encode("cp1258", "replace")[:128] == bytes(range(128)))
