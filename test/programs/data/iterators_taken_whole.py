# What natives take whole from builtin iterators over others: how far each of these got, who is asked in what order,
# and how it ends when something raises.
import array
import collections
import functools
import itertools as it
import operator


class Own:
    def __init__(self, items, log=None, name=""):
        self.items = iter(items)
        self.log = log
        self.name = name

    def __iter__(self):
        return self

    def __next__(self):
        item = next(self.items)
        if self.log is not None:
            self.log.append(f"{self.name}{item}")
        return item


def gen(items, end=None):
    for i in items:
        yield i
    return end


def shown(what, f):
    try:
        print(what, f())
    except BaseException as e:
        print(what, type(e).__name__, e, getattr(e, "value", None))


# What is left of an iterator when who takes from it stops early.
def left(make):
    i = make()
    got = any(x == 3 for x in ()) or any(map((3).__eq__, i))
    return got, list(i)


for name, make in [
    ("list", lambda: iter([1, 2, 3, 4, 5])),
    ("reversed", lambda: reversed([5, 4, 3, 2, 1])),
    ("reversed tuple", lambda: reversed((5, 4, 3, 2, 1))),
    ("range", lambda: iter(range(1, 6))),
    ("chain", lambda: it.chain([1, 2], (3, 4), gen([5]))),
    ("chain from", lambda: it.chain.from_iterable([[1, 2], [3], [4, 5]])),
    ("islice", lambda: it.islice(range(9), 1, 6)),
    ("islice step", lambda: it.islice(range(9), 1, 7, 2)),
    ("islice of generator", lambda: it.islice(gen(range(1, 9)), 5)),
    ("cycle", lambda: it.islice(it.cycle([1, 2, 3]), 7)),
    ("repeat", lambda: it.chain(it.repeat(1, 2), it.repeat(3, 2))),
    ("count", lambda: it.islice(it.count(1), 5)),
    ("filter", lambda: filter(None, [0, 1, 2, 3, 0, 4])),
    ("filterfalse", lambda: it.filterfalse(lambda x: x > 5, [6, 1, 3, 7, 4])),
    ("takewhile", lambda: it.takewhile(lambda x: x < 5, range(1, 9))),
    ("dropwhile", lambda: it.dropwhile(lambda x: x < 2, range(6))),
    ("compress", lambda: it.compress(range(6), [0, 1, 0, 1, 1])),
    ("starmap", lambda: it.starmap(operator.add, [(0, 1), (1, 2), (2, 2)])),
    ("accumulate", lambda: it.accumulate([1, 2, 1])),
    ("map", lambda: map(abs, [-1, -3, -4])),
    ("tee", lambda: it.tee([1, 3, 4])[1]),
    ("dict", lambda: iter({1: 0, 3: 0, 4: 0})),
    ("values", lambda: iter({0: 1, 2: 3, 4: 5}.values())),
    ("reversed dict", lambda: reversed({4: 0, 3: 0, 1: 0})),
    ("deque", lambda: iter(collections.deque([1, 3, 4]))),
    ("reversed deque", lambda: reversed(collections.deque([4, 3, 1]))),
    ("array", lambda: iter(array.array("i", [1, 3, 4]))),
    ("bytes", lambda: iter(bytes([1, 3, 4]))),
    ("memoryview", lambda: iter(memoryview(bytes([1, 3, 4])))),
    ("callable", lambda: iter(iter([1, 3, 4, 0]).__next__, 0)),
    ("own", lambda: Own([1, 3, 4])),
]:
    print(name, left(make), list(make()), sum(make()), max(make()), 3 in make(), collections.deque(make(), 2))

# A subclass, and one with a __next__ of its own.
class Slices(it.islice):
    pass


class Doubled(it.chain):
    def __next__(self):
        return 2 * super().__next__()


print(list(Slices(range(9), 2, 5)), list(Doubled([1], [2])), sum(Doubled([1, 2])), set(Doubled([3])))

# islice takes no more than it has to, and says how far it is.
source = iter(range(10))
part = it.islice(source, 3)
print(list(part), next(source), list(part), next(source))
source = Own(range(10))
print(list(it.islice(source, 2, 5, 2)), next(source))
print(list(it.islice(source, 0)), list(it.islice(source, 1)), next(source))
print(list(it.islice(gen([1, 2]), None)), list(it.islice([1, 2, 3], 1, None)))
log = []
print(list(it.islice(Own(range(5), log), 2)), log)


# An iterator that looks at the one over it meanwhile.
def nosy():
    for i in range(4):
        print("reduce", part.__reduce__()[2])
        yield i


