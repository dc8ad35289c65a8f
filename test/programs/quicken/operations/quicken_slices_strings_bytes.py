"""Slicing, repetition, membership and concatenation sites that meet every sequence type."""


class Seq:
    def __getitem__(self, key):
        return ("Seq", key)

    def __contains__(self, x):
        return x == "magic"

    def __len__(self):
        return 7

    def __mul__(self, n):
        return f"Seq times {n}"

    __rmul__ = __mul__


class SubList(list):
    def __getitem__(self, key):
        result = super().__getitem__(key)
        return SubList(result) if isinstance(key, slice) else result

    def __repr__(self):
        return f"SubList({super().__repr__()})"


def middle(s):
    return s[1:-1]


def every_other(s):
    return s[::2]


def backwards(s):
    return s[::-1]


def head(s, n):
    return s[:n]


def thrice(s):
    return s * 3


def thrice_left(s):
    return 3 * s


def has(s, x):
    return x in s


def size(s):
    return len(s)


def last(s):
    return s[-1]


sequences = [
    "hello", [1, 2, 3, 4], (5, 6, 7), range(10), b"bytes", bytearray(b"array"), Seq(),
    SubList([1, 2, 3]), "é€😀z", [], "", ()
]
for function in middle, every_other, backwards, thrice, thrice_left, size, last:
    out = []
    for s in sequences:
        for _ in range(70):
            try:
                result = function(s)
            except (IndexError, TypeError) as error:
                result = type(error).__name__
        out.append(result)
    print(function.__name__, *map(repr, out), sep=" | ")
    for _ in range(20):
        again = []
        for s in sequences:
            try:
                again.append(function(s))
            except (IndexError, TypeError) as error:
                again.append(type(error).__name__)
    print(len(again) == len(out) and list(map(repr, again)) == list(map(repr, out)))
for n in 0, 2, -1, None, True, 2**70, 100:
    print([head(s, n) for s in sequences[:6]])
for x in "l", 3, 98, "", "magic", 6.0, None, "😀":
    out = []
    for s in sequences:
        for _ in range(60):
            try:
                result = has(s, x)
            except TypeError:
                result = "TypeError"
        out.append(result)
    print(repr(x), out)


def grow(start, piece, times):
    result = start
    for _ in range(times):
        result = result + piece
    return result


for start, piece in ("", "ab"), ([], [1]), ((), (1,)), (b"", b"x"), (
    bytearray(), b"y"
), (0, 1), (0, 0.5), ("é", "😀"):
    result = grow(start, piece, 100)
    print(type(result).__name__, size(result) if not isinstance(result, (int, float)) else result)


def replace_slice(target, values):
    target[1:2] = values
    return target


for make, values in (lambda: [1, 2, 3], "ab"), (
    lambda: bytearray(b"abc"), b"XY"
), (lambda: SubList([1, 2]), [9]), (lambda: (1, 2), "ab"), (lambda: "ab", "x"), (lambda: [1, 2, 3], 5):
    for _ in range(60):
        try:
            result = replace_slice(make(), values)
        except TypeError as error:
            result = f"TypeError: {error}"
    print(result)


def remove_slice(target):
    del target[::2]
    return target


for make in (lambda: [1, 2, 3]), (
    lambda: bytearray(b"abc")
), (lambda: SubList("xyz")), (lambda: {1: 2}), (lambda: "abc"):
    for _ in range(60):
        try:
            result = remove_slice(make())
        except TypeError as error:
            result = f"TypeError: {error}"
    print(result)
