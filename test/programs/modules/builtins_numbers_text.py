"""Builtins on numbers and characters: abs, round, divmod, pow, bin, chr, ord, ascii, hash and their kin."""

print(
    abs(-5), abs(-2.5), abs(3 + 4j), abs(True), abs(-(2**70)), round(2.5), round(3.5),
    round(2.567, 2), round(1234, -2), round(-2.5), divmod(7, 3), divmod(-7, 3), divmod(7.5, 2),
    divmod(2**70, 10**9), pow(2, 10), pow(2, -1), pow(2, 10, 1000), pow(3, -1, 11), pow(2.0, 3),
    pow(base=2, exp=3), pow(2, 3, mod=5), sum([1, 2], start=5)
)
print(
    bin(10), bin(-10), oct(64), hex(255), hex(-255), hex(2**70), bin(True), chr(65), chr(0x1F600),
    ord("A"), ord("😀"), ord(b"a"), ascii("é'"), ascii("\n\\"), repr("é'"), format(255, "x"),
    format("a", ">3"), len("é😀"), hash(5), hash(-1), hash(2**61 - 1), hash(True) == hash(1)
)


class Number:
    def __abs__(self): return "abs"
    def __round__(self, n="default"): return ("round", n)
    def __divmod__(self, other): return ("divmod", other)
    def __rdivmod__(self, other): return ("rdivmod", other)
    def __pow__(self, other, mod="no mod"): return ("pow", other, mod)
    def __rpow__(self, other, mod="no mod"): return ("rpow", other, mod)
    def __index__(self): return 66
    def __hash__(self): return 123
    def __format__(self, spec): return f"format {spec}"
    def __len__(self): return 3
    def __int__(self): return 1
    def __float__(self): return 1.5
    def __complex__(self): return 2j
    def __bool__(self): return False


n = Number()
print(
    abs(n), round(n), round(n, 2), round(n, None), divmod(n, 1), divmod(1, n), pow(n, 2),
    pow(n, 2, 3), pow(2, n), 2**n, bin(n), oct(n), hex(n), chr(n), hash(n), format(n, "s"), len(n),
    int(n), float(n), complex(n), bool(n)
)
for attempt in (
    lambda: abs("a"), lambda: abs(), lambda: abs(1, 2), lambda: round("a"), lambda: round(1.5, "a"),
    lambda: round(1.5, 1.5), lambda: round(1, 2, 3), lambda: divmod(1), lambda: divmod("a", 1),
    lambda: divmod(1, 0), lambda: divmod(1.0, 0), lambda: pow(1), lambda: pow("a", 1),
    lambda: pow(1, "a"), lambda: pow(2, 2, 0), lambda: pow(2, 2, 2.0), lambda: pow(2.0, 2, 2),
    lambda: pow(0, -1), lambda: pow(2, -1, 4), lambda: pow(n, 1, 2, 3), lambda: bin(1.5),
    lambda: hex("a"), lambda: oct(None), lambda: chr(-1), lambda: chr(0x110000), lambda: chr("a"),
    lambda: chr(1.5), lambda: chr(2**70), lambda: ord(""), lambda: ord("ab"), lambda: ord(5),
    lambda: ord(b"ab"), lambda: ord(None), lambda: len(5), lambda: len(), lambda: len([], []),
    lambda: hash([]), lambda: hash(), lambda: sum(5), lambda: sum([[]]), lambda: sum(["a"], "b"),
    lambda: format(1, 1), lambda: int(), lambda: float(), lambda: complex(), lambda: bool(),
    lambda: str(), lambda: min(), lambda: max(), lambda: sum(), lambda: int("5", 10, 3),
    lambda: ascii(), lambda: repr(1, 2)
):
    try:
        print(repr(attempt()))
    except (TypeError, ValueError, OverflowError, ZeroDivisionError) as error:
        print(type(error).__name__, error)
print(
    sum([]), sum([0.1] * 3), sum([[1], [2]], []), sum((1, 2), 3.5), sum({1: 2}), sum(range(1000)),
    sum([2**62, 2**62]), sum([1j, 1]), sum([True] * 3), sum([-0.0]), sum([], -0.0),
    sum(x for x in (1.5, 2))
)
print(
    min(1, 2), min([3, 1]), min("ba"), min({2: 1}), min([1], [0, 5]), min(-0.0, 0.0),
    max(0.0, -0.0), min("a", "B", key=str.lower), max([], default=None), max((1, 2), (1, 3)),
    max("a", "ab"), min([1, 2, 3], key=lambda v: -v), max([(1, "a"), (1, "b")], key=lambda p: p[0]),
    max(range(5)), max(2**70, 1e30), max([1, True]), min([True, 1])
)
print(
    callable(len), callable(int), callable(lambda: 0), callable(5), callable(n),
    callable(type("C", (), {"__call__": None})()), callable(callable), callable("".join),
    callable(property())
)
print(
    isinstance(5, int), isinstance(True, (str, int)), isinstance(5, int | str),
    isinstance([], (tuple, (dict, list))), issubclass(bool, int), issubclass(int, object),
    issubclass(int, (str, float)), isinstance(int, type), isinstance(None, type(None)),
    isinstance(5, object), isinstance(5, ()), issubclass(type, type)
)
print(
    getattr(5, "real"), getattr(5, "nope", "default"), hasattr(5, "imag"), hasattr(5, "nope"),
    getattr("a", "upper")(), getattr(n, "__abs__")(), vars(type("V", (), {"a": 1}))["a"],
    id(n) == id(n), id(n) != id(Number()) or True, type(n).__name__, type(5) is int
)
