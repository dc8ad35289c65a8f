"""What has a way of its own in operators and natives: the bounds of that way, and what overrides it."""

import hashlib
import io
import math
import operator
import os
import tempfile
import xml.etree.ElementTree as ET
from fractions import Fraction


def attempt(f, *args):
    try:
        return f(*args)
    except Exception as e:
        return type(e).__name__, str(e)


# comb, perm, factorial, isqrt around the largest int of a word.
for n in (0, 1, 5, 10, 20, 21, 22, 30, 61, 62, 66, 67, 68, 70, 100, 2**31, 2**62, 2**63 - 1, 2**63, 2**64 + 1):
    for k in (0, 1, 2, 3, n - 1, n, n + 1) if n > 1000 else range(n + 2):
        if n > 1000 and k > 3 and n - k > 3:
            continue
        by_product = math.prod(range(n - k + 1, n + 1)) if k <= 100 else None
        if by_product is not None and k <= n:
            assert math.perm(n, k) == by_product, (n, k)
            assert math.comb(n, k) == by_product // math.factorial(k), (n, k)
    if n < 30:
        assert math.factorial(n) == math.prod(range(1, n + 1)), n
print(math.comb(66, 33), math.comb(67, 33), math.comb(68, 34), math.perm(20), math.perm(21), math.perm(5, 6), math.comb(5, 6))
print(attempt(math.comb, -1, 2), attempt(math.comb, 2, -1), attempt(math.perm, 2, -1), attempt(math.factorial, -1))
for base in (0, 1, 2, 3, 4, 15, 16, 17, 2**26, 2**31, 3037000499, 3037000500, 94906265, 94906267):
    for n in {base * base - 1, base * base, base * base + 1, base}:
        if n >= 0:
            root = math.isqrt(n)
            assert root * root <= n < (root + 1) ** 2, n
print(math.isqrt(2**63 - 1), math.isqrt(2**63), math.isqrt(True), attempt(math.isqrt, -1), attempt(math.isqrt, 1.0))

# % and + of text and bytes: a subclass may have the reflected method.


class Reflected(str):
    def __rmod__(self, other):
        return "rmod", other

    def __radd__(self, other):
        return "radd", other


class OtherReflected:
    def __rmod__(self, other):
        return "rmod of another"

    def __radd__(self, other):
        return "radd of another"

    def __str__(self):
        return "other"


class BytesReflected(bytes):
    def __rmod__(self, other):
        return "rmod", other

    def __radd__(self, other):
        return "radd", other


class PlainStr(str):
    pass


for left in ("%s", "plain", PlainStr("%s"), b"%s", b"plain", bytearray(b"%s"), b""):
    for right in ("x", Reflected("y"), PlainStr("z"), OtherReflected(), 5, (1,), (1, 2), {"a": 1}, b"x", BytesReflected(b"y"),
                  bytearray(b"z"), None, b"", memoryview(b"mv")):
        if isinstance(right, memoryview):
            print(attempt(operator.add, left, right), end="; ")
            continue
        print(attempt(operator.mod, left, right), attempt(operator.add, left, right), end="; ")
    print()
value = b"ab"
value += b"cd"
other = value
value += b""
print(value, other is value, b"" + value is value, value + b"" == value, type(PlainStr("a") + "b").__name__)
text = "%s-%s"
text %= ("a", "b")
print(text)

# Subclasses of int, small and large, with operators of their own and without.


class Plain(int):
    pass


class Own(int):
    def __add__(self, other):
        return "own add"

    def __rsub__(self, other):
        return "own rsub"


for a in (Plain(3), Plain(-3), Plain(2**63 - 1), Plain(2**70), Own(4), True, 5):
    for b in (Plain(2), Plain(-(2**63)), Own(6), 7, 2**65, False, 1.5):
        results = [attempt(f, a, b) for f in (operator.add, operator.sub, operator.mul, operator.floordiv, operator.mod,
                                              operator.and_, operator.or_, operator.xor, operator.truediv)]
        print(*[(type(r).__name__, r) if not isinstance(r, tuple) else r for r in results])
