"""Slices of every type that has them, with every kind of bound."""

BOUNDS = (None, 0, 2, -2, 9, -9)
STEPS = (None, 1, 2, -1, -2)

for make in (list, tuple, str, bytes, bytearray):
    value = make("abcde", "ascii") if make in (bytes, bytearray) else make("abcde")
    results = [value[i:j:k] for i in BOUNDS for j in BOUNDS for k in STEPS]
    print(make.__name__, len(results), len(set(map(repr, results))), results[7], results[-1])
    joined = b"".join(results) if make in (bytes, bytearray) else "".join("".join(r) for r in results)
    print(len(joined), joined[:30])

r = range(10, 0, -1)
print(r[2:5], r[::-1], r[::3], r[5:2], r[-3:], r[:0], r[slice(1, None, 4)])
print(list(memoryview(b"abcdef")[1:5:2]), memoryview(b"abcdef")[::-1].tobytes())
print("añ中😀x"[1:4], "añ中😀x"[::-1], "añ中😀x"[-2])

# slice objects themselves
s = slice(1, 10, 3)
print(s, s.start, s.stop, s.step, slice(4), slice(None), slice("a", 2.5))
print(s.indices(5), slice(None, None, -1).indices(4), slice(-100, 100).indices(3), slice(5, -6, -2).indices(5))
print(s == slice(1, 10, 3), s == slice(1, 10), s < slice(2, 0, 1), s.__reduce__())
for bad in (lambda: s.indices(-1), lambda: slice(), lambda: [1][::0], lambda: "a"["b":], lambda: hash(s),
            lambda: slice(1, 2, 0).indices(3), lambda: slice(1.5).indices(2), 
            lambda: slice(1, 2).start + slice(None).stop):
    try:
        print(bad())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)


class Index:
    def __init__(self, n):
        self.n = n

    def __index__(self):
        return self.n


print("abcdef"[Index(1):Index(-1):Index(2)], [1, 2, 3][Index(-1)], (1, 2)[True])
print([0, 1, 2][-(10 ** 30):10 ** 30], "abc"[10 ** 30:], range(10)[::10 ** 20])


class Shows:
    def __getitem__(self, key):
        return key


show = Shows()
print(show[1:2], show[1:2, ::3], show[...], show[:], show[()], show[1,], show[*[1, 2], 3])

# Assignment and deletion
x = list(range(10))
x[2:4] = "abc"
print(x)
x[::3] = [100, 200, 300, 400]
print(x)
x[5:2] = ["inserted"]
print(x)
del x[1:3], x[::4]
print(x)
x[:0] = x
print(x)
x[1:1] = range(3)
x[-1:] = ()
print(x)
for bad in ("x[::2] = [1]", "x[1:2] = 5", "x[::0] = []", "del x[::0]", "x['a':] = []", "del (1, 2)[0:1]",
            "(1, 2)[0:1] = ()", "'abc'[0:1] = ''"):
    try:
        exec(bad)
    except (TypeError, ValueError) as error:
        print(bad, "-", type(error).__name__, error)
b = bytearray(b"0123456789")
b[2:5] = b"XY"
b[::3] = b"...."[: len(b[::3])]
del b[-2:]
print(b)
b[1:1] = [65, 66]
print(b, b[Index(1)])
try:
    b[0:1] = [256]
except ValueError as error:
    print(error)

# An index that no sequence can have is refused before it is asked whether items can be assigned.
for container in (object(), (1,), "a", b"a", range(3), {1}, type("C", (), {})(), type("L", (), {"__len__": lambda self: 3})(), 5, None):
    for key in (2**70, -2**70, 0, "a"):
        for attempt in ("container[key] = 1", "del container[key]"):
            try:
                exec(attempt)
            except Exception as error:
                print(type(container).__name__, key, type(error).__name__, error)
