"""Unpacking, star arguments and multiple targets at sites whose sources change type."""


class Pair:
    def __init__(self, a, b):
        self.a = a
        self.b = b

    def __iter__(self):
        yield self.a
        yield self.b


class Sequence:
    def __getitem__(self, index):
        if index < 2:
            return f"item {index}"
        raise IndexError


class LyingTuple(tuple):
    def __iter__(self):
        return iter(("not", "my items"))


class LyingList(list):
    def __len__(self):
        return 100

    def __iter__(self):
        return iter(("neither", "these"))


def two(source):
    a, b = source
    return (a, b)


def starred(source):
    first, *rest = source
    return first, rest


def nested(source):
    (a, b), [c, *d] = source
    return a, b, c, d


def attempt(function, make):
    for _ in range(70):
        try:
            result = function(make())
        except (TypeError, ValueError) as error:
            result = f"{type(error).__name__}: {error}"
    return result


sources = [
    lambda: (1, 2), lambda: [3, 4], lambda: "ab", lambda: {"k": 1, "l": 2}, lambda: range(2),
    lambda: (c for c in "gh"), lambda: Pair(5, 6), lambda: Sequence(), lambda: LyingTuple((1, 2)),
    lambda: LyingList([1, 2]), lambda: {1: 2, 3: 4}.items(), lambda: map(abs, (-1, -2)), lambda: b"xy",
    lambda: (1, 2, 3), lambda: [1], lambda: "", lambda: 5, lambda: None, lambda: range(10**6),
    lambda: iter([1, 2, 3]), lambda: (),
]
for make in sources:
    print(attempt(two, make))
for make in sources[:17]:
    print(attempt(starred, make))
print(attempt(nested, lambda: ("ab", "cd")), attempt(nested, lambda: [(1, 2), range(3)]))
print(attempt(nested, lambda: ((1, 2, 3), [])), attempt(nested, lambda: ((1, 2), [])))


def spread(*args, **kwargs):
    return args, kwargs


def call(args, kwargs):
    return spread(*args, **kwargs)


class Mapping:
    def keys(self):
        return ["x", "y"]

    def __getitem__(self, key):
        return key.upper()


for args, kwargs in [((1,), {}), ([1, 2], {"a": 1}), ("xy", Mapping()), (range(2), {"k": None}),
                     (Pair(0, 1), {}), ({"d": 1}, {"e": 2}), (LyingTuple((1,)), {}), ((), {})]:
    for _ in range(70):
        result = call(args, kwargs)
    print(result)
for args, kwargs in [(5, {}), ((), 5), ((), {1: 2}), (None, {}), ((), [("a", 1)])]:
    try:
        call(args, kwargs)
    except TypeError as error:
        print(error)

# Targets are assigned from left to right, after the whole right side is evaluated.
items = [0, 1, 2]
i = 0
for _ in range(50):
    i = 0
    i, items[i] = 2, "x"
print(i, items)
a = b = c = [1]
print(a is b is c)
for turn in range(90):
    x, y = (turn, str(turn)) if turn % 2 else [turn / 2, None]
print(x, y)