part = it.islice(nosy(), 3)
print(list(part))


def greedy():
    yield 1
    try:
        next(part)
    except ValueError as e:
        print("greedy:", e)
    yield 2


part = it.chain(greedy(), [3])
print(list(part))

# How it ends.
def stops(x):
    if x == 2:
        raise StopIteration(x)
    return x


def breaks(x):
    if x == 2:
        raise KeyError(x)
    return x


for f in stops, breaks:
    print(f.__name__)
    for name, make in [
        ("map", lambda: map(f, range(5))),
        ("map of two", lambda: map(lambda a, b: f(a), range(5), range(9))),
        ("filter", lambda: filter(f, range(5))),
        ("filterfalse", lambda: it.filterfalse(f, range(5))),
        ("takewhile", lambda: it.takewhile(lambda x: f(x) is not None, range(5))),
        ("dropwhile", lambda: it.dropwhile(lambda x: f(x) is None, range(5))),
        ("starmap", lambda: it.starmap(f, [(1,), (2,), (3,)])),
        ("accumulate", lambda: it.accumulate([0, 1, 1, 1], lambda a, b: f(b + a))),
        ("chain", lambda: it.chain([9], map(f, range(5)), [8])),
        ("islice", lambda: it.islice(map(f, range(5)), 4)),
        ("zip", lambda: zip(range(5), map(f, range(5)))),
        ("compress", lambda: it.compress(map(f, range(5)), it.repeat(1))),
        ("groupby", lambda: map(operator.itemgetter(0), it.groupby(range(5), f))),
        ("cycle", lambda: it.islice(it.cycle(map(f, range(5))), 5)),
    ]:
        i = make()
        shown(f"  {name}", lambda: len(list(i)))
        shown(f"  {name} next", lambda: next(i))
    shown("  sum", lambda: sum(map(f, range(5))))
    shown("  set", lambda: set(map(f, range(5))))
    shown("  deque", lambda: collections.deque(map(f, range(5))))
    shown("  array", lambda: array.array("i", map(f, range(5))))
    shown("  any", lambda: any(map(f, [0, 0, 2])))
shown("end with a value", lambda: next(it.islice(gen([], 7), 3)))
shown("end with a value, whole", lambda: list(it.islice(gen([1], 7), 3)))
shown("chain", lambda: next(it.chain(gen([], 7))))


class Source:
    def __iter__(self):
        raise StopIteration(5)


shown("no iterator", lambda: list(it.chain([1], Source(), [2])))
shown("no iterable", lambda: list(it.chain([1], 2, [3])))

# Changed while it is taken from.
d = dict.fromkeys(range(4))


def grow(x):
    d[x + 10] = 0
    return x


shown("dict", lambda: list(map(grow, d)))
l = [1, 2, 3]
shown("list", lambda: list(it.islice(map(lambda x: l.append(x) or x, l), 6)))
print(l)
l = [1, 2, 3]
shown("reversed", lambda: list(map(lambda x: l.clear() or x, reversed(l))))
q = collections.deque([1, 2, 3])
shown("deque", lambda: list(map(lambda x: q.append(x) or x, q)))


class Add:
    def __init__(self, who):
        self.who = who

    def __radd__(self, other):
        self.who.append(5)
        return other + 1


l = []
l += [1, Add(l), 2]
shown("sum", lambda: sum(l[:3]))
shown("sum of itself", lambda: sum(it.islice(l, 5)))

# Who is asked, in which order.
log = []
list(zip(Own("abc", log, "1"), Own("de", log, "2")))
list(map(lambda *a: None, Own("ab", log, "3"), Own("abc", log, "4"), Own("a", log, "5")))
list(it.compress(Own("abc", log, "6"), Own([0, 1], log, "7")))
list(it.zip_longest(Own("a", log, "8"), Own("ab", log, "9")))
print(*log)

# Natives called by natives: as many arguments as they take, and others.
print(list(map(isinstance, [1, "", 2.5], it.repeat(int))), list(map(divmod, [7, 8], [2, 3])))
print(list(map(max, [1, 5], [4, 2])), list(map(pow, [2, 3], [5, 4], [7, 9])), list(map(pow, [2], [3])))
print(list(map(str.upper, ["a", "b"])), list(map("-".join, ["ab", "cd"])), list(map({1: 2}.get, [1, 2])))
print(list(map(bool, [0, 1, "", "a", None])), list(map(float, [1, 2.5, "3", True])), list(map(list, ["ab", (1,)])))
print(list(map(type, [1, "", None])), list(map(int, ["1", 2.5, True])), list(map(dict, [[(1, 2)], {3: 4}])))
print(list(map(str.split, ["a b", "c"])), list(map(str.split, ["a,b", "c"], ",,")), list(map(print, [])))
print(list(map(functools.partial(pow, 2), [1, 2])), list(map(operator.itemgetter(1), ["ab", "cd"])))
print(list(map(dict.fromkeys, ["ab"])), list(map(int.from_bytes, [b"ab"], ["little"])), list(map(list.pop, [[1]])))


