"""tuple: literals, methods, comparison, hashing, nesting, immutability of the outside only."""

t = 1, "two", [3]
print(
    t, (), (1,), 1, (1, 2,), ((1, 2), (3,)), tuple(), tuple("ab"), tuple([1, 2]), tuple({1: 2}),
    tuple(range(3)), tuple(x for x in "xy"), (t), type((1)), type((1,))
)
t[2].append(4)
print(
    t, t[0], t[-1], t[1:], t[::-1], t[:0], len(t), t.index("two"), t.count(1), "two" in t, 3 in t,
    t + (5,), t * 2, 0 * t, () + (), (1, 2) * -1
)
for operation in (
    lambda: t[5], lambda: t["a"], lambda: t.index(9), lambda: t + [1], lambda: t * "a",
    lambda: t < [1], lambda: hash(t), lambda: t.append, lambda: t[1.0], lambda: tuple(5),
    lambda: tuple(1, 2), lambda: t < (1, 2), lambda: t.__setitem__, lambda: t.index(1, 1),
    lambda: (1,) < (None,), lambda: t[::0]
):
    try:
        print(operation())
    except (IndexError, TypeError, ValueError, AttributeError) as error:
        print(type(error).__name__, error)
try:
    t[0] = 5
except TypeError as error:
    print(error)
try:
    del t[0]
except TypeError as error:
    print(error)
try:
    t[2] += [5]
except TypeError as error:
    print(error, t)
a = b = (1, 2)
a += (3,)
print(a, b, a is b)
print(
    (1, 2) == (1, 2), (1, 2) == [1, 2], (1, 2) < (1, 3), (1,) < (1, 0), () < (0,), (2,) > (1, 9),
    (1, "a") < (2, None), (1, 2.0) == (1.0, 2), ("a", 1) <= ("a", 1), ((1, 2), 3) < ((1, 3), 0),
    (float("nan"),) == (float("nan"),)
)
nan = float("nan")
print(
    (nan,) == (nan,), (nan,) < (nan,), hash((1, 2)) == hash((1.0, True + 1)),
    {(1, 2): "x"}[(1.0, 2.0)], hash(()) == hash(tuple()), len({(1, 2), (2, 1), (1, 2)}),
    (1, (2, (3,))) in {(1, (2, (3,)))}
)
x, y = y0 = 3, 4
(p, (q, r)), s = (1, (2, 3)), 4
print(x, y, y0, p, q, r, s, *t)
points = {(0, 0): "origin", (1, 0): "x"}
points[0, 1] = "y"
print(
    points, points[0, 0], (0, 1) in points, sorted(points, reverse=True), max(points),
    min([(2, "a"), (1, "b")]), sum(((1,), (2,)), ()), sorted([(2, 1), (1, 2), (1, 1)])
)
print(
    repr((1,)), repr(()), str(("a", 'b"', "c'")), f"{(1, 2)}", "%s" % ((1, 2),), "%s-%s" % (1, 2),
    [(i, i * i) for i in range(3)], tuple(zip("ab", (1, 2))), tuple(enumerate("a")),
    tuple(reversed((1, 2, 3))), tuple(map(str, (1, 2)))
)


def multiple():
    return 1, 2


def star(*args):
    return args


print(
    multiple(), star(), star(1), star(*(1, 2)), star((1, 2)), multiple()[1], star(*multiple(), 3),
    type(star()), (lambda: (1, 2))(), [*multiple()], {multiple(): 1}
)
for i, (a, b) in enumerate([(1, 2), (3, 4)]):
    print(i, a, b, end="; ")
print()
print(
    (1, 2).__add__((3,)), (1,).__mul__(2), (1, 2).__contains__(1), (1, 2).__eq__((1, 2)),
    (1, 2).__eq__([1, 2]), (1, 2).__lt__((2,)), (1, 2).__len__(), (1, 2).__getnewargs__(),
    (1, 2).__hash__() == hash((1, 2)), (1, 2).__iter__().__next__(), (1, 2).__class__
)
deep = ()
for _ in range(20):
    deep = (deep,)
print(deep, tuple(deep) is deep, deep[:] is deep, deep == (deep[0],), deep < ((), 1))
big = tuple(range(1000))
print(
    sum(big), big[500], big[-1], len(big + big), big.index(999), big[::250],
    hash(big) == hash(tuple(range(1000)))
)


class Named(tuple):
    def __new__(cls, *items, name):
        self = super().__new__(cls, items)
        self.name = name
        return self

    def __repr__(self):
        return f"{self.name}{super().__repr__()}"


n = Named(1, 2, name="pair")
print(
    n, n[0], n + (3,), n == (1, 2), n[:], hash(n) == hash((1, 2)), isinstance(n, tuple), [*n],
    len(n), tuple(n), type(tuple(n)).__name__, "%s %s" % n
)
