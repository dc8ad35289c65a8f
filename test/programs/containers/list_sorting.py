"""sort and sorted: stability, keys, reverse, mutation while sorting, failing comparisons."""

words = ["pear", "fig", "apple", "kiwi", "Fig", "banana"]
print(
    sorted(words), sorted(words, key=len), sorted(words, key=str.lower),
    sorted(words, reverse=True), sorted(words, key=len, reverse=True),
    sorted(words, key=lambda w: (len(w), w)), sorted(words, key=lambda w: w[-1]), sep="\n"
)
pairs = [(i % 3, i) for i in range(12)]
print(sorted(pairs, key=lambda p: p[0]))
print(sorted(pairs, key=lambda p: p[0], reverse=True))
print(sorted(sorted(pairs, key=lambda p: -p[1]), key=lambda p: p[0])[:4])


class Random:
    def __init__(self, seed):
        self.seed = seed

    def __call__(self, n):
        self.seed = (self.seed * 1103515245 + 12345) % 2**31
        return (self.seed >> 8) % n


random = Random(1)
for size in 0, 1, 2, 3, 10, 31, 32, 33, 63, 64, 65, 100, 1000, 5000:
    for values in (
        [random(size) for _ in range(size)], [random(5) for _ in range(size)], list(range(size)),
        list(range(size))[::-1], [i % 7 for i in range(size)],
        list(range(size // 2)) + list(range(size // 2)), [random(100) / 7 for _ in range(size)],
        [str(random(1000)) for _ in range(size)]
    ):
        tagged = [(v, i) for i, v in enumerate(values)]
        result = sorted(values)
        if any(
            result[i] > result[i + 1] for i in range(
                size - 1 if size == len(values) else len(values) - 1
            )
        ):
            print("not sorted", size)
        if sorted(tagged, key=lambda p: p[0]) != sorted(tagged):
            print("not stable", size)
        if sorted(tagged, key=lambda p: p[0], reverse=True) != sorted(
            tagged, key=lambda p: (p[0], -p[1]), reverse=True
        ):
            print("reverse not stable", size)
print("checked")
print(
    sorted([3, 1.5, True, 2**70, -1]), sorted([(2, "b"), (1, "z"), (2, "a")]),
    sorted([[2], [1, 5], []]), sorted("hello"), sorted({3: 0, 1: 0}),
    sorted(x * x for x in range(-3, 3)), sorted([b"b", b"a"]), sorted([0.0, -0.0, 0]),
    sorted(["b", "a", "é", "z", "Z"])
)
a = [3, 1, 2]
print(a.sort(), a, a.sort(reverse=True), a, a.sort(key=lambda n: n % 3), a)
for values in [1, "a"], [1, None], [1j, 2j], [{}, {}], [[1], ["a"]], [(1, "a"), (1, 2)], [
    object(), object()
], [float("nan"), "x"]:
    before = list(values)
    try:
        values.sort()
        print("sorted")
    except TypeError as error:
        print(error, values == before)


class Failing:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        comparisons.append((self.n, other.n))
        if len(comparisons) == 4:
            raise ValueError("comparison failed")
        return self.n < other.n

    def __repr__(self):
        return str(self.n)


comparisons = []
values = [Failing(n) for n in (5, 3, 4, 1, 2)]
try:
    values.sort()
except ValueError as error:
    print(error, sorted(v.n for v in values), len(comparisons))


def failing_key(n):
    if n == 2:
        raise KeyError("key failed")
    return n


values = [3, 1, 2, 0]
try:
    values.sort(key=failing_key)
except KeyError as error:
    print(error, values)


# During the sort the list looks empty, and changing it is noticed afterwards.
seen = []
values = [3, 1, 2]
values.sort(key=lambda n: seen.append(list(values)) or n)
print(seen, values)
values = [3, 1, 2]
try:
    values.sort(key=lambda n: values.append(n) or n)
except ValueError as error:
    print(error, values)
values = [3, 1, 2]
print(sorted(values, key=lambda n: -n))


class OnlyLess:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        return self.n < other.n

    def __gt__(self, other):
        raise AssertionError("sort uses only <")


print(
    [v.n for v in sorted([OnlyLess(n) for n in (2, 3, 1)])],
    [v.n for v in sorted([OnlyLess(n) for n in (2, 3, 1)], reverse=True)]
)


class Odd:
    """An inconsistent order: sorting ends all the same."""

    def __lt__(self, other):
        return True


print(len(sorted([Odd() for _ in range(100)])))


def compare(a, b):
    return (a % 10 > b % 10) - (a % 10 < b % 10)


class CompareKey:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        return compare(self.n, other.n) < 0


print(
    sorted([21, 13, 4, 42, 31, 3], key=CompareKey), sorted(range(5), key=lambda n: (n % 2, -n)),
    sorted("bca", key={"a": 3, "b": 1, "c": 2}.get),
    sorted([3, None, 1], key=lambda v: (v is None, v or 0))
)
calls = []
sorted([3, 1, 2], key=lambda n: calls.append(n) or n)
print("keys are asked once each, in order:", calls)
for arguments, keywords in ((), {}), ((5,), {}), (([1], len), {}), (([1],), {"foo": 1}), (([2, 1],), {"reverse": None}), (
    ([2, 1],), {"key": None, "reverse": 1}
), (([2, 1],), {"reverse": "x"}):
    try:
        print(sorted(*arguments, **keywords))
    except TypeError as error:
        print(error)
