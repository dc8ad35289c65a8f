"""list: slices read, assigned and deleted, with steps, negative ends, and sizes that don't fit."""

base = list(range(10))


def assign(part, values):
    a = base[:]
    try:
        a[part] = values
    except (ValueError, TypeError) as error:
        return f"{type(error).__name__}: {error}"
    return a


def delete(part):
    a = base[:]
    del a[part]
    return a


ends = [None, 0, 2, 5, 9, 10, 15, -1, -3, -10, -20]
steps = [None, 1, 2, 3, -1, -2, 7, -20]
checksum = 0
for start in ends:
    for stop in ends:
        for step in steps:
            part = base[start:stop:step]
            check = [base[i] for i in range(*slice(start, stop, step).indices(10))]
            if part != check:
                print("wrong slice", start, stop, step)
            rest = delete(slice(start, stop, step))
            if sorted(rest + part) != base:
                print("wrong deletion", start, stop, step)
            checksum = (checksum * 31 + sum(part) * 7 + len(rest)) % 1000003
print(checksum)
print(
    base[2:5], base[:3], base[7:], base[-3:], base[:-3], base[::3], base[::-1], base[8:2:-2],
    base[5:2], base[:], base[20:], base[-20:2], base[2:20:5]
)

S = slice
print(
    assign(S(2, 5), "ab"), assign(S(2, 2), [90, 91]), assign(S(0, 0), [1]), assign(S(None), []),
    assign(S(5, 2), ["x"]), assign(S(20, 30), ["end"]), assign(S(-2, None), ["y"]), sep="\n"
)
print(
    assign(S(None, None, 2), "abcde"), assign(S(None, None, -1), range(10)),
    assign(S(1, 8, 3), [0, 0, 0]), assign(S(8, 1, -3), "xyz"), assign(S(5, 5, 2), []), sep="\n"
)
print(
    assign(S(None, None, 2), "abc"), assign(S(None, None, -1), [1]), assign(S(0, 2, 2), []),
    assign(S(1, 2), 5), assign(S(1, 2), None), assign(S(None, None, 0), [1]),
    assign(S("a", 2), [1]), assign(S(0, 4, 2), 7), assign(S(1, 3), {"k": 1}),
    assign(S(1, 3), (x for x in "pq")), sep="\n"
)
print(
    delete(S(2, 5)), delete(S(None, None, 2)), delete(S(None, None, -3)), delete(S(8, 2, -2)),
    delete(S(None)), delete(S(5, 2)), delete(S(-3, None)), sep="\n"
)
a = base[:]
a[3:6] = a[:2]
a[0:0] = a
print(len(a), a)
a[2:5] = a
print(len(a))
a = [1, 2, 3]
a[1:2] = a
print(a)
a[:] = reversed(a)
print(a)
a[::-1] = a
print(a)
b = a
a[:] = [7]
print(b, a is b)


def failing():
    yield 1
    raise ValueError("iterable failed")


a = [1, 2, 3]
try:
    a[1:2] = failing()
except ValueError as error:
    print(error, a)


class Bounds:
    def __init__(self, n):
        self.n = n

    def __index__(self):
        log.append(self.n)
        return self.n


log = []
print(base[Bounds(2):Bounds(8):Bounds(3)], log)
for s in slice(1.5), slice(None, "x"), slice(None, None, 0), slice([], None):
    for operation in (lambda: base[s], lambda: base[:].__delitem__(s)):
        try:
            operation()
        except (TypeError, ValueError) as error:
            print(type(error).__name__, error)


class Nasty:
    """__index__ empties the list while the slice is being worked out."""

    def __index__(self):
        victim.clear()
        return 2


victim = list(range(10))
print(victim[:Nasty()], victim)
victim = list(range(10))
del victim[1:Nasty()]
print(victim)
victim = list(range(10))
victim[1:Nasty()] = ["a"]
print(victim)
s = slice(1, 10, 2)
print(
    s, s.start, s.stop, s.step, s == slice(1, 10, 2), s != slice(1), s.indices(5), s.indices(0),
    slice(None, None, -1).indices(5), slice(-1, None).indices(3), slice(2**70).indices(5),
    slice(1) < slice(2), [slice(None, 5)], repr(slice("a", [1]))
)
for operation in (
    lambda: hash(s), lambda: s.indices(-1), lambda: s.indices("x"),
    lambda: slice(1, 2, 0).indices(5), lambda: setattr(s, "start", 1), lambda: slice(1, 2, 3, 4),
    lambda: slice(0.5).indices(3)
):
    try:
        print(operation())
    except (TypeError, ValueError, AttributeError) as error:
        print(type(error).__name__, error)
