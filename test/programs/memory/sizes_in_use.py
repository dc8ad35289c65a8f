"""While a memoryview looks at a bytearray, an array or a BytesIO, its size stays as it is: BufferError.

A view is in use until it is released, or until nothing refers to it."""

import array
import io
import re


def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


print("--- what changes the size of a bytearray")
b = bytearray(b"abcdef")
part = memoryview(b)[2:4]
for change in (lambda: b.append(1), lambda: b.pop(), lambda: b.extend([]), lambda: b.extend([1]), lambda: b.insert(0, 1),
               lambda: b.remove(97), lambda: b.remove(1), lambda: b.clear(), lambda: b.__init__(), lambda: b.__init__(b"123456"),
               lambda: b.__delitem__(0), lambda: b.__delitem__(slice(0, 0)), lambda: b.__delitem__(slice(0, 4, 2)),
               lambda: b.__setitem__(slice(0, 2), b"xy"), lambda: b.__setitem__(slice(0, 2), b"xyz"),
               lambda: b.__setitem__(slice(0, 2), b"x"), lambda: b.__imul__(1), lambda: b.__imul__(0), lambda: b.__iadd__(b""),
               lambda: b.__iadd__(b"1"), lambda: b.reverse(), lambda: b.pop(77), lambda: b.insert(0, 999),
               lambda: b.__setitem__(0, 1)):
    show(change)
print(b, bytes(part))
part.release()
b.append(1)
print(b)

print("--- and of an array")
a = array.array("i", [1, 2, 3])
m = memoryview(a)
for change in (lambda: a.append(1), lambda: a.pop(), lambda: a.extend([]), lambda: a.extend([1]), lambda: a.insert(0, 1),
               lambda: a.remove(1), lambda: a.frombytes(b""), lambda: a.frombytes(b"1234"), lambda: a.fromlist([1]),
               lambda: a.fromlist([]), lambda: a.__delitem__(0), lambda: a.__setitem__(slice(0, 1), array.array("i", [5])),
               lambda: a.__setitem__(slice(0, 1), array.array("i", [5, 6])), lambda: a.__imul__(1), lambda: a.__imul__(2),
               lambda: a.reverse(), lambda: a.__delitem__(slice(0, 0)), lambda: a.__delitem__(slice(0, 4, 2)),
               lambda: a.__iadd__(array.array("i")), lambda: a.fromfile(io.BytesIO(b"1234"), 1)):
    show(change)
m.release()
show(lambda: a.append(7))
print(a)

print("--- and of a BytesIO, which may not be closed either")
stream = io.BytesIO(b"abcdef")
m = stream.getbuffer()
for change in (lambda: stream.write(b"x"), lambda: stream.write(b""), lambda: stream.truncate(), lambda: stream.truncate(100),
               lambda: stream.close(), lambda: stream.read(1), lambda: stream.getvalue(), lambda: stream.seek(0)):
    show(change)
print(stream.closed)
m.release()
show(lambda: stream.write(b"1"))

print("--- of its own view a bytearray gets nothing more")


def own(change):
    b = bytearray(b"abcd")
    show(lambda: (change(b), b)[1])


own(lambda b: b.__iadd__(b))
own(lambda b: b.__imul__(2))
own(lambda b: b.extend(b))
own(lambda b: b.extend(memoryview(b)))
own(lambda b: b.__setitem__(slice(1, 1), b))
own(lambda b: b.__setitem__(slice(None), memoryview(b)[:2]))
own(lambda b: b.__setitem__(slice(0, 2), memoryview(b)[2:]))

print("--- who has a view")
b = bytearray(b"aXbXc")


def grow():
    try:
        b.append(7)
        return True
    except BufferError:
        return False


def in_a_variable():
    view = memoryview(b)
    return grow()


def in_a_cell():
    view = memoryview(b)
    return grow(), lambda: view


def in_an_argument(view):
    return grow()


class Holder:
    pass


def several():
    yield "variable", in_a_variable(), grow()
    yield "cell", in_a_cell()[0], grow()
    yield "argument", in_an_argument(memoryview(b)), grow()
    holder = Holder()
    holder.view = memoryview(b)
    yield "attribute", grow(), delattr(holder, "view"), grow()
    table = {1: [memoryview(b)[1:]]}
    yield "container", grow(), table.clear(), grow()
    with memoryview(b):
        yield "with", grow()
    yield "after with", grow()
    view = memoryview(b)
    part = view[1:]
    view.release()
    yield "part", grow(), part.release(), grow()
    view = memoryview(b).cast("B").toreadonly()
    yield "derived", grow()
    del view
    yield "deleted", grow()
    bytes(memoryview(b)[:2])
    yield "temporary", grow()
    found = re.finditer(b"X", b)
    yield "finditer", grow(), len(list(found)), grow()
    yield "search", re.search(b"X", b).start(), grow()


for case in several():
    print(*case)


def keeps():
    view = memoryview(b)
    yield


generator = keeps()
next(generator)
print("generator", grow(), generator.close(), grow())
view = memoryview(b)
print("module", grow())
del view
print("module", grow())

print("--- many views that are dead by the time")
b = bytearray()
for i in range(3000):
    b += b"ab"
    assert bytes(memoryview(b)[-2:]) == b"ab"
print(len(b))