print(Plain(2) ** Plain(10), Plain(1) << Plain(70), Plain(-9) >> 1, type(Plain(1) & True).__name__, Fraction(1, 2) + Plain(1))

# repr of text: what has to be escaped, and what not.
for s in ("", "plain", "it's", 'say "x"', "both ' and \"", "back\\slash", "tab\t", "\x00", "\x7f", " ~", "\x1f", "größe", "ÿ\x80", "漢", "a" * 100,
          "😀'"):
    print(repr(s), ascii(s), f"{s!r}", "%r" % s)

# Case of all of Latin-1, and of some others.
for c in map(chr, range(256)):
    assert c.upper().lower() == c.lower() or c in "\xb5\xdf", c
print("".join(map(chr, range(0x80, 0x100))).upper().encode("unicode-escape").decode())
print("".join(map(chr, range(0x80, 0x100))).lower().encode("unicode-escape").decode())
print("".join(map(chr, range(0x80, 0x100))).casefold().encode("unicode-escape").decode())
print("ÀÖØÞßµÿ×÷ Αΐ ŉ İi̇ ﬁ".upper(), "ÀÖØÞßµÿ×÷ ΑΣ ŉ İ ﬁ".lower(), "ÀßµÿŸ ﬁ".casefold(), "ßa ÿb".title(), "ßÀ".swapcase(), "ÿß".capitalize())

# Methods of builtin types through their classes, at one place.


class SubDict(dict):
    def get(self, key, default=None):
        return "own get"


def through(cls, receiver, key):
    return cls.get(receiver, key)


for _ in range(80):
    through(dict, {"a": 1}, "a")
print(through(dict, {"a": 1}, "a"), through(dict, SubDict(a=2), "a"), through(SubDict, SubDict(a=3), "a"),
      attempt(through, dict, [], "a"), attempt(through, list, [], 1))
SubDict.get = dict.get
print(through(SubDict, SubDict(a=3), "a"), attempt(through, SubDict, 5, "a"))


def upper(cls, s):
    return cls.upper(s), cls.upper, getattr(cls, "__add__")(s, s)


for _ in range(80):
    upper(str, "abc")
print(upper(str, "abc"), upper(PlainStr, PlainStr("x")), attempt(upper, bytes, "abc"), attempt(upper, str, b"abc"))

# Children of an element while the loop changes them, and in a class that counts otherwise.
root = ET.fromstring("<r><a/><b/><c/></r>")
print([child.tag for child in root], list(root) == root[:], [c.tag for c in reversed(root)])
seen = []
for child in root:
    seen.append(child.tag)
    if child.tag == "a":
        root.remove(child)
    if len(seen) < 4:
        ET.SubElement(root, "new%d" % len(seen))
print(seen)
it = iter(root)
print(next(it).tag, it.__length_hint__(), type(it).__name__, it.__reduce__()[2])
it.__setstate__(len(root))
print(next(it, "end"), next(it, "end"), it.__length_hint__())
it = iter(root)
it.__setstate__(1 << 62)
print(list(it), list(it))


class Counted(ET.Element):
    def __getitem__(self, i):
        if i > 1:
            raise IndexError
        return "item %d" % i


class Inherits(ET.Element):
    pass


print(list(Counted("c")), list(Inherits("i")), list(ET.Element("e")))
inherits = Inherits("i")
inherits.extend([ET.Element("x"), ET.Element("y")])
it = iter(inherits)
print(next(it).tag)
Inherits.__getitem__ = Counted.__getitem__
print(next(it), list(it))



