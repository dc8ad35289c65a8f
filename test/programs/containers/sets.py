"""set and frozenset: operations, methods, comparisons, mixing types, and errors."""


def show(s):
    return type(s).__name__, sorted(s, key=repr)


a, b = {1, 2, 3}, {3, 4}
print(
    show(a | b), show(a & b), show(a - b), show(a ^ b), show(a.union([9], "x")),
    show(a.intersection([1, 2], [2])), show(a.difference([1], {2})),
    show(a.symmetric_difference([1, 7])), show(a.copy()), a.union() == a, a.copy() is a
)
print(
    a == {3, 2, 1}, a != b, a < {1, 2, 3, 4}, a <= a, a < a, a > {1}, a >= b, a.issubset(range(5)),
    a.issuperset([1]), a.isdisjoint([9]), a.isdisjoint(b), {1} == frozenset([1]), {1} == [1],
    set() < {0}, not set(), {1, 2} < {2, 3}, {1, 2} > {2, 3}
)
s = set()
s.add(1)
s.add(1)
s.add("x")
s.update([2, 3], "yz")
s.discard("nothing")
s.discard("x")
s.remove(1)
print(show(s), len(s), 2 in s, "x" in s)
s |= {10}
s &= {2, 3, 10, 11}
s -= {3}
s ^= {10, 20}
print(show(s))
s.intersection_update([2, 20, 5], [20])
s.difference_update([1])
s.symmetric_difference_update([20, 30])
print(
    show(s), s.pop(), s, s.clear(), s, repr(set()), repr(frozenset()), repr({1}),
    repr(frozenset([1])), str({"a"})
)
alias = t = {1}
t |= {2}
print(alias is t, show(alias))
f = g = frozenset([1])
f |= {2}
print(f is g, show(f), show(g))
for operation in (
    lambda: set().pop(), lambda: {1}.remove(2), lambda: {[]}, lambda: {1}.add([]),
    lambda: [] in {1}, lambda: {1} | [2], lambda: {1} & "ab", lambda: {1} - 5, lambda: {1} < [1],
    lambda: {1} + {2}, lambda: hash({1}), lambda: set(5), lambda: set(1, 2), lambda: set([1])[0],
    lambda: frozenset().add(1), lambda: {1}.union(5), lambda: {1}.update(5), lambda: {1}.remove([]),
    lambda: {1}.discard({}), lambda: {{1}}, lambda: {1}.issubset(5), lambda: set(a=1),
    lambda: {1} * 2, lambda: {1}.index(1), lambda: {1}.intersection(None),
    lambda: frozenset([1]).pop()
):
    try:
        print(operation())
    except (KeyError, TypeError, AttributeError) as error:
        print(type(error).__name__, error)
print(
    show(set("hello")), show(frozenset("aab")), show(set(range(3))), show({*[1, 2], *"a"}),
    show({x % 3 for x in range(9)}), show(set({1: 2})), set([]) == set(),
    show(frozenset(frozenset([1])))
)
fs = frozenset([1, 2])
print(
    hash(fs) == hash(frozenset([2, 1])), {fs: "value"}[frozenset((2, 1))], fs in {fs},
    {1, 2} in {fs}, show({fs, frozenset()} - {fs}), {fs} == {frozenset({1, 2})}, fs.copy() is fs,
    frozenset(fs) is fs
)
print(
    show({1} | frozenset([2])), show(frozenset([1]) | {2}), show(frozenset([1]) & {1}),
    show({1}.union(frozenset([2]))), show(frozenset("a").union("b"))
)
print(
    len({1, 1.0, True}), len({0, False, 0.0, -0.0}), len({"1", 1, b"1"}), {1, True}, {True, 1},
    {float("nan")} == {float("nan")}, len({float("nan"), float("nan")})
)
growing = {1, 2, 3}
try:
    for x in growing:
        growing.add(x + 10)
except RuntimeError as error:
    print(error)
shrinking = {1, 2, 3}
try:
    for x in shrinking:
        shrinking.discard(x)
except RuntimeError as error:
    print(error)
for x in sorted(shrinking | {5}):
    shrinking.discard(x)
print(shrinking)
big = set(range(10000))
big -= set(range(0, 10000, 2))
big.update(range(-100, 0))
print(
    len(big), sum(big), 5 in big, 6 in big, -1 in big, max(big), min(big),
    len(big & set(range(100))), len(big ^ set(range(10000)))
)


class Element:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return self.n == other.n

    def __hash__(self):
        return self.n % 3


elements = {Element(i % 10) for i in range(50)}
print(
    len(elements), sorted(e.n for e in elements), Element(3) in elements, Element(30) in elements,
    sorted(e.n for e in elements & {Element(1), Element(50)})
)


class MySet(set):
    def __contains__(self, x):
        return "always"

    def add(self, x):
        super().add(("mine", x))