class Text(str):
    def upper(self):
        return "own"


print(list(map(str.upper, [Text("t")])), [*map(len, [Text("t"), b"ab"])], list(map(bool, [Text()])))
for f, *a in [
    (str.upper, [1]),
    (str.upper, [], [1]),
    (len, [1]),
    (len, [""], [""]),
    (isinstance, [1]),
    ([].append,),
    (str.split, ["a"], [1], [2], [3]),
    (max, [1]),
    (float, ["x"]),
    (float, [1], [2]),
    (bool, [1], [2]),
    (dict.fromkeys, [1]),
    (list.append, [()], [1]),
    (bytes.join, [b""], [1]),
]:
    shown(f"{getattr(f, '__qualname__', f)}", lambda: list(map(f, *a)))
print(sorted("bca", key=str.upper), min("ba", key=ord), max([[1], [2, 3]], key=len), functools.reduce(max, [1, 3, 2]))

# Sequences that are made from others in one step.
def filled(code, items):
    a = array.array(code)
    shown(f"{code} extend", lambda: a.extend(items))
    print(a)
    shown(f"{code} new", lambda: array.array(code, items))


class Index:
    def __init__(self, value):
        self.value = value

    def __index__(self):
        return self.value

    def __float__(self):
        return self.value + 0.5


for code, items in [
    ("b", [1, -128, 127]),
    ("b", [1, 2, 128, 3]),
    ("B", (1, 255, -1)),
    ("h", [1, Index(2), 3]),
    ("i", [1, 2.5, 3]),
    ("I", [1, 2**32 - 1, 2**32]),
    ("q", (1, -(2**63), 2**63)),
    ("Q", [1, 2**64 - 1, "x"]),
    ("d", [1, 2.5, True, Index(3), None]),
    ("f", (0.1, 1e300, "")),
    ("u", ["a", 1]),
]:
    filled(code, items)
a = array.array("i", [1, 2])
with memoryview(a):
    shown("exported", lambda: a.extend([3]))
    shown("exported, refused", lambda: a.extend(["x"]))
    shown("exported, none", lambda: a.extend([]))
a.extend(a)
a += a
a.frombytes(a.tobytes())
print(a)
for code in "bhiqBHIQfd":
    a = array.array(code, [1, 2, 3, 4, 5])
    b = a[:]
    b.reverse()
    print(code, a[1:4], a[::2], a[::-2], a[4:1], b, a == b, a == a[:], a < b, a[:2] < a, a != a[:3])
    b.byteswap()
    print(b.tobytes().hex())
nan = float("nan")
print(array.array("d", [0.0, nan]) == array.array("d", [-0.0, nan]), array.array("d", [0.0]) == array.array("d", [-0.0]))
print(array.array("b", [1, 2]) == array.array("d", [1, 2]), array.array("i", [1, 2]) < array.array("q", [1, 3]))

texts = ["b", "a", "", "ab", "a\0", "abcdefgh", "abcdefghi", "abcdefgh\0", "abcdefg", "\xff", "é", "a\xff", "b", "ba"]
print(sorted(texts), sorted(texts, reverse=True), texts[3])
print(sorted(texts + ["\u0100", "a\u0100", "\U00010000"]), min(texts), max(texts))
same = ["".join(["prefix", "ed", str(i % 3)]) for i in range(40)]
print([same.index(s) for s in sorted(same)], all(x is y for x, y in zip(sorted(same)[:14], same[::3])))
same.sort(reverse=True)
print(same[:2], same[-2:])


class Letter(str):
    def __lt__(self, other):
        return str.__gt__(self, other)


print(sorted(map(Letter, "bdacefgihk")), sorted(["b", Letter("c"), "a", "d", "e", "f", "g", "h", "i", "j"]))

for items in [], [1], list(range(20)), tuple(range(9)), range(7), "abc":
    for maxlen in None, 0, 1, 5, 100:
        q = collections.deque(items, maxlen)
        r = q.copy()
        r.extend(items)
        r.extendleft(list(items))
        r.rotate(3)
        print(list(q), list(r), r == q, r.maxlen, len(q + r), list(q * 2)[-3:])