# Files of sizes around those of buffers, read at once.
with tempfile.TemporaryDirectory() as folder:
    name = os.path.join(folder, "file")
    for size in (0, 1, 8191, 8192, 8193, 16383, 16384, 16385, 24576, 65535, 65536, 65537, 200000):
        data = bytes(i * 7 % 251 for i in range(size))
        with open(name, "wb") as f:
            f.write(data)
        with open(name, "rb") as f:
            whole = f.read() == data, f.read() == b"", f.tell() == size
        with open(name, "rb") as f:
            part = f.read(10) == data[:10], f.tell() == min(10, size), f.read() == data[10:], f.tell() == size
        with open(name, "rb") as f:
            blocks = b"".join(iter(lambda: f.read(8192), b"")) == data
        with open(name, "r+b") as f:
            f.seek(0, 2)
            f.write(b"tail")
            f.seek(max(size - 5, 0))
            changed = f.read() == data[max(size - 5, 0):] + b"tail", f.tell() == size + 4
        with open(name, "rb", buffering=0) as f:
            raw = f.read() == data + b"tail"
        with open(name, encoding="latin-1", newline="") as f:
            text = f.read() == (data + b"tail").decode("latin-1")
        print(size, all(whole), all(part), blocks, all(changed), raw, text)
reading, writing = os.pipe()
os.write(writing, b"x" * 20000)
os.close(writing)
with open(reading, "rb") as f:
    print(len(f.read()), f.read())

# BLAKE2: parameters and errors.
print(hashlib.blake2b(b"abc").hexdigest()[:32], hashlib.blake2s(b"abc" * 100, digest_size=16, key=b"k").hexdigest())
print(hashlib.blake2b(b"", digest_size=1, salt=b"s", person=b"p", fanout=2, depth=3, leaf_size=4, node_offset=5, node_depth=6, inner_size=7,
                      last_node=True).hexdigest(), hashlib.blake2b(b"x" * 1000, digest_size=20).hexdigest())
for bad in ({"digest_size": 0}, {"digest_size": 65}, {"fanout": 256}, {"depth": 0}, {"node_depth": 256}, {"inner_size": 65},
            {"key": b"x" * 65}, {"salt": b"x" * 17}):
    print(attempt(lambda: hashlib.blake2b(**bad)))
print(attempt(lambda: hashlib.blake2s(digest_size=33)), attempt(lambda: hashlib.blake2s(inner_size=33)))

# Comparison: what builtin types decide, and what overrides them.
class Bare:
    pass


class OwnEq:
    def __eq__(self, other):
        return "own eq"

    __hash__ = None


class OwnNe:
    def __ne__(self, other):
        return "own ne"


class OwnTuple(tuple):
    def __lt__(self, other):
        return "own lt"

    def __eq__(self, other):
        return "own tuple eq"

    __hash__ = None


class PlainTuple(tuple):
    pass


bare, nan = Bare(), float("nan")
operands = [bare, Bare(), OwnEq(), OwnNe(), object, None, True, False, 0, 1, 2**70, 2**70 + 1, -(2**70), 1.5, float(2**70), float("inf"), nan,
            Plain(1), Plain(2**70), (1, 2), (1, nan), PlainTuple((1, 2)), PlainTuple((1, 3)), OwnTuple((1, 2)), [1], "a", PlainStr("a"), ..., 1j]
for i, a in enumerate(operands):
    row = []
    for b in operands:
        for f in (operator.eq, operator.ne, operator.lt, operator.le, operator.gt, operator.ge):
            r = attempt(f, a, b)
            row.append({True: "T", False: "F"}.get(r) if isinstance(r, bool) else "E" if r[0] == "TypeError" else r)
    print(i, "".join(row))
print(nan == nan, (nan,) == (nan,), PlainTuple((nan,)) == PlainTuple((nan,)), 2**1024 > 1e308, -(2**1024) < float("-inf"), 2**53 + 1 == float(2**53))

# Remainders by one word.
for a in (2**64, 2**64 + 1, 2**127 - 1, 3**100, 7**200, 10**30, 2**63):
    for m in (1, 2, 7, 10, 1000007, 2**31, 2**62 + 1, 2**63 - 1, 2**63, 2**63 + 1, 2**64 - 1, 2**64):
        for x in (a, -a):
            for y in (m, -m):
                r = x % y
                assert r == x - y * (x // y) and (r, x // y) == divmod(x, y)[::-1] and abs(r) < m and (not r or (r < 0) == (y < 0)), (x, y)
print(3**100 % (2**64 - 1), -(3**100) % 1000, 3**100 % -1000)
