"""iter, next, enumerate, zip, map, filter, reversed and the folds over iterators."""

print(
    list(enumerate("ab")), list(enumerate("ab", 5)), list(enumerate("ab", start=-1)),
    next(enumerate([9])), list(enumerate("x", 2**64))
)
print(
    list(zip()), list(zip("ab")), list(zip("abc", [1, 2])), list(zip([1], [2], [3])),
    list(zip("ab", "cd", strict=True)), dict(zip("ab", range(9)))
)
for arguments in ("ab", "c"), ("a", "bc"), ("a", "b", "cd"), ("", "x"):
    try:
        list(zip(*arguments, strict=True))
    except ValueError as error:
        print(error)
first, second = iter([1, 2, 3]), iter([10])
print(list(zip(first, second)), list(first), "one more of the first was taken")
print(
    list(map(abs, [-1, 2])), list(map(lambda a, b: a * b, [1, 2, 3], [4, 5])),
    list(map(str, range(3))), list(map(None.__class__, []))
)
print(
    list(filter(None, [0, 1, "", "a", [], None])), list(filter(lambda n: n % 2, range(6))),
    list(filter(str.isdigit, "a1b2"))
)
print(
    list(reversed([1, 2])), list(reversed("ab")), list(reversed(range(3))), list(reversed((1,))),
    list(reversed({"a": 1, "b": 2})), list(reversed({"a": 1, "b": 2}.items()))
)

it = iter([1, 2])
print(
    next(it), next(it), next(it, "default"), next(it, None), iter(it) is it,
    it.__length_hint__() if hasattr(it, "__length_hint__") else ""
)
values = iter([3, 1, 4, 1, 5])
print(list(iter(values.__next__, 4)), list(values))
print([any([]), any([0, ""]), any([0, 1]), all([]), all([1, 0]), all([1, "a"])])
pulled = iter([1, 0, 1, 1])
print(all(pulled), list(pulled))
pulled = iter([0, 1, 0])
print(any(pulled), list(pulled))
print(
    sum([]), sum([1, 2], 10), sum([0.1] * 10), sum([[1], [2]], []),
    sum((x for x in range(5)), start=100), sum([True, True]), sum([1, 2.5, 2**63]),
    sum([2**62] * 4), sum([0.5, 2**64])
)
for arguments in (["a"], ), (["a"], ""), ([b"a"], b""), ([[1]],), (5,):
    try:
        print(sum(*arguments))
    except TypeError as error:
        print(error)
print(
    min(3, 1, 2), max([3, 1, 2]), min("banana"), max("apple", "fig", key=len), min([], default=0),
    max({"a": 1, "b": 2}), min([[2], [1, 5]]), max(1, 1.0), max(True, 1), min(1, True, 1.0),
    max([-0.0, 0.0]), min([0.0, -0.0])
)
print(
    sorted([3, 1, 2]), sorted("hello"), sorted({"b": 1, "a": 2}),
    sorted([1, -2, 3], key=abs, reverse=True), sorted(["b", "A", "c"], key=str.lower),
    sorted(range(3), key=lambda n: -n)
)

# Iterators over things that change underneath.
items = [1, 2, 3]
it = iter(items)
next(it)
items.insert(0, "new")
print(list(it), next(it, "finished stays finished"))
items.append(4)
print(next(it, "still finished"))
items = [1, 2, 3]
it = iter(items)
next(it)
del items[:]
print(list(it))
r = reversed([1, 2, 3])
print(next(r), r.__length_hint__(), list(r))
for container in ({1: 1, 2: 2}, {1, 2}):
    it = iter(container)
    next(it)
    container.clear()
    try:
        next(it)
    except RuntimeError as error:
        print(error)
table = {1: 1, 2: 2}
try:
    for key in table:
        table[key + 10] = 1
except RuntimeError as error:
    print(error)
table = {1: 1, 2: 2}
for key in table:
    table[key] = "changing values is fine"
print(table)
table = {1: 1, 2: 2}
try:
    for key in table:
        del table[key]
        table[key + 10] = 1
except RuntimeError as error:
    print(error)


class Hinted:
    def __init__(self, hint):
        self.hint = hint

    def __iter__(self):
        return iter([1, 2])

    def __length_hint__(self):
        return self.hint


print(list(Hinted(100)), list(Hinted(NotImplemented)))
for hint in "x", -1:
    try:
        list(Hinted(hint))
    except (TypeError, ValueError) as error:
        print(error)
pairs = zip([1, 2, 3], [4, 5, 6])
print(list(zip(*pairs)), list(zip(*[iter("abcdef")] * 2)), list(map(lambda *a: a, "ab", "cd")))
print(
    [
        type(x).__name__ for x in (
            iter([]), iter(()), iter(""), iter(b""), iter({}), iter({}.values()), iter({}.items()),
            iter(set()), iter(range(0)), iter(range(2**70)), enumerate([]), zip(), map(abs, []),
            filter(None, []), reversed([]), reversed(""), reversed({}), iter(int, 1)
        )
    ]
)
m = map(lambda n: 1 // n, [1, 0, 1])
print(next(m))
try:
    next(m)
except ZeroDivisionError as error:
    print(error, "and then", next(m))
for wrong in (
    lambda: enumerate(), lambda: enumerate([], "a"), lambda: zip([1], 5), lambda: map(abs),
    lambda: list(map(5, [1])), lambda: iter(5, 6), lambda: iter(), lambda: next(),
    lambda: reversed(5), lambda: min(1), lambda: max(1, key=5), lambda: max([1, 2], key=5),
    lambda: min(1, 2, default=3), lambda: sorted([1, 2], key=5),
    lambda: zip(strict=5) and sum("a", "b")
):
    try:
        print(wrong())
    except TypeError as error:
        print(error)