m = MySet([1])
m.add(2)
print(
    sorted(map(repr, m)), 99 in m, type(m | {3}).__name__, type({3} | m).__name__,
    type(m.copy()).__name__, len(m), m == {1, ("mine", 2)}
)
print(
    {1, 2, 3}.__len__(), {1}.__contains__(1), {1}.__or__({2}) == {1, 2}, {1}.__or__([2]),
    {1}.__eq__(1), {1}.__lt__({1, 2}), {1}.__sub__({1}), {1}.__rsub__({2}),
    {1}.__ior__({2}) == {1, 2}, set.__hash__, frozenset.__hash__ is not None
)
vowels = set("aeiou")
print(
    sorted(vowels & set("education")), sorted(set("hello") - vowels),
    "".join(sorted(set("mississippi"))), sorted(map(len, {"a", "bb", "ccc"})),
    all(v in vowels for v in "aei"), {frozenset("ab"), frozenset("ba")} == {frozenset("ab")},
    sorted({(1, 2), (0, 5)})
)


# What a test looks into is made once where it is constant: a tuple or a frozenset, which refuse as a list or a set would.
def f(x): return x in {1,2,'a'}, x in [1,-2,(3,4)], x not in {None,True}, x in {}, x in [], x in {*()}, 0 < x in {5} if isinstance(x,int) else 0
print([f(x) for x in (1,2,'a',-2,(3,4),None,5)])
try: f([])
except TypeError as e: print(e)
try: [] in {1}
except TypeError as e: print(e)
def g(x):
    if x in {1,2}: return 'in'
    elif x not in ['a','b',]: return 'out'
    return 'ab'
print([g(x) for x in (1, 2, 3, 'a', 'b')])
print([type(c).__name__ for c in g.__code__.co_consts if type(c) in (tuple, frozenset, list, set)])
def h(x):
    y = yield
    return y in {1,2} and (yield) in [3,4]
i=h(1); next(i)
for v in (1,3):
    try: i.send(v)
    except StopIteration as e: print(e.value)
print([c for c in 'hello world' if c in {'a','e','i','o','u'}], (lambda: {1} in [{1}])())
class K:
    def __eq__(s,o): return True
    def __hash__(s): return 1
print(K() in {1}, K() in [5], 1.0 in {1}, True in [1])


# Keys of all kinds in one table: a hash is kept with its key, in two words.
class Hashed:
    def __init__(self, name, value):
        self.name, self.value = name, value

    def __hash__(self):
        return self.value

    def __eq__(self, other):
        return isinstance(other, Hashed) and self.name == other.name

    def __repr__(self):
        return self.name


hashes = [0, 1, 7, 8, -2, 2**61 - 2, 2**62, -(2**63), 2**63 - 1, 0xFCA86420]
keys = [Hashed(f"h{i}", h) for i, h in enumerate(hashes)]
keys += [*range(-9, 9), 2**60, 2**61 - 1, 2**61, 2**63 - 1, -(2**63), 2**64, -(2**70), True, None, 0.5, -0.0, 1e300]
keys += [float("inf"), 2.0**61, "text", "", b"x", (), (1, (2, 3)), ..., int, print, frozenset("a")]
everything = set()
for turn in range(3):  # grown, with deleted places, and filled again
    for key in keys:
        everything.add(key)
    for key in keys[::2]:
        everything.discard(key)
        assert key not in everything, key
print(len(everything), sum(key in everything for key in keys))
everything.update(keys)
print(len(everything), all(key in everything for key in keys), len(everything - set(keys)), everything == set(keys))
print(sorted(repr(k) for k in everything if isinstance(k, Hashed)), everything >= frozenset(keys), hash(frozenset(keys)) == hash(frozenset(everything)))
print(Hashed("h1", 0) in everything, Hashed("h1", 1) in everything, 1.0 in everything, -0.0 in everything, 2**63 - 1.0 in everything)
moved = Hashed("moved", 3)
holder = {moved}
moved.value = 4  # what has another hash now is not found, though it is there
print(moved in holder, moved in set(holder), len(holder | {moved}), holder.pop() is moved)
print(list({i * 8 for i in range(12)}), list({-1, -2, 8, 16}), list(set(range(5, 70, 9))))  # the order of CPython


# Tuples as keys: compared at once, unless an item is a program's.
class Equal:
    def __init__(self, told):
        self.told = told

    def __hash__(self):
        return 5

    def __eq__(self, other):
        print("asked", self.told)
        return True


pairs = {(1, "a"), (2, ("b", 3.0)), (Equal("first"), 1)}
print((1.0, "a") in pairs, (2, ("b", 3)) in pairs, (2, ("b", 4)) in pairs, (5, 1) in pairs, (True, "a") in pairs)
print((Equal("x"), 2) in pairs, (1, 2) == (1, 2.0), (1, Equal("y")) == (1, 0), (2, Equal("no")) == (1, 0))
deep = shallow = ((((((1,),),),),),)
print(deep == ((((((1.0,),),),),),), {deep: "found"}[((((((True,),),),),),)], (1, 2) < (1, 2.5), (1, "a") < (1, "b"), (1,) < (1, 0))
try:
    (1, "a") < (1, 2)
except TypeError as error:
    print(error)
