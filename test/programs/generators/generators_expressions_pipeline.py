"""Generator expressions and pipelines of generators; evaluation order and laziness."""

trace = []


def source(n):
    for i in range(n):
        trace.append(f"s{i}")
        yield i


def doubled(items):
    for item in items:
        trace.append(f"d{item}")
        yield item * 2


def until(limit, items):
    for item in items:
        if item > limit:
            trace.append("stop")
            return
        yield item


print(list(until(4, doubled(source(100)))), trace)


def windows(items, size):
    window = []
    for item in items:
        window.append(item)
        if len(window) == size:
            yield tuple(window)
            window.pop(0)


def batched(items, size):
    batch = []
    for item in items:
        batch.append(item)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


def interleave(*iterables):
    iterators = [iter(i) for i in iterables]
    while iterators:
        for iterator in iterators[:]:
            try:
                yield next(iterator)
            except StopIteration:
                iterators.remove(iterator)


def merge(a, b):
    a, b = iter(a), iter(b)
    none = object()
    x, y = next(a, none), next(b, none)
    while x is not none or y is not none:
        if y is none or (x is not none and x <= y):
            yield x
            x = next(a, none)
        else:
            yield y
            y = next(b, none)


def group_by(items, key):
    current, group = None, []
    for item in items:
        k = key(item)
        if group and k != current:
            yield current, group
            group = []
        current = k
        group.append(item)
    if group:
        yield current, group


print(
    list(windows(range(5), 3)), list(batched("abcdefg", 3)),
    list(interleave("abc", [1], range(7, 9))), list(merge([1, 4, 6], [2, 3, 7, 8]))
)
print(list(group_by([1, 3, 2, 4, 5], lambda n: n % 2)))


def primes():
    found = []
    n = 2
    while True:
        if all(n % p for p in found if p * p <= n):
            found.append(n)
            yield n
        n += 1


def take(n, items):
    return [item for item, _ in zip(items, range(n))]


print(take(12, primes()), take(5, (p for p in primes() if p % 4 == 1)))
nested = ((x, y) for x in range(3) for y in (z * 10 for z in range(x)))
print(list(nested))
matrix = [[1, 2, 3], [4, 5, 6]]
print(
    [list(row) for row in zip(*matrix)], [sum(row) for row in matrix],
    sum(sum(row) for row in matrix), list(x for row in matrix for x in row if x % 2)
)
conditions = [x for x in range(50) if x % 2 if x % 3 if x % 5]
print(
    conditions, any(x > 48 for x in conditions), all(x for x in conditions),
    next((x for x in conditions if x > 20), None)
)
generators = [(i * j for j in range(3)) for i in range(3)]
print([list(g) for g in generators])
generators = list((i * j for j in range(3)) for i in range(3))
print([list(g) for g in generators])
lines = ["# comment", "", "name = value", "  other=  5 ", "bad line"]
parsed = (
    (k.strip(), v.strip()) for k, sep,
    v in (line.partition("=") for line in lines if line and not line.startswith("#")) if sep
)
print(dict(parsed))


def tee(items):
    items = iter(items)
    queues = [], []

    def reader(mine):
        while True:
            if not mine:
                try:
                    item = next(items)
                except StopIteration:
                    return
                for q in queues:
                    q.append(item)
            yield mine.pop(0)

    return reader(queues[0]), reader(queues[1])


a, b = tee(source(4))
print(next(a), next(a), next(b), list(a), list(b))
total = 0
for i, (x, y) in enumerate(zip(source(3), doubled(source(3)))):
    total += i * x * y
print(total)
exhausted = (x for x in [1])
print(list(exhausted), list(exhausted), 1 in (x for x in [1]), len(list(x for x in [])))
