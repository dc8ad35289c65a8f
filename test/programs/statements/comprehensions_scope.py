"""Comprehensions: scopes, nesting, conditions, the walrus, and evaluation order."""

x = "outer"
squares = [x * x for x in range(4)]
print(squares, x)
print([(x, y) for x in range(3) for y in range(x)], [[y for y in range(x)] for x in range(3)])
print(
    {x: y for x, y in zip("abc", range(3))}, sorted({x % 3 for x in range(10)}),
    list(x for x in "gen")
)
print(
    {k: v for k, v in {"a": 1, "b": 2}.items() if v > 1}, {x: [y for y in x] for x in ("ab", "c")}
)
print(
    [x for x in range(20) if x % 2 if x % 3], [x if x % 2 else -x for x in range(5)],
    [x for x in (1, 2, 3) if x != 2 or x]
)
matrix = [[1, 2], [3, 4], [5, 6]]
print(
    [[row[i] for row in matrix] for i in range(2)], [cell for row in matrix for cell in row],
    [*zip(*matrix)]
)
print(
    [a + b for a, b in [(1, 2), (3, 4)]], [a for a, *b in ["abc", "de"]],
    [i for i, in [(1,), (2,)]], [(a, b, c) for a, (b, c) in [(1, (2, 3))]]
)

# Only the outermost iterable belongs to the enclosing scope.
class Body:
    n = 3
    from_range = [i for i in range(n)]
    try:
        inner = [n for _ in range(1)]
    except NameError as error:
        message = str(error)
    nested_ok = [[j for j in range(i)] for i in range(n)]


print(Body.from_range, Body.message, Body.nested_ok)


def closures():
    functions = [lambda: i for i in range(3)]
    bound = [lambda i=i: i for i in range(3)]
    return [f() for f in functions], [f() for f in bound]


print(closures())

# The walrus binds in the enclosing function or module.
print([last := n * 2 for n in range(4)], last)
print([y for n in range(6) if (y := n * n) > 5], y)
print(any((witness := w) for w in ["", 0, "found", "later"]), witness)


def walrus():
    total = 0
    partial = [total := total + v for v in (1, 2, 3)]
    return partial, total


def walrus_global():
    global set_inside
    [set_inside := v for v in "xyz"]
    return set_inside


def walrus_nonlocal():
    v = None

    def inner():
        nonlocal v
        return [v := n for n in (7, 8)]

    return inner(), v


print(walrus(), walrus_global(), set_inside, walrus_nonlocal())

log = []


def note(label, value=None):
    log.append(label)
    return value


[
    note(f"e{i}{j}") for i in note("outer", range(2)) if note(f"c{i}", True) for j in note(
        f"inner{i}", range(2)
    ) if note(f"d{i}{j}", j)
]
print(log)
log.clear()
{note(f"k{i}"): note(f"v{i}") for i in range(2)}
print(log)


def uses_locals(a):
    b = 2
    return [sorted(locals()) for _ in range(1)], [a + b + c for c in range(2)], sorted(locals())


print(uses_locals(1))


def exceptions():
    try:
        return [10 // n for n in (2, 1, 0)]
    except ZeroDivisionError as error:
        return str(error)


print(exceptions())
try:
    [undefined for _ in range(1)]
except NameError as error:
    print(error)
try:
    [z for z in range(2)]
    z
except NameError as error:
    print(error)
print(len([None for _ in range(1000)]), sum([1 for _ in "abc"]), [[]] * 2, [[] for _ in range(2)])
print(
    [i for i in range(3)] == list(i for i in range(3)), {i: i for i in [1, 1, 2]}, {1: "a", 1: "b"},
    {"x": x for x in range(3)}
)
print(
    [f"{a}{b}" for a in "xy" for b in "12"], [(lambda v: v * 10)(v) for v in range(3)],
    [v for v in [v for v in [v for v in range(3)]]]
)
deep = [[[(i, j, k) for k in range(2)] for j in range(2)] for i in range(1)]
print(deep, [x for x in [1, 2, 3] for x in [x, x * 10]])
print([*range(3), *[4, 5]], {**{"a": 1}, "b": 2}, {*"a", *"a"}, (*"ab", 1))
