"""Sorting: stability, reverse, keys, hostile comparisons."""
import functools

words = "the quick brown fox jumps over the lazy dog and runs away from the angry bear".split()
print(sorted(words, key=len))
print(sorted(words, key=len, reverse=True))
print(sorted(sorted(words), key=lambda w: (len(w), w[0])) == sorted(words, key=lambda w: (len(w), w[0], w)))
records = [(grade, n) for n, grade in enumerate("BACABCCBAABC" * 20)]
by_grade = sorted(records, key=lambda r: r[0])
print(all(a[0] < b[0] or a[0] == b[0] and a[1] < b[1] for a, b in zip(by_grade, by_grade[1:])))
backwards = sorted(records, key=lambda r: r[0], reverse=True)
print(all(a[0] > b[0] or a[0] == b[0] and a[1] < b[1] for a, b in zip(backwards, backwards[1:])))
twice = sorted(records)
twice.sort(key=lambda r: r[1] % 3)
print(twice[:4], twice[-2:])


class Counted:
    comparisons = 0

    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        Counted.comparisons += 1
        return self.n < other.n


def cost(numbers):
    Counted.comparisons = 0
    items = [Counted(n) for n in numbers]
    items.sort()
    assert [i.n for i in items] == sorted(numbers)
    return Counted.comparisons


print(cost(range(1000)), cost(range(1000, 0, -1)), cost([]), cost([1]), cost([2, 1]), cost([5] * 100))
shuffled, seed = [], 7
for _ in range(2000):
    seed = seed * 1103515245 + 12345 & 0x7FFFFFFF
    shuffled.append(seed % 500)
print(cost(shuffled) < 2000 * 11, sorted(shuffled) == sorted(shuffled, key=lambda n: n), sorted(shuffled, key=lambda n: -n) == sorted(shuffled, reverse=True))

mixed = [3, 1.5, True, -(2 ** 70), 2 ** 70, 0.0, False, float("inf"), -1]
print(sorted(mixed), max(mixed), min(mixed, key=abs))
for bad in ([1, "a"], [None, 0], [{}, {}], [1j, 2j], [[1], (1,)], [(1, "a"), (1, 2)], [object, 1]):
    try:
        print(sorted(bad))
    except TypeError as error:
        print(error)
print(sorted([[2, 1], [1, 9], [1], []]), sorted([(1, 2), (1,), ()], reverse=True), sorted("hello"), sorted({3: "c", 1: "a"}))
print(sorted([{1, 2}, {1}, set()]), sorted(["é", "e", "z", "É"]), sorted([b"b", b"", b"a"]))

# The list looks empty while it is being sorted, and changing it is noticed.
seen = []
items = [3, 1, 2]


def spy(n):
    seen.append(list(items))
    return n


items.sort(key=spy)
print(seen, items)


def saboteur(n):
    items.append(n)
    return n


try:
    items.sort(key=saboteur)
except ValueError as error:
    print(error, items)


class Picky:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        if self.n == 13 or other.n == 13:
            raise ZeroDivisionError("unlucky")
        return self.n < other.n


items = [Picky(n) for n in (5, 13, 1)]
try:
    items.sort()
except ZeroDivisionError as error:
    print(error, sorted(i.n for i in items))
try:
    [1, 2].sort(key=lambda n: 1 / 0)
except ZeroDivisionError as error:
    print(error)
for bad in (lambda: [1].sort(len), lambda: sorted(5), lambda: [2, 1].sort(key=5), lambda: sorted([1], reverse="x"), lambda: [].sort(cmp=1)):
    try:
        print(bad())
    except TypeError as error:
        print(error)

print(sorted(words, key=functools.cmp_to_key(lambda a, b: (a > b) - (a < b) if len(a) == len(b) else len(b) - len(a)))[:5])
print(sorted([3, 1, 2], key=None, reverse=1), [3, 1, 2].sort(), sorted(iter("ba")), sorted([1, 1.0, True], reverse=True))
nan = float("nan")
print(sorted([2.0, 1.0]) == [1.0, 2.0], len(sorted([nan, 1, nan, 0])), list(reversed(sorted("cab"))))
print(max("banana", key="nab".index), min([], default="none"), max(3, 1, 2, key=lambda n: -n), max([[1], [1, 0]], [[2]]))

# Few items and many, with keys by callables of every kind
from functools import lru_cache, partial
from operator import attrgetter, itemgetter, methodcaller

pairs = [(i * 7 % 13, -i) for i in range(30)]
for n in (0, 1, 3, 16, 17, 30):
    for reverse in (False, True):
        expected = sorted(pairs[:n], key=lambda pair: pair[0], reverse=reverse)
        print(n, [sorted(pairs[:n], key=key, reverse=reverse) == expected for key in
                  (itemgetter(0), partial(min, default=0), lru_cache(lambda pair: pair[0]), methodcaller("__getitem__", 0))],
              sorted(pairs[:n], key=lambda pair: str(pair[1]), reverse=reverse)[:3])
print(sorted([3 + 1j, 1 + 2j, 2 + 0j], key=attrgetter("imag")))
for wrong in ("itemgetter(1)()", "itemgetter(1)(1, 2)", "itemgetter(1)((1, 2), a=1)", "partial(int)()", "partial(int, base=2)('11')",
              "methodcaller('split', sep='-')('a-b')", "attrgetter('real')()", "sorted([3, 1], key=1)", "sorted([3], key=itemgetter(0))",
              "sorted([3, 1], key=lambda x: 1 / 0)"):
    try:
        print(wrong, eval(wrong))
    except Exception as error:
        print(wrong, type(error).__name__, error)
few = [3, 2, 1]
try:
    few.sort(key=lambda x: few.append(x) or x)
except ValueError as error:
    print(error, few)
