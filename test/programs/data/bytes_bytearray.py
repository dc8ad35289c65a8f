"""bytearray: a list of small numbers with the methods of bytes; and a short look at memoryview."""

a = bytearray(b"hello")
a[0] = 72
a[-1:] = b"O!"
a.append(33)
a.extend(b"??")
a.extend([65, 66])
a.insert(1, 45)
print(a, len(a), a[0], a[1:3], a.pop(), a.pop(0), a)
a.remove(45)
a.reverse()
print(a, a.index(108), a.count(b"l"), 33 in a, b"OL" in a)
del a[0], a[-2:]
print(a)
a += b"xy"
a *= 2
print(a, a + b"z", b"z" + a, type(a + b"z").__name__, type(b"z" + a).__name__, a * 0)
a[1:3] = []
a[::2] = bytes(len(a[::2]))
print(a)
a.clear()
print(
    a, bool(a), bytearray(3), bytearray([1, 2]), bytearray("é", "utf-8"), bytearray(b"copy").copy(),
    bytearray.fromhex("ff00")
)
for operation in (
    lambda a: a.__setitem__(0, 256), lambda a: a.__setitem__(0, -1),
    lambda a: a.__setitem__(0, "a"), lambda a: a.__setitem__(9, 1), lambda a: a.append(256),
    lambda a: a.append("a"), lambda a: a.append(b"a"), lambda a: a.extend("ab"),
    lambda a: a.extend([300]), lambda a: a.extend(5), lambda a: a.remove(99), lambda a: a.pop(50),
    lambda a: bytearray().pop(), lambda a: a.insert(0, 999),
    lambda a: a.__setitem__(slice(0, 1), "x"), lambda a: a.__setitem__(slice(0, 4, 2), b"abc"),
    lambda a: a.__setitem__(slice(None), 3), lambda a: a + "x", lambda a: hash(a),
    lambda a: a.index(500), lambda a: a["x"], lambda a: a < 5, lambda a: bytearray("x"),
    lambda a: a.__delitem__(10)
):
    try:
        x = bytearray(b"abcd")
        print(operation(x), x)
    except (ValueError, TypeError, IndexError) as error:
        print(type(error).__name__, error)
print(
    bytearray(b"a b").split(), bytearray(b"ab").upper(), bytearray(b"ab").join([b"1", b"2"]),
    bytearray(b"a-b").partition(b"-"), bytearray(b" x ").strip(), bytearray(b"x").decode(),
    bytearray(b"x%d") % 5, bytearray(b"ab").hex(), bytearray(b"a").center(3),
    bytearray(b"ab").replace(b"a", b"c"), bytearray(b"ab").startswith(b"a")
)
print(
    bytearray(b"a") == b"a", b"a" == bytearray(b"a"), bytearray(b"a") == "a",
    bytearray(b"a") < b"b", [x for x in bytearray(b"ab")], bytes(bytearray(b"ab")),
    repr(bytearray(b"it's")), str(bytearray(b"x")), list(reversed(bytearray(b"ab"))),
    sorted(bytearray(b"ba"))
)
alias = b = bytearray(b"one")
alias += b" two"
print(b, alias is b)
items = bytearray(range(10))
for x in items:
    if x == 3:
        del items[4:]
print(items)


def sieve(n):
    flags = bytearray([1]) * (n + 1)
    flags[0:2] = b"\x00\x00"
    for i in range(2, int(n**0.5) + 1):
        if flags[i]:
            flags[i * i::i] = bytes(len(range(i * i, n + 1, i)))
    return [i for i, f in enumerate(flags) if f]


print(sieve(60))

buffer = bytearray(b"abcdef")
view = memoryview(buffer)
print(
    view[0], view[1:3].tobytes(), len(view), view.tolist(), bytes(view), view == b"abcdef",
    view.nbytes, view.itemsize, view.format, view.readonly, view.shape, view.ndim,
    memoryview(b"x").readonly
)
view[0] = 65
view[2:4] = b"XY"
print(buffer, view[::-1].tobytes(), view[1:4][1], list(view[4:]), 65 in view, view.hex())
for operation in (
    lambda: view.__setitem__(0, 256), lambda: view.__setitem__(0, "a"),
    lambda: view.__setitem__(slice(0, 2), b"x"), lambda: view[10],
    lambda: memoryview(b"x").__setitem__(0, 1), lambda: memoryview("x"), lambda: view["a"], lambda: hash(view),
    lambda: hash(memoryview(b"a")) == hash(b"a")
):
    try:
        print(operation())
    except (ValueError, TypeError, IndexError, BufferError, NotImplementedError) as error:
        print(type(error).__name__, error)
view.release()
buffer.append(1)
print(buffer)
try:
    view[0]
except ValueError as error:
    print(error)
with memoryview(b"with") as v:
    print(v.tobytes())
