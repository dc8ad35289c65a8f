"""Exceptions raised by special methods reach the caller unchanged, with a few exceptions to that."""


class Evil:
    """Raises whatever it's told to from whatever special method is asked."""

    error = RuntimeError


def raiser(name):
    def method(self, *args):
        raise self.error(name)

    return method


for name in """add radd sub mul truediv neg abs invert lt eq bool len getitem setitem delitem contains iter next call str repr
hash index int float complex round format bytes enter exit getattr dir reversed length_hint iadd missing instancecheck""".split():
    setattr(Evil, f"__{name}__", raiser(name))


def operations(e):
    return {
        "+": lambda: e + 1, "reflected +": lambda: 1 + e, "-": lambda: e - 1, "*": lambda: e * 2, "/": lambda: e / 2, "neg": lambda: -e,
        "abs": lambda: abs(e), "~": lambda: ~e, "<": lambda: e < 1, "==": lambda: e == 1, "!=": lambda: e != 1, "bool": lambda: bool(e),
        "not": lambda: not e, "if": lambda: 1 if e else 2, "and": lambda: e and 1, "len": lambda: len(e), "item": lambda: e[0],
        "set item": lambda: e.__class__.__setitem__(e, 0, 1), "in": lambda: 1 in e, "in list": lambda: e in [1], "iter": lambda: iter(e),
        "for": lambda: [x for x in e], "next": lambda: next(e), "next default": lambda: next(e, 0), "call": lambda: e(), "str": lambda: str(e),
        "repr": lambda: repr(e), "print list": lambda: str([e]), "hash": lambda: hash(e), "dict key": lambda: {e: 1}, "set": lambda: {e},
        "index": lambda: [1][e], "range": lambda: range(e), "hex": lambda: hex(e), "int": lambda: int(e), "float": lambda: float(e), "complex": lambda: complex(e),
        "round": lambda: round(e), "format": lambda: f"{e}", "%s": lambda: "%s" % e, "bytes": lambda: bytes(e), "getattr": lambda: e.missing,
        "hasattr": lambda: hasattr(e, "missing"), "getattr default": lambda: getattr(e, "missing", "default"), "dir": lambda: dir(e), "reversed": lambda: reversed(e),
        "list": lambda: list(e), "sorted": lambda: sorted([e, e]), "min": lambda: min(e, e), "sum": lambda: sum([e]), "any": lambda: any([e]),
        "unpack": lambda: (lambda *a: a)(*e), "isinstance": lambda: isinstance(1, e), "zip": lambda: list(zip(e)), "map": lambda: list(map(e, [1])),
        "join": lambda: ",".join(e), "dict": lambda: dict([e]), "slice": lambda: [1, 2][e:], "chained": lambda: 0 < 1 < e, "index()": lambda: [1].index(e), "count": lambda: [e, 1].count(2), "max key": lambda: max([1], key=e), "sep": lambda: print(1, end=e),
    }


e = Evil()
for kind in RuntimeError, AttributeError, StopIteration, IndexError, KeyError, TypeError:
    Evil.error = kind
    outcomes = []
    for name, operation in operations(e).items():
        try:
            result = operation()
            outcomes.append(
                f"{name}={type(result).__name__ if not isinstance(result, (bool, str, int)) else result!r}"
            )
        except Exception as error:
            if type(error) is not kind:
                outcomes.append(f"{name}->{type(error).__name__}")
    print(kind.__name__, len(outcomes))
    print("    " + ", ".join(outcomes))


class Exits:
    def __init__(self, on_enter=None, on_exit=None):
        self.on_enter, self.on_exit = on_enter, on_exit

    def __enter__(self):
        if self.on_enter:
            raise self.on_enter

    def __exit__(self, *details):
        if self.on_exit:
            raise self.on_exit


for enter, leave, body in (
    (ValueError("enter"), None, None), (None, ValueError("exit"), None),
    (None, ValueError("exit"), KeyError("body")), (None, None, KeyError("body"))
):
    try:
        with Exits(enter, leave):
            if body:
                raise body
        print("quiet")
    except Exception as error:
        print(repr(error), "context", repr(error.__context__))


class Descriptor:
    def __get__(self, instance, owner):
        raise AttributeError("from the descriptor")

    def __set__(self, instance, value):
        raise ValueError("refuses")

    def __delete__(self, instance):
        raise TypeError("can't delete")


class Owner:
    d = Descriptor()


class OwnerWithFallback(Owner):
    def __getattr__(self, name):
        return f"fallback {name}"


o = Owner()
print(hasattr(o, "d"), getattr(o, "d", "default"), OwnerWithFallback().d)
for operation in (
    lambda: o.d, lambda: setattr(o, "d", 1), lambda: delattr(o, "d"), lambda: Owner.d
):
    try:
        operation()
    except Exception as error:
        print(type(error).__name__, error)


class Meta(type):
    def __call__(cls):
        raise LookupError("metaclass refuses to make instances")

    def __getattr__(cls, name):
        raise AttributeError(f"class has no {name}")


class Made(metaclass=Meta):
    pass


for operation in (Made, lambda: Made.nothing, lambda: hasattr(Made, "nothing")):
    try:
        print(operation())
    except Exception as error:
        print(type(error).__name__, error)
