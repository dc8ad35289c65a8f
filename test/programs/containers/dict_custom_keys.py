"""dict with unusual keys: __missing__, hostile __eq__ and __hash__, subclasses, mutation in lookups."""


class Default(dict):
    def __init__(self, factory):
        super().__init__()
        self.factory = factory

    def __missing__(self, key):
        value = self[key] = self.factory()
        return value


d = Default(list)
d["a"].append(1)
d["a"].append(2)
d["b"]
print(d, d.get("c"), "c" in d, d.setdefault("e", 5), len(d), dict(d))


class MissingArgs(dict):
    def __missing__(self, *args):
        return args


class MissingRaises(dict):
    def __missing__(self, key):
        raise LookupError(f"nothing for {key}")


class MissingNone(dict):
    __missing__ = None


print(
    MissingArgs()[1, 2], MissingArgs(a=1)["a"], "%(q)s" % MissingArgs(),
    "{z}".format_map(MissingArgs())
)
for kind in MissingRaises, MissingNone:
    try:
        kind()["k"]
    except (LookupError, TypeError) as error:
        print(type(error).__name__, error)
plain = {}
try:
    plain.__missing__ = lambda key: 1
except AttributeError as error:
    print(error)


class Key:
    log = []

    def __init__(self, name, h=1):
        self.name = name
        self.h = h

    def __hash__(self):
        Key.log.append(f"hash {self.name}")
        return self.h

    def __eq__(self, other):
        Key.log.append(f"{self.name} == {other.name}")
        return self.name == other.name


a, b, a2 = Key("a"), Key("b"), Key("a")
table = {a: 1, b: 2}
Key.log.clear()
print(table[a2], Key.log)
Key.log.clear()
print(table[a], Key.log)
Key.log.clear()
table[a2] = 3
print(list(table)[0] is a, table[a], len(table))


class Clearing:
    """Comparing it empties the dict that is being searched."""

    def __init__(self, table):
        self.table = table

    def __hash__(self):
        return 1

    def __eq__(self, other):
        self.table.clear()
        return False


table = {}
table[Clearing(table)] = "first"
table[Clearing(table)] = "second"
print(len(table))
for i in range(5):
    table[Clearing(table)] = i
print(len(table) <= 2)
print(table.get(Clearing(table), "gone"), len(table))


class Growing:
    def __init__(self, table):
        self.table = table

    def __hash__(self):
        return 1

    def __eq__(self, other):
        if len(self.table) < 100:
            for i in range(20):
                self.table[len(self.table), i] = i
        return self is other


table = {}
first = Growing(table)
table[first] = 1
print(table.get(Growing(table), "not there"), table[first], len(table) > 20)


class Raising:
    def __init__(self, where):
        self.where = where

    def __hash__(self):
        if self.where == "hash":
            raise ValueError("hash raised")
        return 5

    def __eq__(self, other):
        raise ValueError("eq raised")


for make in (
    lambda: {Raising("hash"): 1}, lambda: {}.get(Raising("hash")), lambda: Raising("hash") in {},
    lambda: {Raising("eq"): 1, Raising("eq"): 2}, lambda: {Raising("eq"): 1} == {Raising("eq"): 1},
    lambda: {5: 1}.pop(Raising("eq")), lambda: {5: 1}.setdefault(Raising("eq"), 2),
    lambda: {Raising("eq")} & {Raising("eq")}
):
    try:
        print(make())
    except ValueError as error:
        print(error)


class StrKey(str):
    def __hash__(self):
        return 42

    def __eq__(self, other):
        return True


print(
    {"a": 1, StrKey("b"): 2}.get("a"), len({StrKey("x"): 1, StrKey("y"): 2}),
    {StrKey("x"): 1}.get(StrKey("anything"))
)


class AttributeDict(dict):
    def __getattr__(self, name):
        return self[name]

    def __getitem__(self, key):
        return ("overridden", super().__getitem__(key))

    def keys(self):
        return ["fake"]

    def __iter__(self):
        return iter(["iterated"])

    def __contains__(self, key):
        return True


ad = AttributeDict(x=1)
print(
    ad["x"], ad.x, ad.get("x"), list(ad), ad.keys(), "zz" in ad, len(ad), ad,
    dict.__getitem__(ad, "x"), list(dict.items(ad))
)
numbers = {}
for key in 1, 1.0, True, 1 + 0j, 2**64, float(2**64), 2**64 + 1:
    numbers[key] = type(key).__name__
print(numbers)
mixed = {i if i % 2 else str(i): i for i in range(10)}
print(mixed, mixed.get("2"), mixed.get(2), mixed.get(3))
frozen = {
    frozenset([1, 2]): "fs", (): "empty", ((),): "nested", "": "text", b"": "bytes", int: "type",
    len: "builtin", ...: "dots"
}
print(
    frozen[frozenset([2, 1])], frozen[()], frozen[((),)], frozen[""], frozen[b""], frozen[int],
    frozen[len], frozen[...]
)