q = collections.deque(range(6))
q.rotate(2)
q.popleft()
q.extend(q)
print(q, q.copy(), list(reversed(q.copy())), q + q)

l = [1, 2]
l += range(3)
l.extend(l)
l.extend((7, 8, 9))
l += [*l, *l]
print(l, len(l), [*"ab", *l[:2], *(), *{5: 6}], (*l[:3], *"x"), {*l, *"x"} == {*l, "x"})

import math
import random

print(math.gcd(), math.gcd(0), math.gcd(-4), math.gcd(12, -18, 27), math.gcd(True, 0), math.gcd(2**70, 6, 4))
print(math.gcd(-(2**63)), math.gcd(-(2**63), 0), math.gcd(-(2**63), 2**62), math.gcd(0, 0, 5))
print(math.lcm(), math.lcm(0), math.lcm(-4), math.lcm(4, 6, -10), math.lcm(3, 0, 5), math.lcm(0, 0))
print(math.lcm(-(2**63)), math.lcm(2**62, 3), math.lcm(2**40, 3**30), math.lcm(2**70, 3), math.lcm(True, 7))
for f in math.gcd, math.lcm:
    shown("no int", lambda: f(0, 1.5))
    shown("no int", lambda: f("x"))
    print(f(Index(6), 4))
print(math.dist([1, 2.5, True], (4, 6, Index(0))), math.hypot(3, 4.0, True), abs(-(2**63)), abs(-5), abs(True), abs(-0.0))

r = random.Random(7)
print([r.getrandbits(32) for _ in range(700)][-3:], r.getrandbits(200), r.randbytes(9), r.getstate()[1][-1])


class Unseeded(random.Random):
    def __init__(self, *args):
        pass


u = Unseeded(7)
print(u.random(), Unseeded().random(), set(random.Random.getstate(r)[1]) != {0})
u.seed(7)
print(u.random() == random.Random(7).random(), random.Random(None).random() != random.Random().random())
import _random

for args in (), (1,), (1, 2):
    shown("made", lambda: type(_random.Random(*args)).__name__)
shown("named", lambda: _random.Random(x=1))
r = _random.Random(3)
r.__init__(5)
print(r.random() == _random.Random(5).random(), _random.Random.__new__(_random.Random, 5).random())

# Numbers that lie in lists and tuples: sums of several kinds, and what is left of the iterator.
for items in [
    [1, True, 2.5, 3, False, 2**63 - 1],
    (2**63 - 1, 1, -1, 0.5, True),
    [0.1] * 10 + [2**53 + 1, 2**70],
    [1, 2j, 3],
    [-0.0],
    [],
    list(range(3000)),
]:
    for start in 0, 0.0, True, -0.0, 2**63 - 2, 1j:
        print(sum(items, start), sum(iter(tuple(items)), start), sum(it.chain(items), start), math.prod(items[:4], start=start))
for make in [lambda: iter([0, 0.0, "", None, False, (), [0], 1]), lambda: iter((1, True, "a", [0], 0.5, 0, 2))]:
    for f in any, all:
        i = make()
        print(f(i), list(i), list(i))
i = iter([3, 1, 2, "x", 5])
shown("min", lambda: min(i))
print(list(i))
l = [1, 2, 3]
i = iter(l)
print(sum(i), l.append(4), list(i), sum(i))


class Stop:
    def __radd__(self, other):
        raise StopIteration(other)


shown("sum", lambda: sum([1, Stop(), 2]))

# popitem() takes what was added last, whatever was deleted before.
d = dict.fromkeys(range(30))
for i in 29, 28, 20, 5:
    del d[i]
popped = [d.popitem()[0] for _ in range(7)]
d["new"] = 1
del d["new"]
d.update(a=1, b=2)
del d["b"]
popped += [d.popitem()[0] for _ in range(4)]
d[100] = 1
print(popped, list(d), [d.popitem()[0] for _ in range(len(d))], d)
shown("popitem", d.popitem)
d[0] = 1
print(d.popitem(), d)
many = dict.fromkeys(range(50000))
print(sum(many.popitem()[0] for _ in range(49990)), many, [many.setdefault(i, i) for i in range(12)], many)
for i in range(3000):
    d[i % 7] = i
    if i % 3 == 0:
        d.popitem()
print(d, dict(zip("abc", [1, 2])), list(zip([1, 2], (3, 4))), dict(zip([], [])))
