"""One `for` statement iterates over ranges, lists, strings, dicts, generators and user iterators."""


class Countdown:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n


class OldStyle:
    def __getitem__(self, index):
        if index == 3:
            raise IndexError
        return index * 11


class Fancy(list):
    def __iter__(self):
        return iter(["fancy"] + self[:])


def collect(iterable):
    result = []
    for item in iterable:
        result.append(item)
    return result


def index_loop(n):
    total = 0
    for i in range(n):
        total += i
    return total


def generator():
    yield "g1"
    yield "g2"


sources = [
    lambda: range(3), lambda: [1, 2], lambda: (3, 4), lambda: "ab", lambda: {"k": 1, "l": 2},
    lambda: {"k": 1}.items(), lambda: generator(), lambda: Countdown(3), lambda: OldStyle(),
    lambda: Fancy([1]), lambda: range(10, 0, -4), lambda: range(2**64, 2**64 + 2), lambda: b"xy",
    lambda: enumerate("q"), lambda: zip("ab", [1, 2]), lambda: map(str, [1]), lambda: reversed([1, 2]),
    lambda: iter([]), lambda: (x for x in [0.5]), lambda: {7}, lambda: range(0), lambda: frozenset([1]),
]
for source in sources:
    for _ in range(60):
        result = collect(source())
    print(result)
for _ in range(20):
    everything = [collect(source()) for source in sources]
print(sum(map(len, everything)))
for wrong in 5, None, 1.5, len, Countdown:
    try:
        collect(wrong)
    except TypeError as error:
        print(error)
print(collect(range(4)))

# `range` itself is replaced after the loop over it is warm.
for _ in range(100):
    result = index_loop(10)
print(result)
real_range = range
range = lambda n: [n, n, n]
print(index_loop(10))
range = lambda n: iter((1.5, 2))
print(index_loop(10))
del range
print(index_loop(10), index_loop(True))

# The loop variable is an ordinary variable, and may be assigned in the body.
seen = []
for i in range(5):
    seen.append(i)
    i = i * 10
    seen.append(i)
print(seen, i)

# The list grows while it's iterated; a removed element makes the next one be skipped.
items = [1, 2, 3]
for item in items:
    if item < 40:
        items.append(item * 4)
print(items)
items = list(range(6))
for item in items:
    items.remove(item)
print(items)


# while loops whose condition changes type.
def drain(thing, step):
    steps = 0
    while thing:
        thing = step(thing)
        steps += 1
    return steps


for _ in range(60):
    counts = [drain(5, lambda n: n - 1), drain([1, 2], lambda l: l[1:]), drain("abc", lambda s: s[1:]),
              drain(2.0, lambda f: f - 0.5), drain({1}, lambda s: None), drain(2**65, lambda n: n >> 5),
              drain(True, lambda b: False), drain(0.0, None), drain(None, None), drain((0,), lambda t: t[1:])]
print(counts)
