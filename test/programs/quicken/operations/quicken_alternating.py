"""Sites that alternate between types for thousands of turns: rewriting has to end, results to hold."""


def add(a, b):
    return a + b


def less(a, b):
    return a < b


def item(container, key):
    return container[key]


def attribute(thing):
    return thing.x


def call(f, x):
    return f(x)


class A:
    def __init__(self, x):
        self.x = x


class B:
    def __init__(self, x):
        self.other = None
        self.x = x


class C:
    __slots__ = ("x",)

    def __init__(self, x):
        self.x = x


class D:
    x = "class"


# Two types in turns, in bursts of growing length, and at random.
total_int, total_float = 0, 0.0
for i in range(5000):
    total_int = add(total_int, i)
    total_float = add(total_float, 0.5)
print(total_int, total_float)

for burst in 1, 2, 3, 7, 20, 53, 54, 200:
    number, text = 0, ""
    for i in range(4 * burst):
        if i // burst % 2:
            text = add(text, "x")
        else:
            number = add(number, 1)
    print(burst, number, len(text), less(number, 5), less(text, "y"))

seed = 1
counts = {}
values = [1, 2.5, "s", (1,), [2], True, 2**70, 1j, b"b"]
for i in range(6000):
    seed = seed * 1103515245 + 12345 & 0x7FFFFFFF
    value = values[(seed >> 10) % len(values)]
    name = type(add(value, value)).__name__
    counts[name] = counts.get(name, 0) + 1
print(sorted(counts), sum(counts.values()))

containers = [[1, 2, 3], (4, 5, 6), "789", {0: "a", 1: "b"}, range(10, 20), b"\x01\x02"]
print([sum(len(str(item(containers[(i + j) % 6], j % 2))) for i in range(600)) for j in range(3)])
print([item(c, 1) for c in containers])

things = [A(1), B(2), C(3), D(), A("a"), B("b")]
out = []
for i in range(3000):
    out.append(attribute(things[i % len(things)]))
    if i == 1500:
        things[0].x = "changed"
        things.append(D)
print(out[:6], out[-7:])

functions = [abs, lambda x: x + 1, str, A, things[0].__class__, [5, 6].__getitem__, print.__class__]
results = []
for i in range(2000):
    results.append(type(call(functions[i % 6], i % 2)).__name__)
print(results[:6], results[-6:], len(results))


def collatz_steps(n):
    steps = 0
    while n != 1:
        if n % 2 == 0:
            n = n // 2
        else:
            n = 3 * n + 1
        steps += 1
    return steps


for start in 27, 27.0, True, 2**65 + 1, 97, 6.0:
    print(start, collatz_steps(start), end="; ")
print()


def wavering(n):
    """The running value leaves the machine's integers and comes back, again and again."""
    value = 1
    crossings = 0
    for i in range(n):
        before = value < 2**63
        value = value * 3 if value < 2**64 else value // 1000
        crossings += before != (value < 2**63)
    return value, crossings


print(wavering(3000))


def polymorphic_tree(depth):
    return depth if depth <= 0 else [
        polymorphic_tree(depth - 1), str(depth), depth / 2
    ][depth % 3 :][0]


print([polymorphic_tree(d) for d in range(8)])
flags = [True, 0, "", "x", None, [], [0], 0.0, 2**70, ()]
truths = 0
for i in range(5000):
    if flags[i % 10]:
        truths += 1
    elif not flags[i * 3 % 10]:
        truths += 2
print(truths)
