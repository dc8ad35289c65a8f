"""__str__, __repr__, __format__, __bytes__ and the printing that goes through them."""


class OnlyRepr:
    def __repr__(self):
        return "<only repr>"


class OnlyStr:
    def __str__(self):
        return "only str"


class Both(OnlyRepr, OnlyStr):
    pass


class Formatted:
    def __init__(self, value):
        self.value = value

    def __format__(self, spec):
        if spec == "":
            return "no spec"
        if spec.startswith("x"):
            return spec[1:] * self.value
        return f"[{spec}]" + format(self.value, spec)


r, s = OnlyRepr(), OnlyStr()
print(r, str(r), repr(r), f"{r}", f"{r!s}", "%s" % r, "%r" % r, [r], {"k": r}, (r,))
print(
    s, str(s), f"{s}", "%s" % s, repr(s).startswith("<__main__.OnlyStr object at "),
    repr([s]).startswith("[<__main__.OnlyStr")
)
print(Both(), repr(Both()))
f = Formatted(3)
print(
    f"{f}", f"{f:xab}", f"{f:05}", format(f), format(f, ">4"), "{:x-}".format(f),
    "{0} {0:02}".format(f), f"{f!r:.3}"
)
print(f"{r:}", format(r, ""), f"{r!r:>15}|", f"{s!s:^12}|", f"{s!a:.10}")
for thing in r, object(), None, [], {}, (), print, int, r.__repr__:
    try:
        print(f"{thing:5}")
    except TypeError as error:
        print(error)


class Str(str):
    def __str__(self):
        return "Str.__str__"

    def __repr__(self):
        return "Str.__repr__"

    def __format__(self, spec):
        return f"Str.__format__({spec!r})"


x = Str("content")
print(
    x, repr(x), f"{x}", f"{x!s}", "%s" % x, "".join([x]), x + "", str(x), type(str(x)).__name__,
    [x], "{}".format(x), x.upper(), "%10s|" % x
)


class Wrapper:
    def __init__(self, inner):
        self.inner = inner

    def __repr__(self):
        return f"{type(self).__name__}({self.inner!r})"


print(Wrapper(Wrapper("text")), [Wrapper(1)], {Wrapper: Wrapper(None)}.popitem()[1])


class Base:
    pass


class Derived(Base):
    class Inner:
        pass



print(
    repr(Derived()).split(" at ")[0], repr(Derived.Inner()).split(" at ")[0], Derived, Derived.Inner
)


class NoStr:
    __str__ = None


class StrReturnsSubclass:
    def __str__(self):
        return Str("from subclass")


try:
    str(NoStr())
except TypeError as error:
    print(error)
print(str(StrReturnsSubclass()), type(str(StrReturnsSubclass())).__name__)
print(
    str(), repr(str(b"abc", "ascii")), str(b"\xc3\xa9", "utf-8"), str(object=5), repr(str(b"raw")),
    ascii("é😀\n"), ascii([Str("x")])
)
for arguments in (5, "utf-8"), ("text", "utf-8"), (b"\xff", "utf-8"), (b"\xff", "nope"):
    try:
        str(*arguments)
    except (TypeError, UnicodeDecodeError, LookupError) as error:
        print(type(error).__name__, error)


class Bytes:
    def __bytes__(self):
        return b"\x00\x01"


class Raises:
    def __repr__(self):
        raise RuntimeError("repr failed")


print(bytes(Bytes()), bytes([1, 2]), bytes(3))
for operation in (
    lambda: repr(Raises()), lambda: str(Raises()), lambda: f"{Raises()}", lambda: repr([Raises()]),
    lambda: "%s" % Raises(), lambda: print(Raises())
):
    try:
        operation()
    except RuntimeError as error:
        print(error)
