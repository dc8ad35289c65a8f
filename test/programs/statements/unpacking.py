"""Unpacking in assignments, loops, calls and displays; stars and nesting."""

a, b = 1, 2
(c, d) = [3, 4]
[e, f] = "ef"
g, = [7]
h, (i, j), [k, *l] = "h", (8, 9), range(4)
print(a, b, c, d, e, f, g, h, i, j, k, l)
first, *rest = "abc"
*start, last = range(4)
left, *middle, right = [1, 2]
*everything, = {"x": 1, "y": 2}
(*inner, x), *outer = ("ab", 1, 2)
print(first, rest, start, last, left, middle, right, everything, inner, x, outer)
a, b = b, a
x = [1, 2, 3]
x[0], x[2] = x[2], x[0]
i = 0
i, x[i] = 1, "one"
print(a, b, x)
a = b, c = 1, 2
print(a, b, c)
a, (b, c), d = d = (1, "bc", 2)
print(a, b, c, d)


class Target:
    log = []

    def __setattr__(self, name, value):
        Target.log.append((name, value))

    def __setitem__(self, key, value):
        Target.log.append((key, value))


t = Target()
t.a, t["b"], *t.c, (t.d, t[0:1]) = 1, 2, 3, 4, (5, 6)
print(Target.log)
for number, (letter, *more) in enumerate(["ab", "c", "def"]):
    print(number, letter, more, end="; ")
print()
for x, in [(1,), [2]]:
    print(x, end=" ")
for *a, b in [(1, 2, 3), "xy"]:
    print(a, b, end=" ")
print()
print(
    [*range(3), *"ab", *[], *{"k": 1}], (*(1, 2), 3), {*[1, 1, 2]},
    {**{"a": 1}, "b": 2, **{"a": 3}}, [*(x * 2 for x in range(3))]
)
x = *[1], 2
print(x)


def show(*args, **kwargs):
    return args, kwargs


print(
    show(*[1, 2], 3, *(4,), k=5, **{"m": 6}, n=7), show(*"ab", **{}), show(*{}, *[]),
    show(*range(3))
)
for source in 5, None, 1.5:
    try:
        a, b = source
    except TypeError as error:
        print(error)
for source in [1], [1, 2, 3], "", {1, 2, 3}, iter([1]), (x for x in range(5)), {"a": 1}:
    try:
        a, b = source
        print("fine", a, b)
    except ValueError as error:
        print(error)
for source in [], [1], [1, 2]:
    try:
        a, *b, c = source
        print(a, b, c)
    except ValueError as error:
        print(error)


def infinite():
    n = 0
    while True:
        yield n
        n += 1


g = infinite()
try:
    a, b = g
except ValueError as error:
    print(error, "; next is", next(g))
log = []


def note(x):
    log.append(x)
    return x


class Items:
    def __getitem__(self, key):
        return key

    def __setitem__(self, key, value):
        log.append((key, value))


items = Items()
items[note("first key")], items[note("second key")] = note("value 1"), note("value 2")
print(log)
log.clear()
show(note(1), *note([2]), note(3), k=note(4), **note({"m": 5}))
print(log)
log.clear()
{note("k1"): note("v1"), **note({}), note("k2"): note("v2")}
print(log)
try:
    show(**{"a": 1}, **{"a": 2})
except TypeError as error:
    print(error)
try:
    show(a=1, **{"a": 2})
except TypeError as error:
    print(error)
for source in 5, [1, 2], None, "ab":
    try:
        {**source}
    except TypeError as error:
        print(error)
for source in 5, None:
    try:
        [*source]
    except TypeError as error:
        print(error)
    try:
        {*source}
    except TypeError as error:
        print(error)
try:
    {*[[1]]}
except TypeError as error:
    print(error)


def returns_star():
    rest = [2, 3]
    return 1, *rest


def yields_star():
    yield 0, *"ab"


print(returns_star(), list(yields_star()), Items()[1, *[2, 3]])
(a, b), c = (d, e), f = ((1, 2), 3)
print(a, b, c, d, e, f)
[], () = (), []
a, b = (c := 5), 6
print(a, b, c)
