"""Functions with attributes of their own are called like those without; natives behind special methods."""
import collections
import functools
import operator
import types


def counted(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        wrapper.calls += 1
        return function(*args, **kwargs)

    wrapper.calls = 0
    return wrapper


@counted
def add(a, b=1):
    return a + b


def plain(a, b=1):
    return a - b


def call_all(functions, n):
    total = 0
    for i in range(n):
        for function in functions:
            total += function(i) + function(i, b=2)
    return total


print("calls", call_all([add], 100), call_all([plain], 100), call_all([add, plain, add], 100), add.calls)


# One place reads attributes of functions that have them and of others that don't.
def limit_of(function):
    try:
        return function.limit
    except AttributeError as error:
        return str(error)


print("before", [limit_of(f) for f in (plain, add, plain)])
add.limit = 5
for _ in range(50):
    limit_of(add)
print("one", [limit_of(f) for f in (plain, add, call_all)])
plain.limit = 6
del add.limit
print("other", [limit_of(f) for f in (plain, add, limit_of)], plain.__dict__, call_all.__dict__, sorted(vars(add)))
plain.__dict__ = {"limit": 7, "more": 8}
print("replaced", limit_of(plain), plain.more, plain(5), call_all([plain], 3))
try:
    del call_all.limit
except AttributeError as error:
    print(error)


class Shop:
    @counted
    def price(self, n):
        return n * 2


shop = Shop()
print("method", sum(shop.price(i) for i in range(100)), Shop.price.calls, shop.price.__wrapped__.__name__)


# partial and lru_cache, by position and by name.
def show(*args, **kwargs):
    return args, kwargs


first = functools.partial(show, 1)
named = functools.partial(first, 2, key=3)
for _ in range(3):
    results = first(), first(5), first(5, x=6), named(), named(7, key=8), named(other=9)
print(*results, sep="\n")
print(functools.partial(show, *range(10))(*range(10, 14)))
try:
    functools.partial(plain, 1, 2)(3)
except TypeError as error:
    print(error)


@functools.lru_cache(maxsize=2)
def square(n=0):
    return n * n


print([square(n) for n in (1, 2, 1, 3, 2, 1)], square(n=3), square(), square.cache_info())


# A special method that was called natively before is replaced, by a class and by one derived from it.
class Pair(tuple):
    pass


class Further(Pair):
    pass


def facts(pair):
    return hash(pair) == hash(tuple(pair)), pair == (1, 2), pair < (1, 3), len(pair), 2 in pair, repr(pair), list(pair)


for _ in range(20):
    before = facts(Pair((1, 2))), facts(Further((1, 2)))
print(before[0], before[0] == before[1])
Pair.__hash__ = lambda self: -1
Pair.__eq__ = lambda self, other: "never"
Pair.__lt__ = lambda self, other: NotImplemented
Pair.__len__ = lambda self: 9
Pair.__contains__ = lambda self, item: False
Pair.__repr__ = lambda self: "a pair"
Pair.__iter__ = lambda self: iter("xy")
print(facts(Further((1, 2))), hash(Pair()))
del Pair.__len__, Pair.__repr__
print(len(Further((1, 2))), repr(Further((1, 2))), bool(Pair()))


# A cache compares a key that it knows once, whether it orders its keys or not.


class Key:
    compared = 0

    def __init__(self, value):
        self.value = value

    def __eq__(self, other):
        Key.compared += 1
        return self.value == other.value

    def __hash__(self):
        return hash(self.value)


for size in None, 2, 128:
    cached = functools.lru_cache(size)(lambda *args, **kwargs: len(args))
    counts = []
    for call in (lambda: cached(Key(1)), lambda: cached(Key(1)), lambda: cached(Key(2)), lambda: cached(Key(1)),
                 lambda: cached(Key(3), key=Key(4)), lambda: cached(Key(1)), lambda: cached(Key(3), key=Key(4)), lambda: cached(Key(2))):
        Key.compared = 0
        call()
        counts.append(Key.compared)
    print(size, counts, cached.cache_info())


# What is called with the arguments as they stand, or with keywords gathered: the same natives, both ways.
def tell(call):
    try:
        return call()
    except TypeError as error:
        return str(error)


class Caller:
    def __call__(self, *args, **kwargs):
        return args, kwargs

    def __repr__(self):
        return "a Caller"


getter = operator.attrgetter("real"), operator.attrgetter("__class__.__name__"), operator.attrgetter("real", "imag")
item, items = operator.itemgetter(1), operator.itemgetter(0, -1)
caller = operator.methodcaller("split", ",", maxsplit=1)
for _ in range(3):
    results = [
        [g(3) for g in getter], item("abc"), items([1, 2, 3]), caller("a,b,c"), item(obj) if (obj := (5, 6)) else 0,
        tell(lambda: item()), tell(lambda: item(1, 2)), tell(lambda: item(obj=1)), tell(lambda: getter[0]()),
        tell(lambda: getter[0](1, x=2)), tell(lambda: caller()),
    ]
print(*results, sep="\n")
print(operator.attrgetter("a.b", "c"), operator.attrgetter("real").__reduce__()[1], tell(lambda: operator.attrgetter(1)))
for _ in range(3):
    results = [
        max(3, 1), min(3, 1), max([1, 5]), max("a", "bb", key=len), min([], default=0), tell(lambda: max()),
        tell(lambda: max(1, 2, default=3)), tell(lambda: min(1)), tell(lambda: min(1, 2, nokey=3)), max((1, 2), (1, 3)),
    ]
print(*results, sep="\n")
for _ in range(3):
    results = [
        list(map(str, [1, 2])), list(map(operator.add, [1, 2], (3, 4))), tell(lambda: map(str)), tell(lambda: map(str, [], x=1)),
        list(filter(None, [0, 1])), tell(lambda: filter(None)), tell(lambda: filter(None, [], x=1)), list(zip()),
        list(zip("ab", "cd")), list(zip("ab", "cd", strict=True)), tell(lambda: zip("ab", strickt=True)), tell(lambda: zip(1)),
        list(reversed([1, 2])), tell(lambda: reversed()), tell(lambda: reversed([], x=1)), "{} {a}".format(1, a=2), "{0}{0}".format(3),
        "{}".format({}), tell(lambda: "{a}".format(1)) if False else "", frozenset("a"), frozenset(), tell(lambda: frozenset(1, 2)),
        tell(lambda: frozenset(x=1)), tell(lambda: set(x=1)), tell(lambda: set.__init__(set(), 1, 2)),
    ]
print(*results, sep="\n")
for text in "{a}", "{0[a]} {}", "{}", "{1}":
    try:
        print(text.format())
    except (KeyError, IndexError, ValueError) as error:
        print(type(error).__name__, error)


class Named(dict):
    pass


class Mapped(map):
    def __init__(self, *args, **kwargs):
        self.given = args, kwargs


print(dict(a=1), dict({"a": 1}, a=2, b=3), dict([(1, 2)], x=3), Named(a=1), tell(lambda: dict(1, a=2)), tell(lambda: dict({}, {}, a=1)))
print(list(dict(b=1, a=2, c=3)), dict(**{"self": 1, "x y": 2}), {}.update(a=1), tell(lambda: {}.update(1, 2)), tell(lambda: {}.update(1)))
d = dict(a=1)
d.update({"b": 2}, a=3)
d.update([("c", 4)])
print(d, Mapped(str, [1]).given, tell(lambda: Mapped(str, [1], other=2).given))
words = dict(x=1)
copied = dict(**words)
copied["y"] = 2
print(words, copied)

# f(*t) and f(**d): what is passed on is the function's own.
def keep(*args, **kwargs):
    kwargs["more"] = len(args)
    return args, kwargs


given, named = (1, 2), {"k": 3}
for _ in range(3):
    results = keep(*given), keep(*given, **named), keep(**named), keep(0, *given), keep(*given, 3, **named, z=1), keep(*[1, 2]), keep(*"ab")
print(*results, named, keep(*given)[0] == given, sep="\n")
for call in (
    lambda: keep(*5), lambda: keep(**5), lambda: keep(*given, *5), lambda: keep(1, *5), lambda: keep(**{1: 2}), lambda: keep(k=1, **named),
    lambda: keep(**named, **named), lambda: Caller()(*None), lambda: Caller()(*given, **named), lambda: plain(*given, *given),
    lambda: print(*given, **{"sep": "-"}), lambda: keep(*(i for i in range(3))), lambda: keep(*{}, **{}),
):
    print(tell(call))


class Own(dict):
    def __iter__(self):
        return iter(["q"])

    def keys(self):
        return ["q"]

    def __getitem__(self, key):
        return "own " + key


print(keep(**Own(a=1)), keep(**collections.OrderedDict(b=1, a=2)), keep(**types.MappingProxyType(named)))


@functools.lru_cache(maxsize=3)
def kept(*args, **kwargs):
    return len(args), sorted(kwargs)


for call in (1, 2, 3, 1, 4, 2):  # a hit makes it the youngest: 2 goes, 1 stays
    kept(call)
print(kept.cache_info(), kept(1), kept.cache_info().hits, kept(1, 2), kept(1, 2, k=3), kept(1, 2, k=3), kept.cache_info())


@functools.lru_cache(maxsize=None, typed=True)
def typed(x):
    return type(x).__name__


print(typed(1), typed(1.0), typed(True), typed(x=1), typed(x=1.0), typed.cache_info(), tell(lambda: typed([])), tell(lambda: typed()))


# Natives that take any keyword, called with a dictionary of many.
many = {f"k{i}": i for i in range(40)}
print("{k3} {0} {k39}".format("by position", **many), "{k1!r:>4}".format(**many), "{}".format(7, **many))
for wrong in (lambda: "{missing}".format(**many), lambda: "{0}".format(**many),
              lambda: str.format(**many), lambda: str.format(5, **many), lambda: [].append(**many),
              lambda: {}.update(1, 2, **many), lambda: {}.update(5, **many), lambda: "a".join(**many)):
    try:
        print("no error", wrong())
    except Exception as error:
        print(type(error).__name__, error)
kept = {}
kept.update(**many)
kept.update({"k0": "first", "other": 1}, **many)
late = functools.partial(dict, **many)
made = late(k0="new", **{"k1": "too"})
print(len(kept), kept["k0"], len(late()), made["k0"], made["k1"], late()["k0"], late.keywords == many, late.keywords is many)
late.keywords["k5"] = "changed"
print(many["k5"], late()["k5"], str.format("{k7}", **many))


class Named(str):
    pass


print("{k2}{a}".format(**{Named("k2"): "subclass", **dict.fromkeys("abcdefg", 1)}))
