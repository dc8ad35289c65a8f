"""The classic iterator tools written as generators and classes, used together."""


def count(start=0, step=1):
    while True:
        yield start
        start += step


def islice(iterable, *bounds):
    s = slice(*bounds)
    start, stop, step = s.start or 0, s.stop, s.step or 1
    for i, item in enumerate(iterable):
        if stop is not None and i >= stop:
            return
        if i >= start and (i - start) % step == 0:
            yield item


def cycle(iterable):
    saved = []
    for item in iterable:
        yield item
        saved.append(item)
    while saved:
        yield from saved


def repeat(item, times=None):
    while times is None or times > 0:
        yield item
        times = times and times - 1


def accumulate(iterable, function=lambda a, b: a + b):
    total = None
    for i, item in enumerate(iterable):
        total = function(total, item) if i else item
        yield total


def takewhile(test, iterable):
    for item in iterable:
        if not test(item):
            return
        yield item


def dropwhile(test, iterable):
    iterator = iter(iterable)
    for item in iterator:
        if not test(item):
            yield item
            break
    yield from iterator


def product(*iterables):
    if not iterables:
        yield ()
        return
    first, *rest = map(tuple, iterables)
    for item in first:
        for tail in product(*rest):
            yield (item, *tail)


def permutations(items, length=None):
    items = tuple(items)
    length = len(items) if length is None else length
    if length == 0:
        yield ()
    for i, item in enumerate(items):
        if length:
            for rest in permutations(items[:i] + items[i + 1:], length - 1):
                yield (item, *rest)


def groupby(iterable, key=lambda x: x):
    group, current = [], object()
    for item in iterable:
        k = key(item)
        if group and k != current:
            yield current, group
            group = []
        current = k
        group.append(item)
    if group:
        yield current, group


def zip_longest(*iterables, fill=None):
    iterators = list(map(iter, iterables))
    active = len(iterators)
    while active:
        row = []
        for i, iterator in enumerate(iterators):
            try:
                row.append(next(iterator))
            except StopIteration:
                active -= 1
                if not active:
                    return
                iterators[i] = repeat(fill)
                row.append(fill)
        yield tuple(row)


class peekable:
    def __init__(self, iterable):
        self.iterator = iter(iterable)
        self.cache = []

    def __iter__(self):
        return self

    def __next__(self):
        return self.cache.pop() if self.cache else next(self.iterator)

    def peek(self, default=None):
        if not self.cache:
            try:
                self.cache.append(next(self.iterator))
            except StopIteration:
                return default
        return self.cache[0]

    def __bool__(self):
        end = object()
        return self.peek(end) is not end


class Pipe:
    """xs | function reads from left to right."""

    def __init__(self, function):
        self.function = function

    def __ror__(self, left):
        return self.function(left)

    def __call__(self, *args, **kwargs):
        return Pipe(lambda left: self.function(left, *args, **kwargs))


select = Pipe(lambda xs, f: (f(x) for x in xs))
keep = Pipe(lambda xs, f: (x for x in xs if f(x)))
take = Pipe(lambda xs, n: list(islice(xs, n)))
to_text = Pipe(lambda xs: ",".join(map(str, xs)))

print(
    list(islice(count(5, 5), 4)), list(islice("abcdefgh", 1, 7, 2)), list(islice("abc", 1, None)),
    list(islice(cycle("ab"), 5)), list(repeat("x", 3)), list(islice(cycle([]), 3))
)
print(
    list(accumulate([1, 2, 3, 4])), list(accumulate("abc")), list(accumulate([3, 1, 4, 1, 5], max)),
    list(accumulate([], max))
)
print(
    list(takewhile(lambda n: n < 4, count())), list(dropwhile(str.isspace, "  a b ")),
    list(dropwhile(bool, []))
)
print(
    list(product("ab", range(2))), list(product()),
    len(list(product(range(3), repeat(1, 2), "xyz"))), ["".join(p) for p in permutations("abc")],
    list(permutations(range(3), 2)), list(permutations([], 0))
)
print(
    [(k, len(g)) for k, g in groupby("aaabbcaa")],
    [(k, g) for k, g in groupby(range(7), lambda n: n // 3)], list(groupby([]))
)
print(
    list(zip_longest("abc", [1], range(2), fill="-")), list(zip_longest()),
    list(zip_longest([], []))
)
p = peekable([1, 2])
print(p.peek(), p.peek(), next(p), bool(p), next(p), bool(p), p.peek("end"), list(p))
print(count() | keep(lambda n: n % 3 == 1) | select(lambda n: n * n) | take(5) | to_text)


def unique(iterable, key=None):
    seen = set()
    for item in iterable:
        k = key(item) if key else item
        if k not in seen:
            seen.add(k)
            yield item


def roundrobin(*iterables):
    pending = [iter(i).__next__ for i in iterables]
    while pending:
        for pull in list(pending):
            try:
                yield pull()
            except StopIteration:
                pending.remove(pull)


def partition(test, iterable):
    groups = [], []
    for item in iterable:
        groups[bool(test(item))].append(item)
    return groups


print(
    "".join(unique("mississippi")), list(unique([1, -1, 2], abs)),
    "".join(roundrobin("abc", "d", "ef")), partition(lambda n: n % 2, range(6))
)
print(
    dict(zip("abc", count())), [*zip(*[iter(range(6))] * 2)],
    list(map(lambda a, b: (a, b), count(), "xy")), sum(1 for _ in product(range(4), range(4))),
    max(accumulate(islice(cycle([1, -2, 3]), 20)))
)
