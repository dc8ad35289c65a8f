"""str: indexing, slicing, concatenation, repetition, comparison, immutability, iteration."""

s = "abcdefghij"
print(
    s[0], s[-1], s[9], s[-10], s[True], s[2:5], s[:3], s[7:], s[:], s[-3:], s[:-3], s[5:2], s[100:],
    s[:100], s[-100:3], s[::2], s[1::3], s[::-1], s[::-3], s[8:2:-2], s[2:8:-1], s[-1:-4:-1],
    s[:2:-1], s[2::-1], s[::100], s[::-100], s[None:None:None], s[2**70:], s[:-(2**70)], s[::2**70],
    s[0:0], sep="|"
)
for i in 10, -11, 2**70, "1", 1.0, None, (1,), 1 + 0j:
    try:
        print(s[i])
    except (IndexError, TypeError) as error:
        print(type(error).__name__, error)
for part in (slice(1, 2, 0), slice("a"), slice(1.0), slice(None, None, "x")):
    try:
        print(s[part])
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
u = "aé€😀z"
print(
    len(u), u[3], u[1:4], u[::-1], u[-2:], u[::2], [ord(c) for c in u], u[1] + u[3], u * 2,
    u[:1] + "x" + u[2:], u[4:], u[:3] == "aé€"
)
print(
    "a" + "b" + "", "" + "", "ab" * 3, "ab" * 0, "ab" * -5, 3 * "ab", "" * 1000000, "x" * True,
    "é" * 3, ("😀" * 2)[1]
)
for operation in (
    lambda: "a" + 1, lambda: 1 + "a", lambda: "a" + None, lambda: "a" + b"b", lambda: "a" * "b",
    lambda: "a" * 1.5, lambda: "a" - "b", lambda: -"a", lambda: "a" * None, lambda: "ab" * 2**70,
    lambda: "a" < 1, lambda: "a" & "b"
):
    try:
        print(operation())
    except (TypeError, OverflowError, MemoryError) as error:
        print(type(error).__name__, error)
try:
    s[0] = "x"
except TypeError as error:
    print(error)
try:
    del s[0]
except TypeError as error:
    print(error)
try:
    s.attribute = 1
except AttributeError as error:
    print(error)
print(
    "abc" == "abc", "abc" != "abd", "a" < "b", "a" < "B", "" < "a", "abc" < "abcd", "a" == 97,
    "a" == b"a", "é" == "\xe9", "😀" > "\uffff", "a\x00b" == "a\x00c", "a\x00" > "a",
    max("b", "a", "c"), sorted(["b", "a", "B", "ab", ""])
)
print(
    [c for c in "héy"], list(enumerate("ab")), "".join(c + c for c in "xyz"),
    set("aab") == {"a", "b"}, tuple("ab"), dict.fromkeys("aab"), list(zip("ab", "cd")),
    "abc".__len__(), "abc".__contains__("b"), "abc".__getitem__(1), "b" in "abc", [*"ab"]
)
a, b, *c = "hello"
print(a, b, c)
print(
    ord("a"), chr(97), ord("😀"), chr(0x1F600), chr(0), ascii(chr(0x10FFFF)),
    [chr(c) for c in range(97, 101)]
)
text = ""
for i in range(5):
    text += str(i) + ","
print(text, text[:-1])
word = "level"
print(
    word == word[::-1], [word[i:j] for i in range(3) for j in range(i + 1, 4)],
    [word[i % 5] for i in range(8)]
)
r = slice(1, 8, 2)
print(
    s[r], r.indices(5), r.start, r.stop, r.step, s.__getitem__(r), s[slice(None)],
    slice(5) == slice(None, 5), repr(slice(1, None))
)


class Index:
    def __index__(self):
        return 2


print(s[Index()], s[Index():], "ab" * Index(), s[:Index()], chr(Index()) == "\x02")
print(
    hash("") == hash(""), hash("abc") == hash("ab" + "c"), {"a" + "b": 1}["ab"], str("abc") == "abc"
)
