"""What is done at once for exact strs, bytes and small ints, beside what has to go the long way."""


class Text(str):
    def __iter__(self):
        return iter(["its", "own"])

    def __str__(self):
        return "its own text"


class Data(bytes):
    def __iter__(self):
        return iter([b"its own"])


class Number(int):
    def __str__(self):
        return "its own number"


print(list("héllo€😀"), list(b"abc"), [*"ab", *b"c"], tuple("ab"), list(""), list(b""))
print(list(Text("abc")), set(Text("abc")) == {"its", "own"}, list(Data(b"abc")))
items = [1]
items.extend("xyz")
items += "é€"
print(items, sorted("ba€éa"), sorted(set("banana")))
print(sorted(["b", "", "a", "ab", "aa", "é", "€", "b\0", "b", "\0"]))

for text in "hello wORLD it's", "ǆ xǆ", "ßtrasse a", "", "a1b 2c", "ΑΣ ΑΣ":
    print(text.title(), text.capitalize())

for data in b"  a b\t\n", b"", b"   ", b"\x0b\x0cx\x1c", b"xxaxx":
    print(data.strip(), data.lstrip(), data.rstrip(), data.strip(b"x "), bytearray(data).strip(), data.split())
ab, zero = b"ab", bytes(1)
print(ab[:1] is b"ba"[1:], zero is ab[:0] + zero, ab[2:] is bytes())
print(b", ".join([b"a", bytearray(b"b"), memoryview(b"c")]), bytearray(b"").join([b"x"]), b"".join([]), b"".join([b"", b"z"]))
print(b"ab" + b"", b"" + b"a", b"a" + bytearray(b"b"), bytearray(b"a") + b"b", bytearray() + b"")

for form, arguments in [
    ("%s %d", ("x", 5)), ("%s", (1.5,)), ("%d %s", (True, True)), ("%d", (2.7,)), ("%d", (10**30,)),
    ("%5s|%-5d|%05d", ("a", 3, -4)), ("%s", ((),)), ("%(a)s %(a)d", {"a": 7}), ("%d", ("x",)),
    ("%s %s", ("x",)), ("%s", ("x", "y")), ("%d%%", (5,)), ("%ld", (5,)), ("%x %X %o %#x", (255, -255, 8, -5)),
    ("%.5d %.3x", (-3, 10)), ("%s%d", ("é€", -4)), ("%c%c", ("x", 66)), ("%d %s", (-2**63, 2**63 - 1)),
    ("%s %d", (Text("x"), Number(3))), ("%s", (Number(3),)), ("%", ()), ("%s%", (1,)), ("é%s€", ("ü",)),
]:
    for text in form, form.encode():
        try:
            print(text % arguments)
        except Exception as error:
            print(type(error).__name__, error)
print(b"%s %b %d" % (b"a\xff", bytearray(b"q"), 3), bytearray(b"%s") % b"x", b"%s\xfe" % Data(b"z"))

view = memoryview(b"0123456789")
print(view.tobytes(), view[2:5].tobytes(), view[::2].tobytes(), view[::-1].tobytes("A"), view[3:].hex())
print(b"\xe9".decode("latin-1"), "ab".encode("ASCII", "strict"), b"ab".decode(errors="ignore"))
for wrong in (lambda: "\ud800".encode(), lambda: b"\xff".decode(), lambda: "é".encode("ascii"),
              lambda: "é".encode("é"), lambda: b"x".decode("nocodec")):
    try:
        wrong()
    except Exception as error:
        print(type(error).__name__, error)


# An iterator that ends in a function that map() calls, and one that changes its class under way.
def stop_at_3(x):
    if x == 3:
        raise StopIteration
    return x


class Counting(map):
    pass


class Backwards(map):
    def __next__(self):
        return next(iter([])) if len(seen) > 4 else "backwards"


def turn(x):
    seen.append(x)
    if x == 2:
        numbers.__class__ = Backwards
    return x


