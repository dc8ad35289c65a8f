"""What natives keep for the next call, or give back at once, is seen by nobody."""

import hashlib
import io
import pickle
import struct
import types
import unicodedata


class Nested:
    """Pickles others while it is pickled."""

    def __init__(self, depth):
        self.depth = depth

    def __reduce__(self):
        inner = pickle.dumps([Nested(self.depth - 1), "shared"] if self.depth else ["end"])
        return rebuilt, (self.depth, inner)


def rebuilt(depth, inner):
    return depth, pickle.loads(inner)


class Refuses:
    def __reduce__(self):
        pickle.dumps([1, 2, 3])
        raise ValueError("not to be pickled")


# --- pickles in pickles, after failures, of all sizes, to files
print(pickle.loads(pickle.dumps(Nested(4))))
for _ in range(3):
    try:
        pickle.dumps([["a"], Refuses()])
    except ValueError as e:
        print(e)
    print(pickle.loads(pickle.dumps(["a", "a", ("a",)])))
one = ["x"]
twice = pickle.loads(pickle.dumps([one, one]))
print(twice, twice[0] is twice[1])
for n in 0, 1, 2, 15, 16, 17, 100, 2000, 20000, 3:
    numbers = [i * 37 % 70001 - 300 for i in range(n)]
    data = pickle.dumps(numbers)
    words = pickle.dumps([str(i) for i in numbers])
    print(n, len(data), hashlib.md5(data + words).hexdigest(), pickle.loads(data) == numbers)
for protocol in range(6):
    data = pickle.dumps([255, 256, -1, 65535, 65536, 2**31, True, None, [0] * 3], protocol)
    print(protocol, data, pickle.loads(data))
file = io.BytesIO()
for thing in "one", ["two"], {"three": 3}:
    pickle.dump(thing, file)
pickle.dump([1], file, 0)
file.seek(0)
print([pickle.load(file) for _ in range(4)])


class Stubborn(pickle.Pickler):
    def persistent_id(self, thing):
        return "five" if thing == 5 else None


file = io.BytesIO()
Stubborn(file).dump([4, 5, 6])
print(file.getvalue())
for wrong in b"\x80\x04K", b"\x80\x04M\x01", b"\x80\x04]K\x01e.", b"(K\x01e.":
    try:
        print(pickle.loads(wrong))
    except Exception as e:
        print(type(e).__name__, e)

# --- sorting: keys that sort, that look at the list, that fail
sets = [[3, 1, 2], [2, 1], [9, 8, 7, 6]] * 20
print(sorted(sets, key=lambda s: sorted(s, key=lambda i: -i))[::20])
numbers = list(range(40, 0, -1))
seen = []
numbers.sort(key=lambda i: seen.append(len(numbers)) or i)
print(set(seen), numbers[:5])
for count in 5, 50:
    numbers = list(range(count))
    try:
        numbers.sort(key=lambda i: numbers.append(i) or -i)
    except ValueError as e:
        print(e, numbers[:4])
    try:
        sorted(list(range(count)) + ["a"])
    except TypeError as e:
        print(e)
for count in range(28, 37):
    print(count, sorted((i * 7919 % 101 for i in range(count)), reverse=True)[:4], end=" ")
print()

# --- comparing: what is equal, is itself, is not itself
nan = float("nan")


class Shrinks:
    def __eq__(self, other):
        left.clear()
        return True


print([nan] == [nan], [nan] == [float("nan")], (1, nan) < (1, nan), [0.0] == [-0.0])
print([1, True] == [True, 1.0], [1, 2, 3] < [1, 2], [1, 2] < [1, 2, 0], (1, "a") <= (1, "a"))
left = [1, 2, Shrinks(), 3, 4]
print(left == [1, 2, 0, 3, 5], left)

# --- bytes that nobody writes
print(struct.pack("<b300xb", 1, 2).count(0), struct.pack("<bq", 1, 2), struct.pack("bq", 1, 2))
for n in 127, 128, 129, 600, 40000:
    filled = [b"\xff" * n for _ in range(50)]
    print(n, bytes(n).count(0), bytearray(n).count(0), set(map(len, filled)), len(b"a" * n + b"b"))
print(list(b"\0a\xff"), list(iter(bytearray(b"ab"))), [c for c in b""])


class Own(bytes):
    pass


print([b for b in Own(b"xyz")], next(iter(Own(b"a"))))

# --- normal forms
text = [chr(c) for c in range(0x30000) if not 0xD800 <= c < 0xE000 and unicodedata.category(chr(c)) != "Cn"]
for form in "NFC", "NFD", "NFKC", "NFKD":
    alone = "|".join(unicodedata.normalize(form, c) for c in text)
    marked = "|".join(unicodedata.normalize(form, c + "\u0301") for c in text)
    stays = sum(unicodedata.is_normalized(form, c) for c in text)
    print(form, hashlib.md5((alone + marked).encode()).hexdigest(), stays)
for text in "\u1100\u1161\u11a8", "\uac00\u11a8", "e\u0323\u0301", "\u0344", "a\u20d2\u0338", "\u03b1\u0345\u0301":
    print([unicodedata.normalize(form, text).encode("ascii", "backslashreplace").decode() for form in ("NFC", "NFD")])


class Text(str):
    pass


print(type(unicodedata.normalize("NFC", Text("\xe4"))) is str)

# --- lines, and names that are no plain str
breaks = "a\nb\rc\r\nd\x0be\x0cf\x1cg\x1dh\x1ei\x1fj\x85k\u2028l\u2029m\n"
print(breaks.splitlines(), breaks.splitlines(True))
print("".join(str(i) for i in range(30)), ",".join(map(str, (1, 2))), "-".join({"k": 1}))
space = types.SimpleNamespace(**{Text("a"): 1, "b" * 2: 2})
print(space, space.a, space.bb)
