"""range: length, indexing, slicing, membership, equality, huge ranges, and refusals."""

r = range(2, 20, 3)
print(
    r, list(r), len(r), r[0], r[-1], r[2], r.start, r.stop, r.step, 8 in r, 9 in r, 20 in r,
    "a" in r, 8.0 in r, 8.5 in r, r.index(8), r.count(8), r.count(9), bool(r), bool(range(0))
)
print(
    list(range(5)), list(range(3, 6)), list(range(5, 0, -2)), list(range(0)), list(range(5, 3)),
    list(range(-3)), list(range(0, 10, 100)), list(range(0, -5, -1)), range(0), range(1, 2),
    range(1, 2, 1), range(1, 2, 2)
)
print(
    r[1:4], r[::-1], r[::2], r[-2:], r[4:1], r[10:], r[:], list(r[::-2]), r[1:4][1],
    range(10)[2:8][::2], range(0)[::-1], range(10)[::-1], range(5)[::5], range(3)[-10:10]
)
print(
    range(3) == range(0, 3, 1), range(0, 5, 2) == range(0, 6, 2), range(0) == range(2, 1),
    range(0, 3, 2) == range(0, 4, 2), range(1, 2, 3) == range(1, 2, 4), range(3) == [0, 1, 2],
    hash(range(3)) == hash(range(0, 3)), hash(range(0)) == hash(range(5, 1)), range(3) != range(4),
    len({range(3), range(0, 3), range(4)})
)
print(
    list(reversed(r)), list(reversed(range(0))), sum(range(101)), max(r), min(r),
    sorted(range(5), reverse=True), 5 in range(10), list(map(str, range(3))),
    list(zip(range(3), range(3, 6))), [*range(3)], dict(enumerate(range(2))), tuple(range(2)),
    set(range(2)) == {0, 1}
)
big = range(2**64, 2**64 + 10, 3)
print(
    big, list(big), len(big), big[1], big[-1], 2**64 + 3 in big, 2**64 + 4 in big,
    big.index(2**64 + 6), big[::-1], big[1:3]
)
huge = range(0, 10**30, 7)
print(
    huge[10**20], huge[-1], 7 * 10**20 in huge, 7 * 10**20 + 1 in huge, huge.index(70), huge[:5],
    huge[5:10**25:10**24], bool(huge), huge == range(0, 10**30 + 1, 7),
    hash(huge) == hash(range(0, 10**30, 7))
)
try:
    len(huge)
except OverflowError as error:
    print(error)
edge = range(2**63 - 3, 2**63 + 2)
print(
    list(edge), edge[2], edge[4], 2**63 in edge, [i for i in range(-(2**63) + 1, -(2**63) - 3, -2)],
    len(range(-(2**61), 2**61)), list(range(2**63 - 1, 2**63 - 1)), list(range(2**63 - 2, 2**63))
)
it = iter(range(2**70, 2**70 + 3))
print(
    next(it), it.__length_hint__(), list(it), next(it, "end"), type(it).__name__,
    type(iter(range(1))).__name__, type(iter(reversed(range(3)))).__name__
)
for operation in (
    lambda: range(), lambda: range(1, 2, 3, 4), lambda: range(1, 2, 0), lambda: range(1.0),
    lambda: range("5"), lambda: range(None), lambda: range(5)[5], lambda: range(5)[-6],
    lambda: range(5)["a"], lambda: range(5)[1:2:0], lambda: range(5).index(7),
    lambda: range(5).index("a"), lambda: range(5) + range(5), lambda: range(5) < range(6),
    lambda: range(5).__setitem__, lambda: range(stop=5), lambda: setattr(range(5), "start", 1),
    lambda: range(5) * 2, lambda: range(5)[1.0], lambda: hash(range(5)) == hash(range(5)),
    lambda: range(5).append(1), lambda: range(0)[0], lambda: next(range(3)),
    lambda: range(1, 10, 2.0), lambda: range(3).count(), lambda: range(True)
):
    try:
        print(operation())
    except (TypeError, ValueError, IndexError, AttributeError) as error:
        print(type(error).__name__, error)


class Index:
    def __init__(self, n):
        self.n = n

    def __index__(self):
        return self.n


class EqualsThree:
    def __eq__(self, other):
        return other == 3


print(
    range(Index(3)), range(Index(1), Index(10), Index(4)), range(10)[Index(2)],
    EqualsThree() in range(5), EqualsThree() in range(3), range(5).index(EqualsThree()),
    range(5).count(EqualsThree()), True in range(2), None in range(2), [] in range(2)
)


class MyInt(int):
    pass


r = range(MyInt(1), MyInt(4))
print(r, type(r[0]).__name__, type(r.start).__name__, MyInt(2) in r, list(r), r == range(1, 4))
print(
    range.__name__, repr(range(5)), str(range(1, 5)), f"{range(3)}", range(3).__len__(),
    range(3).__contains__(1), range(3).__eq__(range(3)), range(3).__eq__([0, 1, 2]),
    range(3).__reversed__().__next__(), range(5).__getitem__(slice(1, 3)), range(3).__bool__(),
    range(3).__iter__() is range(3)
)
total = 0
for i in range(10):
    for j in range(i):
        if j == 3:
            break
        total += i * j
    else:
        total += 1
print(total, i, j)
for i in range(3):
    i = 100
print(i)
