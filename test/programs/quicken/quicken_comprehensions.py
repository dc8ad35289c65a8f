"""Comprehensions and generator expressions are functions of their own, entered again with other types."""


def double_all(items):
    return [x + x for x in items]


def to_dict(items):
    return {x: x * 2 for x in items}


def to_set(items):
    return sorted({x % 3 for x in items})


def lazily(items):
    return (x + x for x in items)


def filtered(items, test):
    return [x for x in items if test(x) and x]


def nested(rows):
    return [cell + cell for row in rows for cell in row]


def captured(items, extra):
    return [x + extra for x in items]


sources = [
    range(4), [0.5, 1.5], "ab", (2**63 - 1, 2**62), [[1], [2]], [(1,), ()], {1: 2},
    iter([True, 1j]), [b"a"], []
]
for source in sources:
    for _ in range(70):
        if not isinstance(source, (range, list, str, tuple, dict)):
            source = iter([True, 1j])
        result = double_all(source)
    print(result)
for _ in range(50):
    results = [double_all(s) for s in sources[:7]]
print(results)
for source in range(3), "ab", [1.5], [True, 2**64]:
    for _ in range(70):
        result = to_dict(source)
    print(result)
for source in range(5), [1.5, 2.5], [2**64, 7], [True]:
    for _ in range(70):
        result = to_set(source)
    print(result)

# Two generators from one expression, in step, over different types.
ints, texts, floats = lazily(range(400)), lazily("xy" * 200), lazily([0.25] * 400)
for i in range(400):
    row = next(ints), next(texts), next(floats)
print(row, next(ints, "done"))

tests = [lambda x: x > 1, lambda x: x, lambda x: "", lambda x: [x], callable]
print(
    [filtered([0, 1, 2, 3], t) for t in tests], [filtered("abc", t) for t in tests[1:4]],
    filtered([0.0, 2.5], tests[0])
)
for _ in range(60):
    mixed = nested([[1, 2], "ab", (0.5,), [[3]]])
print(mixed)
for extra, items in (1, [1, 2]), ("!", ["a"]), (0.5, [1]), ([0], [[1]]), (2**64, [1, -(2**64)]):
    for _ in range(70):
        result = captured(items, extra)
    print(result)
for items, extra in ([1], "a"), (["a"], 1), ([None], None):
    for _ in range(60):
        try:
            captured(items, extra)
        except TypeError as error:
            message = error
    print(message)
print(captured([1, 2], 3))


def changing():
    """The captured variable changes its type while the comprehension runs."""
    state = 0

    def bump():
        nonlocal state
        state = {0: 1.5, 1.5: "s", "s": 0}[state]
        return state

    return [(state, bump()) for _ in range(7)]


print(changing())


class Body:
    """In a class body the outermost iterable sees the class's names, the rest doesn't."""

    values = [1, 2, 3]
    for step in 1, 2.5, "x":
        try:
            scaled = [v for v in values if v != step]
        except NameError as error:
            message = str(error)


print(Body.message)


def recursive(tree):
    return [recursive(child) if isinstance(child, list) else child + child for child in tree]


for _ in range(30):
    result = recursive([1, [2.5, ["a", [(1,), [2**63]]]], [], True])
print(result)
print(
    [[y * x for y in (1, 0.5, "z")] for x in (2, 3)],
    {k: [v for v in vs if v != k] for k, vs in {1: [1, 2], "a": "abc"}.items()}
)
total = 0
for i in range(300):
    total += sum(j for j in (range(i % 5) if i % 2 else [0.5, i]))
print(
    total, any(x == 3.0 for x in range(5)), all(x for x in (1, "a", 0.1)),
    max(len(w) for w in ("a", "bcd"))
)
