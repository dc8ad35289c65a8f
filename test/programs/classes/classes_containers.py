"""Classes that behave as sequences, mappings and iterators through special methods."""


class Deck:
    """__len__ and __getitem__ are enough for iteration, membership, reversal and choice."""

    def __init__(self, cards):
        self.cards = list(cards)

    def __len__(self):
        return len(self.cards)

    def __getitem__(self, position):
        if isinstance(position, slice):
            return Deck(self.cards[position])
        return self.cards[position]

    def __repr__(self):
        return f"Deck({self.cards})"


deck = Deck("abcde")
print(
    deck[0], deck[-1], deck[1:3], deck[::-2], len(deck), list(deck), "c" in deck, "z" in deck,
    list(reversed(deck)), bool(deck), bool(Deck("")), sorted(deck, reverse=True), max(deck),
    list(zip(deck, deck[1:])), [*deck], tuple(deck), dict(enumerate(deck))
)
first, *middle, last = deck
print(first, middle, last, "".join(deck), list(map(str.upper, deck)), deck.__getitem__(slice(0, 2)))


class Grid:
    def __init__(self):
        self.cells = {}
        self.log = []

    def __getitem__(self, key):
        self.log.append(("get", key))
        return self.cells.get(key, 0)

    def __setitem__(self, key, value):
        self.log.append(("set", key, value))
        self.cells[key] = value

    def __delitem__(self, key):
        self.log.append(("del", key))
        del self.cells[key]

    def __contains__(self, key):
        return key in self.cells


g = Grid()
g[1, 2] = 5
g[1, 2] += 1
g[0] = "zero"
del g[0]
print(g[1, 2], (1, 2) in g, (2, 1) in g, g[5])
g.__getitem__("direct")
print(g.log)


class Keys:
    def __getitem__(self, key):
        return key


k = Keys()
print(
    k[1], k[1:2], k[1:2:3], k[:], k[::], k[1, 2], k[1:2, 3], k[...], k[None], k["a":"b"], k[()],
    k[1,], k[*[1, 2], 3], sep=" | "
)


class Fibonacci:
    def __init__(self, limit):
        self.limit = limit

    def __iter__(self):
        a, b = 0, 1
        while a < self.limit:
            yield a
            a, b = b, a + b

    def __reversed__(self):
        return reversed(list(self))


f = Fibonacci(50)
print(
    list(f), list(f), 13 in f, 14 in f, sum(f), list(reversed(f)), max(f),
    sorted(f, key=lambda n: n % 5)
)


class OneShot:
    def __init__(self):
        self.n = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.n += 1
        if self.n > 3:
            raise StopIteration
        return self.n


o = OneShot()
print(list(o), list(o), next(o, "finished"), 2 in OneShot(), 9 in OneShot())


class Mapping:
    def __init__(self, **data):
        self.data = data

    def keys(self):
        return iter(self.data)

    def __getitem__(self, key):
        return self.data[key]


print(dict(Mapping(a=1, b=2)), {**Mapping(c=3)}, (lambda **k: k)(**Mapping(d=4)))


class BrokenGetitem:
    def __getitem__(self, i):
        if i == 2:
            raise ValueError("broke at 2")
        return i


class StopsEarly:
    def __getitem__(self, i):
        if i == 2:
            raise StopIteration
        return i


for thing in BrokenGetitem(), StopsEarly():
    try:
        print(list(thing))
    except ValueError as error:
        print(error)
print([x for x in StopsEarly()])


class NoIter:
    __iter__ = None

    def __getitem__(self, i):
        return i


class NoContains:
    __contains__ = None

    def __iter__(self):
        return iter([1])


for operation in (
    lambda: iter(NoIter()), lambda: 1 in NoContains(), lambda: list(5), lambda: next([]),
    lambda: len(f), lambda: reversed(NoContains()), lambda: reversed({1}),
    lambda: iter(type("T", (), {"__iter__": lambda s: 5})()), lambda: next(type("T", (), {})()),
    lambda: g(), lambda: Fibonacci(1)[0]
):
    try:
        print(operation())
    except TypeError as error:
        print(error)
try:
    del deck[0]
except TypeError as error:
    print(error)
try:
    deck[0] = 1
except TypeError as error:
    print(error)

# Builtins whose [] takes keys and no positions are not iterated by it; classes of programs always are.
import re


def first_of(*values):
    a, b = values[0]


def starred(value):
    return [*value]


match = re.match("(a)", "a")
for value in (match, int | str):
    for use in (iter, list, first_of, starred, lambda v: [].extend(v), lambda v: 1 in v, reversed):
        try:
            print(use(value))
        except TypeError as error:
            print(error)
try:
    ExceptionGroup("message", match)
except TypeError as error:
    print(error)


class ByPosition:
    def __getitem__(self, index):
        return match[index]


try:
    print(list(ByPosition()))
except IndexError as error:
    print(error)

# A static method of a builtin is one in its class's dictionary, but for __new__.
for cls in (str, bytes, bytearray):
    print(type(cls.__dict__["maketrans"]).__name__, type(cls.__dict__["__new__"]).__name__, type(cls.maketrans).__name__)


class Own(str):
    pass


print(Own.maketrans("a", "b"), Own("x").maketrans({"a": None}), str.__dict__["maketrans"].__func__("a", "b"))
