"""list: every method, concatenation and repetition, comparison, copies, errors."""

a = [3, 1, 2]
a.append(4)
a.extend("xy")
a.extend([])
a.insert(0, "first")
a.insert(100, "last")
a.insert(-1, "before last")
print(a, len(a), a.index(2), a.count(1), a.index("x", 3), a.index("x", -5, -1), 4 in a, "z" in a)
print(a.pop(), a.pop(0), a.pop(-1), a, a.pop(True))
a.remove("x")
a.reverse()
print(a, a.copy(), a.copy() is a, a[:] == a, list(a) is a)
a.clear()
print(a, not a)
for operation in (
    lambda: [].pop(), lambda: [1].pop(5), lambda: [1].remove(2), lambda: [1].index(2),
    lambda: [1, 2].index(1, 1), lambda: [1].pop("0"), lambda: [1].insert("0", 1),
    lambda: [1].extend(5), lambda: [1][1], lambda: [1][-2], lambda: list([1])["0"],
    lambda: [1].append(), lambda: [].index(), lambda: [1] + (2,), lambda: [1] * 1.5,
    lambda: [1] * [2], lambda: [1] < (1,), lambda: hash([]), lambda: [1].foo, lambda: [] - [],
    lambda: list(5), lambda: list(1, 2), lambda: [1].__setitem__(3, 1), lambda: [1].__delitem__(3),
    lambda: [1].pop(1, 2), lambda: [3, "a"].sort(), lambda: [1].sort(key=5),
    lambda: [1].sort(reverse="x"), lambda: [1].sort(None), lambda: [1].count(), lambda: [0] * 2**62,
    lambda: [1].pop(2**70)
):
    try:
        print(operation())
    except (IndexError, ValueError, TypeError, AttributeError, OverflowError, MemoryError) as error:
        print(type(error).__name__, error)
print(
    [1, 2] + [3], [0] * 3, 3 * [1, 2], [] * 5, [1] * -1, [[]] * 2, [1, 2] == [1, 2],
    [1, 2] != [2, 1], [1, 2] < [1, 3], [1] < [1, 0], [] < [1], [2] > [1, 9], [1, "a"] == [1, "a"],
    [1, [2, [3]]] == [1, [2, [3]]]
)
rows = [[0] * 2] * 2
rows[0][0] = 1
print(rows, [[0] * 2 for _ in range(2)])
b = c = [1]
b += [2]
print(b, c, b is c)
b = b + [3]
print(b, c)
b *= 2
b += "xy"
b += (i for i in range(2))
print(b)
b.extend(b)
print(len(b), b[:3])
b[:] = [1, 2, 3]
b.extend(b[1:])
b += b
print(b)
print(
    list("abc"), list((1, 2)), list({1: 2}), list(range(3)), list(x for x in "ab"), list(), [*"ab"],
    list([1, [2]]), list({"a": 1}.items()), list(map(str, [1])), list(b"ab")
)
print(
    [1, 2, 3].__len__(), [1, 2].__contains__(2), [1, 2].__getitem__(0), [1].__add__([2]),
    [1].__mul__(2), [1].__eq__([1]), [1].__eq__((1,)), [1].__lt__([2]), [1].__iadd__([5]),
    [1, 2].__reversed__().__next__(), [1].__repr__(), [].__class__
)
nested = [1, [2, 3], (4, [5])]
shallow = nested.copy()
shallow[1].append("shared")
shallow[0] = "own"
shallow[2][1].append(6)
print(nested, shallow)
stack, queue = [], []
for i in range(5):
    stack.append(i)
    queue.insert(0, i)
print([stack.pop() for _ in range(5)], [queue.pop() for _ in range(5)], stack, queue)
print(
    [1, 2, 3] is [1, 2, 3], [] is [], [None] * 2, [1, 2, 3][1], [1, 2, 3][-1:], [[1, 2], [3]][0][1],
    [lambda: 1][0](), [1, 2,], [(1)], [(1,)], [1, 2][True], [i for i in [3, 4]][0], max([1, 5, 3]),
    sum([1, 2]), sorted([2, 1]), any([0, 1]), [*[1], *[2]]
)
a = [0, 1, 2, 3, 4, 5]
a.insert(2, a)
print(a, a[2] is a, len(repr(a)), a == a, a.index(5))
a.pop(2)
print(a)


class Equal:
    def __init__(self, log):
        self.log = log

    def __eq__(self, other):
        self.log.append(other)
        return other == 3


log = []
e = Equal(log)
print([1, 2, 3, 4].index(e), [1, 3, 3].count(e), e in [5, 6], log)
values = [1, 2, 3, 2]
values.remove(2)
print(values, [1.0, True, 1].count(1), [0, False].index(False), [float("nan")].count(float("nan")))


class Index:
    def __index__(self):
        return 1


print([10, 20, 30][Index()], [10, 20, 30].pop(Index()), [0] * Index(), [10, 20, 30][Index():])

# --- repr of what is nested
nested = [
    1, -5, 2**70, -2**63, True, None, 1.5, float("inf"), float("nan"), -0.0, 1e100, "plain", "it's", 'say "hi"',
    "both ' and \"", "a\\b", "tab\t", "\x7f", "größe", "\ud800", "\U0001f600", "", b"x'", (), (1,), ((2,), 3), [], [[]],
    {}, {"k": {"v": (1, [2])}}, {3}, frozenset({4}), frozenset(), set(), range(3), 1j, int, ...
]
print(repr(nested).encode("utf-8", "backslashreplace").decode())
print(repr(tuple(nested)) == "(" + repr(nested)[1:-1] + ")")
print(repr(dict(zip(range(99), nested))) == "{" + ", ".join(f"{i}: {x!r}" for i, x in enumerate(nested)) + "}")
print(ascii(nested) == repr(nested).encode("ascii", "backslashreplace").decode(), f"{nested!r:.20}", "%r" % (nested[:3],))


class Text(str):
    def __repr__(self):
        return "Text"


class Whole(int):
    def __repr__(self):
        return "Whole"


class Own(list):
    pass


class Table(dict):
    def __repr__(self):
        return "Table" + super().__repr__()


print([Text("a"), Whole(3), Own([Whole(1)]), Table(a=Text(1))], {Text("b"): Whole(2)}, {Whole(1)}, (Own(),))


class Wrong:
    def __init__(self, result):
        self.result = result

    def __repr__(self):
        return self.result()


for container in [1, [Wrong(lambda: 5)]], {"a": (Wrong(lambda: {}["k"]),)}, {Wrong(lambda: None): 1}, {Wrong(lambda: 1 // 0)}:
    try:
        print(repr(container))
    except Exception as error:
        print(type(error).__name__, error)
    # What was being shown when that happened is shown the next time.
    print(type(container).__name__, repr([container.__class__()]))
for wrap in (lambda x: [x]), (lambda x: (x,)), (lambda x: {"k": x}):
    deep = None
    for _ in range(100000):
        deep = wrap(deep)
    try:
        repr(deep)
    except RecursionError as error:
        print(error)
    while deep:  # one by one
        deep = next(iter(deep.values() if type(deep) is dict else deep))
ring = {"self": ([],)}
ring["self"][0].extend([ring, ring["self"], {1: ring}])
print(ring, ring["self"][0], [ring, ring])
shrinking = [Wrong(lambda: shrinking.clear() or "cleared"), 1, 2]
print([shrinking, 3], shrinking)
growing = {1: Wrong(lambda: growing.clear() or "cleared"), 2: 3}
print([growing, 3], growing)