seen = []
numbers = Counting(turn, range(5))
print(list(map(stop_at_3, [1, 2, 3, 4])), [*zip("ab", b"ab")], list(map(str, range(3))))
got = []
for _ in range(4):
    got.append(next(numbers))
print(got)

# What is put in as it is comes out itself.
text = "abcde" if len("x") else ""
print("%s" % text is text, "%.5s" % text is text, "%5s" % text is text, "%(a)s" % {"a": text} is text)
print("{0}".format(text) is text, "{0:.5s}".format(text) is text, "{:1s}".format(text) is text)
print("{}".format_map({}) if False else "{a}".format_map({"a": text}) is text, format(text, "5") is text)


class Text(str):
    pass


own = Text("fghij")
for made in ("%s" % own, "%5s" % own, "{}".format(own), "{:5}".format(own), f"{own}", format(own, "5"), f"{own:5}", f"{own:.2}"):
    print(type(made).__name__, made)
print("%s%s" % ("", text), "%s%s" % (text, ""), "{}{}".format("ab", "cd"), "{:{}}".format("ab", "2"))

# Digits: groups from the right and from the left, blanks, and where the first wrong one is.
import binascii

data = bytes(range(250, 256)) + b"\0\x0f"
for group in -3, -2, 0, 1, 3, 8, 9, 2**31 - 1, -(2**31):
    print(group, data.hex(":", group), binascii.hexlify(bytearray(data), b"-", group), memoryview(data).hex(" ", group))
print(b"".hex("-"), binascii.hexlify(b""), binascii.unhexlify(""), binascii.unhexlify("0A"), binascii.unhexlify(b"0aFf"))
for kind in bytes, bytearray, Data:
    for text in "", " ", "0a", "0aFF", " 0a\t0b\n", "0", "0a 0", "0a0 b", "0g", "zz€", "é", "0a/0", "\x1c0a":
        try:
            made = kind.fromhex(text)
            print(type(made).__name__, bytes(made), end="; ")
        except ValueError as e:
            print(ascii(text), e, end="; ")
    print()
for text in "0", "0g", "é0", "g0":
    try:
        print(binascii.unhexlify(text))
    except ValueError as e:
        print(type(e).__name__, e)
for size in range(7):
    line = binascii.b2a_base64(data[:size])
    print(line, binascii.b2a_base64(data[:size], newline=False), binascii.a2b_base64(line) == data[:size])
for line in b"YWJj=YWJj", b"YW\nJjYWJj", b"YWJjYW==YWJj", b"YWJjY", b"YWJj*YWJj", b"YWJjYWJjYQ=":
    for strict in False, True:
        try:
            print(binascii.a2b_base64(line, strict_mode=strict), end=" ")
        except binascii.Error as e:
            print(e, end=" ")
print()

# All bytes, in their cases, turned round and by a table.
every = bytes(range(256))
for kind in bytes, bytearray:
    all_bytes = kind(every)
    for change in "upper", "lower", "swapcase", "capitalize", "title":
        changed = getattr(all_bytes, change)()
        expected = getattr(every.decode("ascii", "replace"), change)()
        print(type(changed).__name__, [i for i in range(256) if changed[i] != (ord(expected[i]) if i < 128 else i)], end=" ")
    print(all_bytes[::-1][::-1] == every, all_bytes[::-7][:3], all_bytes[5:2:-1], all_bytes[3:9:9], all_bytes.isascii(), all_bytes[:128].isascii())
    print(all_bytes.translate(every[::-1])[:3], all_bytes[97:103].translate(kind(every[1:] + b"\0"), b"ac"), all_bytes[97:103].translate(None, b"ac"), kind(b"a").upper(), kind().lower())
print(b"a\rb\r\nc\n\n\x0bd".splitlines(), b"a\rb\r\nc\n\nd".splitlines(True))
