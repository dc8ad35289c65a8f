"""Expressions are evaluated left to right; right sides before targets; each exactly once."""

log = []


def n(label, value=None):
    log.append(label)
    return value


def show(title):
    print(title + ":", " ".join(map(str, log)))
    log.clear()


class Thing:
    def __init__(self, name="t"):
        object.__setattr__(self, "name", name)

    def __getattr__(self, name):
        log.append(f"get {name}")
        return Thing(name)

    def __setattr__(self, name, value):
        log.append(f"set {name}")

    def __delattr__(self, name):
        log.append(f"del {name}")

    def __getitem__(self, key):
        log.append(f"getitem {key}")
        return 0

    def __setitem__(self, key, value):
        log.append(f"setitem {key}")

    def __delitem__(self, key):
        log.append(f"delitem {key}")

    def __call__(self, *args, **kwargs):
        log.append("call")
        return self

    def __iadd__(self, other):
        log.append("iadd")
        return self

    def __contains__(self, x):
        log.append("contains")
        return True

    def __lt__(self, other):
        log.append("lt")
        return True

    def __add__(self, other):
        log.append("add")
        return self

    __mul__ = __add__


t = Thing()
n("a", 1) + n("b", 2) * n("c", 3) - n("d", 4)
show("arithmetic")
n("a", 2) ** n("b", 3) ** n("c", 1)
show("power")
-n("a", 2) ** n("b", 2)
show("unary")
n("a", 1) < n("b", 2) < n("c", 0) < n("d", 5)
show("chain stops")
n("a", 1) in n("b", [1]) in n("c", [[1]])
show("in")
n("a", 0) or n("b", 1) and n("c", 0) or n("d", 1)
show("boolean")
n("then") if n("test", True) else n("otherwise")
n("then") if n("test", False) else n("otherwise")
show("conditional")
[n("a"), n("b"), *n("c", [1]), n("d")], (n("e"), n("f")), {n("g"), n("h")}
show("displays")
{n("k1"): n("v1"), n("k2"): n("v2")}
show("dict")
n("f", t)(n("a"), *n("b", []), n("c"), x=n("x"), **n("y", {}), z=n("z"))
show("call")
n("o", t)[n("i"):n("j"):n("k"), n("l")]
show("slice")
n("o", t).attr.method(n("a")).other
show("attributes")
n("target", t)[n("key")] = n("value")
show("item assignment")
n("target", t).attr = n("value")
show("attribute assignment")
n("a", t)[n("i")], n("b", t).x, *n("c", t).y = n("values", [1, 2, 3])
show("tuple assignment")
n("a", t).x = n("b", t).y = n("value")
show("chained assignment")
n("a", t)[n("i")] += n("value", 1)
show("augmented item")
n("a", t).x += n("value", 1)
show("augmented attribute")
del n("a", t)[n("i")], n("b", t).x
show("del")
lambda a=n("default a"), *, b=n("default b"): n("body")
show("lambda")


def decorator(label):
    log.append(f"make {label}")
    return lambda f: log.append(f"apply {label}") or f


@decorator("first")
@decorator("second")
def function(
    a: n("annotation a") = n("default a"), *, b: n("annotation b") = n("default b")
) -> n("annotation return"):
    pass


show("function")


@decorator("class decorator")
class C(n("base", object), metaclass=n("metaclass", type)):
    n("body")
    x: n("annotation") = n("value")


show("class")
f"{n('a', 1)}{n('b', 2):{n('width', 5)}}{n('c')!r}"
show("f-string")
assert n("test", True), n("message")
try:
    assert n("test", False), n("message")
except AssertionError:
    show("assert")
try:
    raise n("exception", ValueError()) from n("cause", KeyError())
except ValueError:
    show("raise")
for n("target", t)[n("key")] in n("iterable", [1, 2]):
    log.append("loop")
show("for")


class Manager:
    def __init__(self, name):
        log.append(f"make {name}")
        self.name = name

    def __enter__(self):
        log.append(f"enter {self.name}")

    def __exit__(self, *details):
        log.append(f"exit {self.name}")


with Manager("a") as n("target", t).x, Manager("b"):
    log.append("body")
show("with")
[n("element") for n("target", t).x in n("iterable", [1]) if n("condition", True)]
show("comprehension")
{n("key"): n("value") for _ in [1]}
show("dict comprehension")
x = [1, 2, 3]
i = 0
x[i], i = i + 10, 2
print(x, i)
x = 1
print(x + (x := 10) + x, [x, (x := 2), x], (x := 3) * x)
t < t.b in t + t * t
show("operators on objects")
