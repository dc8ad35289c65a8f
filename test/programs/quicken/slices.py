# container[start:stop] specializes by the container's class; each bound, and each container, that the
# specialized form has to refuse comes after it has settled.


class Index:
    def __init__(self, value):
        self.value = value

    def __index__(self):
        print("index", self.value)
        return self.value


class Items(list):
    def __getitem__(self, key):
        return ("own", key)


class Text(str):
    pass


class Pair(tuple):
    pass


def part(container, start, stop):
    return container[start:stop]


def tail(container, start):
    return container[start:]


def head(container, stop):
    return container[:stop]


def whole(container):
    return container[:]


def stepped(container, step):
    return container[::step]


base = ["a", "b", "c", "d"]
containers = [base, tuple(base), "abcd", "abcdé", "ab\u0394d", "ab\U0001f40dd", b"abcd"]
bounds = [None, 0, 1, 2, 4, 5, -1, -2, -4, -5, -9, 99, 2**62, -2**63, 2**63, -2**70, True, False]
for container in containers:
    for start in bounds:
        print([part(container, start, stop) for stop in bounds])
    print([tail(container, start) for start in bounds])
    print([head(container, stop) for stop in bounds])
    print(whole(container), whole(container) is container, [stepped(container, s) for s in (1, 2, -1, None)])

# The same sites meet another class with each call.
for _ in range(40):
    for container in containers:
        part(container, 1, 3)
print([part(container, 1, 3) for container in containers])

# What only the generic form can do, after the site has settled on the builtin class.
for container, odd in [(base, Items(base)), ("abcd", Text("abcd")), (tuple(base), Pair(base)), (b"abcd", bytearray(b"abcd"))]:
    for _ in range(20):
        part(container, 1, -1)
    result = part(odd, 1, -1)
    print(type(result).__name__, result, part(container, Index(1), Index(3)))
    for wrong in ("1", 1.0, [], Index):
        try:
            part(container, wrong, 2)
        except TypeError as error:
            print(error)
for odd in (range(10), memoryview(b"abcd"), {}, 5, None):
    try:
        result = part(odd, 1, 3)
        print(bytes(result) if isinstance(result, memoryview) else result)
    except TypeError as error:
        print(error)

# A part is a list of its own; the whole of what cannot change is the same object.
numbers = [1, 2, 3]
copy = whole(numbers)
copy.append(4)
print(numbers, copy, whole("ab") is whole("ab"), part((), 0, 0) == (), part(b"", 0, 3))
single = part("xyz", 1, 2)
print(single, single is part("ayb", 1, 2), part(b"xyz", 1, 2))


def order():
    def note(name, value):
        print(name, end=" ")
        return value

    return note("container", base)[note("start", 1):note("stop", 3)]


for _ in range(5):
    print(order())
