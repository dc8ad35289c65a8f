# Views of memory: formats, dimensions, subscripts, contents, comparisons, hashes, release.
from array import array


def show(label, action):
    try:
        print(f"{label}: {action()!r}")
    except Exception as e:
        print(f"{label}: {type(e).__name__}: {e}")


print("--- casts")
six = memoryview(b"abcdef")
grid = six.cast("B", [2, 3])
print(grid.ndim, grid.shape, grid.strides, grid.nbytes, len(grid), grid.suboffsets)
print(grid.tolist(), grid.cast("c").tolist())
print(six.cast("H", (3,)).tolist(), six.cast("@b").format, grid.format)
print(memoryview(array("i", range(24))).cast("B").cast("i", [2, 3, 4]).tolist())
show("no letter", lambda: six.cast("ii"))
show("number", lambda: six.cast(3))
show("text as shape", lambda: six.cast("B", "23"))
show("floats as shape", lambda: six.cast("B", [2, 3.0]))
show("negative extent", lambda: six.cast("B", [-2, -3]))
show("other size", lambda: six.cast("B", [4, 2]))
show("odd size", lambda: six.cast("i"))
show("too large", lambda: six.cast("B", [2**62, 2**62]))
show("65 dimensions", lambda: six.cast("B", [1] * 65))
show("two to two dimensions", lambda: grid.cast("B", [3, 2]))
show("no bytes on either side", lambda: memoryview(array("i", [1])).cast("f"))
show("gaps", lambda: six[::2].cast("b"))
show("nothing, shaped", lambda: memoryview(b"").cast("B", [1]))
show("nothing", lambda: memoryview(b"").cast("i").tolist())

print("--- reading")
show("one index of two", lambda: grid[0])
show("two indices", lambda: (grid[0, 1], grid[-1, -1]))
show("three indices", lambda: grid[0, 1, 2])
show("a tuple of one", lambda: (six[(2,)], grid[(0,)]))
show("behind the end", lambda: grid[2, 0])
show("before the beginning", lambda: grid[0, -4])
show("slice of rows", lambda: grid[::-1].tolist())
show("slices", lambda: grid[0:1, 0:1])
show("text", lambda: grid["a"])
show("mixed", lambda: grid[0, "a"])
show("iteration", lambda: list(grid))
show("iterator", lambda: type(iter(six)).__name__)
show("contained", lambda: (97 in six, 0 in six))
show("reversed", lambda: list(reversed(six)))

print("--- no dimension")
point = memoryview(b"\1\0\0\0").cast("i", [])
print(point.ndim, point.shape, point.strides, point.tolist(), len(point), point.nbytes)
show("empty tuple", lambda: point[()])
show("ellipsis", lambda: point[...] is point)
show("index", lambda: point[0])
show("iteration", lambda: list(point))

print("--- writing")
store = bytearray(6)
table = memoryview(store).cast("B", [2, 3])
table[1, 2] = 9
table[0, -1] = 7
print(store)
show("row", lambda: table.__setitem__(0, 1))
show("rows", lambda: table.__setitem__(slice(0, 1), b"abc"))
show("slices", lambda: table.__setitem__((slice(0, 1), slice(0, 1)), b"a"))
show("tuple of one", lambda: table.__setitem__((0,), 1))
show("text", lambda: table.__setitem__("a", 1))
show("too large", lambda: table.__setitem__((0, 0), 256))
show("deleting", lambda: table.__delitem__(0))
show("read-only", lambda: grid.__setitem__((0, 0), 1))
show("deleting what is read-only", lambda: six.__delitem__(0))
cell = memoryview(store)[:4].cast("i", [])
cell[...] = -2
cell[()] += 1
show("index", lambda: cell.__setitem__(0, 1))
print(store)
line = memoryview(store)
line[1:4] = line[0:3]
line[::2] = b"xyz"
print(store)
show("other length", lambda: line.__setitem__(slice(0, 2), b"abc"))
show("other format", lambda: line.__setitem__(slice(0, 1), memoryview(b"a").cast("b")))
show("text", lambda: line.__setitem__(slice(0, 1), "a"))
for letter in "bBhHiIlLqQnNfd?cP":
    one = memoryview(bytearray(8)).cast(letter)
    for value in (1, -1, 2**31, 2**64, 1.5, True, b"x", "x", None):
        try:
            one[0] = value
            print(letter, repr(value), repr(one[0]))
        except Exception as e:
            print(letter, repr(value), type(e).__name__, e)

print("--- contents")
print(grid.tobytes(), grid.tobytes("F"), grid.tobytes("A"), grid.tobytes(None), six[::-2].tobytes())
print(grid.hex(), grid.hex("-", 2), six[::-1].hex(":"), bytes(grid[::-1]), bytearray(six[::2]))
show("order", lambda: grid.tobytes("x"))
show("order of another kind", lambda: grid.tobytes(3))
print(grid.c_contiguous, grid.f_contiguous, grid.contiguous, grid[::2].contiguous, six[::2].contiguous)
print(six[1:1].contiguous, memoryview(b"ab").cast("B", [1, 2]).f_contiguous)

print("--- comparisons")
print(grid == b"abcdef", grid == six.cast("B", [2, 3]), grid == six.cast("B", [3, 2]))
print(six == b"abcdef", six == bytearray(b"abcdef"), six != b"abcdeg", six == "abcdef")
print(memoryview(array("i", [1, 2])) == memoryview(array("d", [1.0, 2.0])))
print(memoryview(array("d", [float("nan")])) == memoryview(array("d", [float("nan")])))
print(six.cast("c") == six, six.cast("b") == six)
show("order", lambda: six < six)

print("--- hashes")
print(hash(grid) == hash(b"abcdef"), hash(six[1:3]) == hash(b"bc"))
show("writable", lambda: hash(line))
show("of what has none", lambda: hash(line.toreadonly()))
show("of ints", lambda: hash(six.cast("H")))

print("--- release")
view = memoryview(bytearray(b"abc"))
with view as same:
    print(same is view, view.obj)
for use in ("view[0]", "view.tolist()", "view.shape", "len(view)", "view.cast('b')", "hash(view)",
            "view.__enter__()", "memoryview(view)", "bytes(view)", "list(view)", "view[:]"):
    show(use, lambda: eval(use))
print(view == view, view == memoryview(b"abc"), view != b"abc", str(view).startswith("<released memory at "))
view.release()


class Releasing:
    def __init__(self, view):
        self.view = view

    def __index__(self):
        self.view.release()
        return 0


for use in ("view[r]", "view.__setitem__(r, 1)", "view.__setitem__(0, r)"):
    view = memoryview(bytearray(4))
    r = Releasing(view)
    show(use, lambda: eval(use))
