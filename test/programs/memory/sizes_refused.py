# What is too large is refused; the interpreter goes on.
import array
import collections
import itertools
import operator
import struct

N = 2 ** 62
calls = {
    "bytearray": lambda: bytearray(N), "bytes": lambda: bytes(N), "list *": lambda: [0] * N, "tuple *": lambda: (0, 1) * N,
    "bytearray *": lambda: bytearray(b"ab") * N,
    "list *=": lambda: operator.imul([1, 2], N), "2**63": lambda: [0] * 2 ** 63, "str 2**63": lambda: "a" * 2 ** 63, "bytes 2**63": lambda: bytes(2 ** 63),
    "%d": lambda: "%1000000000000d" % 1, "%.f": lambda: "%.1000000000000f" % 1, "%s": lambda: "%9223372036854775807s" % 1, "%huge": lambda: "%99999999999999999999d" % 1,
    "format": lambda: format(1, "1000000000000000d"), "format huge": lambda: format(1, "99999999999999999999d"), "format .": lambda: format("a", ".99999999999999999999"),
    "str.format": lambda: "{:1000000000000000}".format(1), "ljust": lambda: "a".ljust(N), "center": lambda: b"a".center(N), "zfill": lambda: "1".zfill(N),
    "expandtabs": lambda: ("\t" * 100).expandtabs(N), 
    "shift N": lambda: 1 << N,
    "to_bytes": lambda: (1).to_bytes(N, "big"), "deque": lambda: collections.deque(maxlen=2 ** 64), "deque *": lambda: collections.deque([1, 2]) * N,
    "array *": lambda: array.array("d", [1]) * N, "calcsize": lambda: struct.calcsize("9223372036854775807d"),
    "unpack": lambda: struct.unpack("99999999999999999999d", b""), 
    "range len": lambda: len(range(2 ** 70)), "range index": lambda: range(10 ** 30)[10 ** 29],
    "slice": lambda: [1, 2][2 ** 70:], 
    "combinations": lambda: itertools.combinations([1], 2 ** 70), "islice": lambda: itertools.islice([], 2 ** 70),
    "read": lambda: __import__("io").BytesIO(b"").read(2 ** 70), "seek": lambda: __import__("io").BytesIO(b"").seek(N) and None,
    "memoryview": lambda: memoryview(b"")[2 ** 70], "int": lambda: int("1" * 5000), "chr": lambda: chr(2 ** 70), "hash": lambda: hash(10 ** 1000) and None,
    "round": lambda: round(1.5, 2 ** 70), "float": lambda: float(10 ** 1000), "sum": lambda: sum([10 ** 400, 0.5]), "pow": lambda: pow(2.0, 10 ** 400),
    "ldexp": lambda: __import__("math").ldexp(1, 10 ** 400), "factorial": lambda: __import__("math").factorial(10 ** 20), "comb": lambda: __import__("math").comb(10 ** 30, 10 ** 29),
    "truncate": lambda: __import__("io").BytesIO(b"").truncate(N), "write": lambda: __import__("io").BytesIO().seek(2**63 - 1),
}
for name, call in calls.items():
    try:
        print(name, repr(call())[:60])
    except Exception as error:
        print(name, type(error).__name__, error)
