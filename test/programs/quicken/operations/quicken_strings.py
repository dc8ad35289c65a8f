"""String sites: concatenation, repetition, formatting and indexing with types that change."""


class Title(str):
    def __add__(self, other):
        return f"<{str(self)} + {other}>"

    def __radd__(self, other):
        return f"<{other} + {str(self)} reflected>"

    def __mod__(self, other):
        return f"<mod {other}>"

    def __getitem__(self, key):
        return f"<item {key}>"

    def __mul__(self, times):
        return f"<{times} times>"

    def __format__(self, spec):
        return f"<format {spec!r}>"

    def __str__(self):
        return str.__str__(self).upper()


class Shown:
    def __init__(self, text):
        self.text = text

    def __str__(self):
        return f"str:{self.text}"

    def __repr__(self):
        return f"repr:{self.text}"

    def __format__(self, spec):
        return f"format:{self.text}:{spec}"


def concat(a, b):
    return a + b


def repeat(a, n):
    return a * n


def item(s, i):
    return s[i]


def percent(template, value):
    return template % value


def interpolate(value):
    return f"[{value}|{value!r}|{value!s:>6}]"


def specified(value, spec):
    return f"{value:{spec}}"


def warm(function, *args):
    for _ in range(80):
        try:
            result = function(*args)
        except (TypeError, ValueError, IndexError) as error:
            result = f"{type(error).__name__}: {error}"
    return result


for pair in ("a", "b"), (Title("t"), "b"), ("a", Title("t")), (
    Title("x"), Title("y")
), ("a", 1), ("é", "ü"), ("", "z"):
    print(warm(concat, *pair))
for pair in ("ab", 3), (3, "ab"), ("ab", 0), ("ab", -1), ("ab", True), (
    Title("t"), 2
), (2, Title("t")), ("ab", 1.5), ("ab", "c"):
    print(warm(repeat, *pair))
for pair in ("abc", 0), ("abc", -1), ("äöü", 1), ("a😀b", 1), (
    Title("abc"), 0
), ("abc", 3), (b"abc", 0), ([1], 0), ("abc", True):
    print(warm(item, *pair))
for pair in ("%s", 1), ("%d", 2.9), (
    "%s %s", (1, "b")
), (7, 4), (7.5, 2), ("%r", "q"), (Title("t"), 5), ("%(k)s", {"k": 3}), ("%d", "x"), ("%s", ()):
    print(warm(percent, *pair))
for value in 1, "s", 2.5, None, [1, "a"], Shown("x"), 2**64, Title("abc"), True, (), b"bytes", 1j:
    print(warm(interpolate, value))
for value, spec in (5, "03"), (5, ""), (2.5, ".2f"), ("s", ">4"), (True, ""), (True, "d"), (
    Shown("v"), "any"
), (Title("q"), "w"), (2**70, ","), ("s", "d"), (5, "s"), (None, ""), (None, "4"), ([], "")  :
    print(warm(specified, value, spec))


# Building up text in a loop: the classic `text += piece`, over strings of growing width.
def build(pieces):
    text = ""
    for piece in pieces:
        text += piece
    return text


for _ in range(60):
    text = build(["plain", " ", "ascii"])
print(text)
text = build(["a", "é", "λ", "😀", "z"] * 20)
print(len(text), text[:10], text[-5:])
keep = []
text = ""
for i in range(5):
    text += str(i)
    keep.append(text)
print(keep)
shared = "start"
before = shared
shared += "!"
print(before, shared)
print(build(["x"] * 1000) == "x" * 1000, build("abc"), build([]))
