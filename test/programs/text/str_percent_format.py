"""The % operator on strings: every conversion, flags, widths, mappings, errors."""

print(
    "%s %r %a" % ("é", "é", "é"), "%s" % None, "%s" % (1,), "%s" % [1, 2], "%s" % {"a": 1},
    "%s %s" % ((1, 2), 3), "%%", "100%%" % (), "%s%%" % 50
)
print(
    "%5s|%-5s|%05s|%.2s|%5.1s|%s" % ("ab", "ab", "ab", "abc", "xyz", ""),
    "%*s|%-*s|%.*s" % (5, "a", 5, "b", 2, "long"), "%+s" % "x", "% s" % "x", "%#s" % "x",
    "%10r|%-10a|" % ("a", "b"), "%.0s|" % "gone", "%.100s" % "short"
)
print(
    "%d %5d %-5d| %05d %+d % d %+5d %d" % (1, 2, 3, 4, 5, 6, 7, -8), "%i %u" % (1, 2),
    "%ld %hd %Ld" % (1, 2, 3), "%d" % 2**80, "%d" % True, "%d" % 1.9, "%.3d" % 5, "%+.3d" % 5,
    "%05d" % -42, "%-05d|" % 42, "% 05d" % 42, "%+ d" % 3
)
print(
    "%x %X %o %#x %#X %#o %08x %#08x %-8x| %x" % (255, 255, 8, 255, 255, 8, 255, 255, 255, -255),
    "%x" % 2**70, "%c%c%c" % ("a", 98, "😀"), "%5c|%-5c|" % ("a", 98)
)
print(
    "%f %.2f %10.3f %-10.1f| %010.2f %+f %e %.2e %E %g %G %.3g %#g %F" % (
        1.5, 2.555, 3.14159, 2.5, -1.5, 1.0, 12345.678, 0.00012, 1e10, 1e-10, 1e20, 1234567.0, 1.0,
        1.0
    ),
    "%f" % 1, "%.0f" % 2.5, "%.10f" % 0.1, "%5.f|" % 3.7, "%g" % 100000, "%g" % 1000000,
    "%s" % 1e16, "%f" % True
)
print(
    "%f %F %e %g %5.1f|%-6f|%06f" % (
        float("inf"), float("nan"), float("-inf"), float("nan"), float("inf"), float("nan"),
        float("inf")
    )
)
print(
    "%(name)s is %(age)d, %(age)05.1f, %(name)r %(name)-8s|" % {"name": "Ada", "age": 36},
    "%(a)s %%" % {"a": 1}, "%()s" % {"": "empty key"}, "%(a b)s" % {"a b": "spaces"},
    "%((x))s" % {"(x)": "nested"}, "no conversions" % {"a": 1}, "%s" % {"a": 1},
    "%(k)s" % {"k": (1, 2)}
)


class Default(dict):
    def __missing__(self, key):
        return f"<{key}>"


class Thing:
    def __str__(self):
        return "str(thing)"

    def __repr__(self):
        return "repr(thing)"

    def __getitem__(self, key):
        return f"item {key}"

    def __int__(self):
        return 7

    def __index__(self):
        return 8

    def __float__(self):
        return 1.5


print(
    "%(x)s %(y)5s" % Default(y="why"), "%s %r" % (Thing(), Thing()), "%(key)s" % Thing(),
    "%x" % Thing(), "%f" % Thing(), "%d" % Thing(), "%c" % 65
)
cases = [
    ("%d", "5"), ("%d", None), ("%x", 1.5), ("%x", "a"), ("%c", "ab"), ("%c", 1.5), ("%c", -1),
    ("%c", 0x110000), ("%c", ""), ("%f", "x"), ("%s %s", "a"), ("%s %s", ("a",)),
    ("%s", ("a", "b")), ("", "a"), ("no", (1,)), ("%", 1), ("%5", 1), ("%q", 1), ("%z", 1),
    ("%(a)s", 5), ("%(a)s", (1,)), ("%(a)s", {}), ("%(a", {"a": 1}), ("%*d", ("a", 1)),
    ("%.*f", (1.5, 2)), ("%d %(a)s", {"a": 1}), ("%(a)s %s", {"a": 1}), ("%-", 1), ("%5.", 1),
    ("%.q", 1), ("%s", ()), ("%ll", 1), ("%é", 1), ("%\n", 1), ("%b", 1), ("%(a)s", [1]),
    ("%(a)*d", {"a": 5}), ("%i", 1j), ("%o", 2.0), ("%d", float("nan")), ("%d", float("inf"))
]
for template, value in cases:
    try:
        print(repr(template), "->", repr(template % value))
    except (TypeError, ValueError, KeyError, OverflowError) as error:
        print(repr(template), "->", type(error).__name__, error)
x = "%d-%d"
x %= 1, 2
print(x, "%s" * 3 % (1, 2, 3), "%s, " % "a" + "b", "a%sb" % "-" * 2, ("%s" % "x").upper())

# What nothing stands beside is the very str that came, if it is an exact one
made = "".join(["a", "b"])
print(("%s" % made) is made, ("%s" % (made,)) is made, ("%(a)s" % {"a": made}) is made, "%.1s" % made, "%4s" % made, "x%s" % made,
      "%s%s" % (made, made), "%s%%" % made, "%%%s" % made, "%s" % "" == "", "%r" % made, "%a" % "é", b"%s" % b"ab")


class Text(str):
    pass


print(type("%s" % Text("x")).__name__)
