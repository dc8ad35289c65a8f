"""Subscripts, stores and deletions whose containers and keys change type at one site."""


class Doubling(list):
    def __getitem__(self, index):
        return ("doubling", super().__getitem__(index) * 2)

    def __setitem__(self, index, value):
        super().__setitem__(index, value + 1000)


class Missing(dict):
    def __missing__(self, key):
        return f"no {key!r}"


class Anything:
    def __getitem__(self, key):
        return key

    def __class_getitem__(cls, key):
        return f"{cls.__name__}[{key!r}]"


class Index:
    def __init__(self, value):
        self.value = value

    def __index__(self):
        return self.value


def get(container, key):
    return container[key]


def put(container, key, value):
    container[key] = value
    return container


def warm(container, key, times=120):
    for _ in range(times):
        result = get(container, key)
    return result


cases = [
    ([10, 20, 30], 1), ((10, 20, 30), 1), ("abc", 1), (b"abc", 1), ({1: "one"}, 1), (range(5, 9), 1),
    ([10, 20, 30], -1), ((10, 20, 30), -3), ("abc", -2), ([10, 20, 30], True), ({1: "x"}, True),
    ({1: "x"}, 1.0), ([10, 20, 30], Index(2)), ("abc", slice(1, None)), ([1, 2, 3], slice(None, None, -1)),
    (Doubling([1, 2]), 1), (Missing(a=1), "b"), (Missing(a=1), "a"), (Anything(), (1, 2)), (Anything, int),
    (bytearray(b"xyz"), 0), (memoryview(b"xyz"), 2), ({"k": 5}, "k"), ({(1, 2): "tuple"}, (1, 2)),
]
for container, key in cases:
    print(warm(container, key))
for _ in range(60):
    everything = [get(container, key) for container, key in cases]
print(len(everything), everything[0], everything[-1])

errors = [
    ([1], 1), ([1], -2), ((1,), 5), ("a", 3), ({}, "k"), ({}, 1.5), ([1], "0"), ([1], 1.0), ("a", None),
    (5, 0), (None, 0), (range(3), 3), ({1}, 0), (b"", 0), ([1], 2**70), ({}, []), (len, 0), ((), "x"),
]
for container, key in errors:
    for _ in range(60):
        try:
            get(container, key)
        except (LookupError, TypeError) as error:
            message = f"{type(error).__name__}: {error}"
    print(message)

print(put([1, 2], 0, 5), put({}, 0, 5), put(bytearray(2), 0, 65), put(Doubling([1]), 0, 5)[:])
target = [0] * 3
for i in range(200):
    put(target, i % 3, i)
    put(target, -1, str(i))
print(target)
table = {}
for i in range(200):
    put(table, i % 5, i)
    put(table, str(i % 3), i)
print(table)
for container, key, value in ((1,), 0, 1), (
    "a", 0, "b"
), ([1], 5, 1), ({}, {}, 1), (b"a", 0, 1), (5, 0, 1):
    try:
        put(container, key, value)
    except (LookupError, TypeError) as error:
        print(f"{type(error).__name__}: {error}")


def drop(container, key):
    del container[key]
    return container


print(
    drop([1, 2, 3], 0), drop({1: 2}, 1), drop([1, 2, 3], slice(0, 2)), drop(bytearray(b"abc"), -1)
)
for container, key in ([1], 3), ({}, 1), ((1,), 0), ("a", 0):
    try:
        drop(container, key)
    except (LookupError, TypeError) as error:
        print(f"{type(error).__name__}: {error}")
