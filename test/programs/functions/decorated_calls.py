"""Functions with attributes of their own are called like those without; natives behind special methods."""
import functools


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
import functools


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
