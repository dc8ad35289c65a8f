# What builtins say of ints that do not fit into what they take: a size, a C int, an offset, an item's number.
import array
import heapq
import io
import operator
import random
import sys


class Index:
    def __init__(self, value):
        self.value = value

    def __index__(self):
        return self.value


calls = {
    "str.center": lambda n: "a".center(n),
    "str.zfill": lambda n: "a".zfill(n),
    "str.split": lambda n: "a b".split(None, n),
    "str.replace": lambda n: "aa".replace("a", "b", n),
    "str.expandtabs": lambda n: "\t".expandtabs(n),
    "str.splitlines": lambda n: "a\n".splitlines(n),
    "str.__mul__": lambda n: "ab" * n,
    "bytes.ljust": lambda n: b"a".ljust(n),
    "bytes.hex": lambda n: b"abc".hex(":", n),
    "bytes.splitlines": lambda n: b"a\n".splitlines(n),
    "bytes.__mul__": lambda n: b"ab" * n,
    "bytearray.insert": lambda n: bytearray(b"a").insert(n, 1),
    "bytearray.pop": lambda n: bytearray(b"a").pop(n),
    "bytearray.__imul__": lambda n: operator.imul(bytearray(b"a"), n),
    "list.insert": lambda n: [1].insert(n, 2),
    "list.__mul__": lambda n: [1] * n,
    "int.to_bytes": lambda n: (1).to_bytes(n, "big"),
    "BytesIO.seek": lambda n: io.BytesIO(b"a").seek(n),
    "BytesIO.seek from": lambda n: io.BytesIO(b"a").seek(0, n),
    "BytesIO.read": lambda n: io.BytesIO(b"a").read(n),
    "StringIO.seek from": lambda n: io.StringIO("a").seek(0, n),
    "StringIO.read": lambda n: io.StringIO("a").read(n),
    "open": lambda n: open("/dev/null", "r", n).close(),
    "seek": lambda n: open("/dev/zero", "rb").seek(n),
    "seek from": lambda n: open("/dev/zero", "rb").seek(0, n),
    "seek raw": lambda n: open("/dev/zero", "rb", 0).seek(n),
    "sys._getframe": lambda n: sys._getframe(n) and None,
    "sys.set_int_max_str_digits": lambda n: sys.set_int_max_str_digits(n),
    "array b": lambda n: array.array("b").append(n),
    "array H": lambda n: array.array("H").append(n),
}
numbers = 2**64, -(2**64), -(2**63), -(2**31) - 1, Index(2**70), Index(1), 1.5, None
for name, call in calls.items():
    for number in numbers:
        try:
            result = repr(call(number))[:60]
        except Exception as e:
            result = f"{type(e).__name__}: {e}"
        print(name, getattr(number, "value", number), result)
    try:
        call(2**33 if name in ("array b", "array H") else 2**63 - 1 if "from" in name else 2**64 - 1)
    except Exception as e:
        print(name, type(e).__name__, e)


def message(call):
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)


class Sized:
    def __init__(self, size):
        self.size = size

    def __sizeof__(self):
        return self.size


for size in "a", -1, 2**70, None:
    message(lambda: sys.getsizeof(Sized(size)))
    message(lambda: sys.getsizeof(Sized(size), "default"))
message(lambda: int.__abstractmethods__)
message(lambda: heapq.heappush(5, 1))
message(lambda: heapq.heappushpop(None, 1))
message(lambda: heapq.heappop(5))
message(lambda: heapq.heapify(()))
message(lambda: operator.itemgetter())
message(lambda: operator.attrgetter())
message(lambda: random.Random([1]))
message(lambda: memoryview(b"a").__reduce_ex__(2))


class Seeded(random.Random):
    def __init__(self, *args):
        super().__init__(7)


print(Seeded([1]).random() == random.Random(7).random())
