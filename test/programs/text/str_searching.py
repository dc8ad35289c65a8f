"""str: find, index, count, startswith, in, replace, and their start and end arguments."""

s = "abracadabra"
print(
    s.find("a"), s.find("abra"), s.find("abra", 1), s.find("z"), s.find(""), s.find("", 20),
    s.find("", 11), s.find("a", -3), s.find("a", 1, 3), s.find("abra", -4), s.find("a", None, 2),
    s.find("a", 2, None)
)
print(
    s.rfind("a"), s.rfind("abra"), s.rfind("abra", 0, 10), s.rfind("z"), s.rfind(""),
    s.rfind("", 0, 5), s.rfind("a", 0, -1)
)
print(
    s.index("c"), s.rindex("c"), s.count("a"), s.count("abra"), s.count(""), s.count("aa"),
    "aaaa".count("aa"), s.count("a", 1), s.count("a", 1, 4), s.count("", 3, 6), "".count(""),
    "".count("", 1), "".find("", 1)
)
for operation in (
    lambda: s.index("z"), lambda: s.rindex("z"), lambda: s.index("a", 100), lambda: s.find(5),
    lambda: s.count(None), lambda: s.find("a", "b"), lambda: s.index()
):
    try:
        print(operation())
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
print("abra" in s, "" in s, "" in "", "z" in s, "z" not in s, s in s, s + "x" in s)
print(
    s.startswith("abra"), s.startswith(("x", "ab")), s.startswith(()), s.startswith(""),
    s.startswith("cad", 4), s.startswith("cad", 4, 6), s.startswith("", 11), s.startswith("", 12),
    s.endswith("bra"), s.endswith(("z", "a")), s.endswith("cad", 0, 7), s.endswith(""),
    s.endswith("abracadabraX")
)
for wrong in 5, ["ab"], ("ab", 5), None, b"ab":
    try:
        print(s.startswith(wrong))
    except TypeError as error:
        print(error)
print(
    s.replace("a", "o"), s.replace("a", ""), s.replace("a", "aa", 2), s.replace("", "-"),
    s.replace("", "-", 3), s.replace("abra", "x"), s.replace("z", "y"), s.replace("a", "o", 0),
    s.replace("a", "o", -1), "".replace("", "x"), "".replace("a", "x"), "aaa".replace("aa", "b"),
    "äaä".replace("ä", "ß")
)
print(
    s.partition("c"), s.partition("z"), s.rpartition("a"), s.rpartition("z"), s.partition("abra"),
    s.rpartition("abra"), "k=v=w".partition("="), "".partition("x")
)
for operation in (
    lambda: s.partition(""), lambda: s.partition(5), lambda: s.replace("a"),
    lambda: s.replace(1, "a"), lambda: s.replace("a", "b", "c")
):
    try:
        print(operation())
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
print(
    s.removeprefix("abra"), s.removeprefix("x"), s.removesuffix("bra"), s.removesuffix(""),
    "aaa".removeprefix("a"), "".removesuffix("a")
)

u = "naïve café — “quotes” 😀 日本語 😀"
print(
    u.find("😀"), u.rfind("😀"), u.find("日本"), u.index("é"), u.count("😀"), u.find("a"),
    u.replace("😀", ":)"), u.partition("—"), u.startswith("naï"), u.endswith("語 😀"), "本" in u,
    "木" in u, len(u)
)
print(
    "é" == "e\u0301", len("e\u0301"), "e\u0301".find("\u0301"), "\u0301" in "é", "ß" in "SS",
    "I".lower() in "iıİ"
)
text = "the quick brown the lazy the end"
positions = []
at = text.find("the")
while at != -1:
    positions.append(at)
    at = text.find("the", at + 1)
print(positions)
long = "ab" * 5000 + "c"
print(
    long.find("c"), long.find("bc"), long.find("abc"), long.find("bb"), long.rfind("ba"),
    long.count("ab"), long.count("aba"), "aab" in "a" * 1000 + "b", ("a" * 999 + "b") in "a" * 2000
)
print(
    "xyz"[1] in "y", max("hello"), min("hello"), sorted("hello"), list("ab"),
    "".join(reversed("abc")), [c for c in "é😀"], "abc" < "abd", "abc" < "abcd", "Z" < "a",
    "a" < "é" < "€" < "😀", "" < "a"
)

# Needles of all lengths in narrow and wide texts, by the definition: where they begin and end in blocks
# of sixteen bytes, overlap, and nearly match very often.
def places(text, needle):
    return [i for i in range(len(text) - len(needle) + 1) if text[i : i + len(needle)] == needle]


def apart(found, length):
    count = end = 0
    for place in found:
        if place >= end:
            count += 1
            end = place + length
    return count


wrong = checked = 0
for letters in "ab", "aé", "a€", "a😀":
    for size in 5, 16, 17, 31, 32, 33, 70:
        text = "".join(letters[i * i * 7 % 13 % 3 == 0] for i in range(size))
        for length in 1, 2, 3, 4, 7, 15, 16, 17, 30:
            for needle in {text[start : start + length] for start in range(0, size - length + 1, 3)} | {"b" * length, letters[0] * length, letters * length}:
                found = places(text, needle)
                first, last = (found[0], found[-1]) if found else (-1, -1)
                count = apart(found, len(needle))
                expected = first, last, count, bool(found), len(text) + count * (3 - len(needle)), count + 1
                got = text.find(needle), text.rfind(needle), text.count(needle), needle in text, len(text.replace(needle, "xyz")), len(text.split(needle))
                data, part = text.encode("utf-32-le"), needle.encode("utf-32-le")
                wrong += got != expected or (data.find(part) >= 0) != bool(found) or data.count(part) < count
                checked += 1
print(checked > 1000, wrong)
text = "a" * 3000 + "b" + "a" * 200
for needle in "a" * 100 + "b" + "a" * 100, "a" * 150 + "ba", "ab" + "a" * 200, "ab" + "a" * 201, "a" * 50 + "c" + "a" * 50:
    for wide in "", "é", "€", "😀":
        whole = text + wide
        print(whole.find(needle), whole.rfind(needle), whole.count(needle), whole.encode().find(needle.encode()), end="; ")
    print()
