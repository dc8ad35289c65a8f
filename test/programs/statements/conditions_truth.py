"""Truth, and, or, not, conditional expressions, comparison chains, while-else and for-else."""

falsy = [
    None, False, 0, 0.0, -0.0, 0j, "", b"", [], (), {}, set(), frozenset(), range(0), bytearray(),
    memoryview(b"")
]
truthy = [
    True, 1, -1, 0.1, float("nan"), 1j, " ", "0", b"0", [0], (0,), {0: 0}, {0}, range(1), ...,
    NotImplemented, int, len, object()
]
print([bool(x) for x in falsy], [bool(x) for x in truthy if x is not NotImplemented])
print(
    [not x for x in falsy] == [True] * len(falsy),
    all(1 if x else 0 for x in truthy if x is not NotImplemented)
)

print(
    0 or "a", "" or 0, 1 and 2, 0 and 1 / 0, 1 or 1 / 0, None or [] or {} or "last",
    1 and 2 and 3 and 0 and 4, not 0 and not "", not (1 and 0)
)
print(
    1 if [] else 2, "yes" if "x" else "no", (1 if 0 else 2 if 0 else 3),
    [x if x else "zero" for x in (0, 1)], (lambda x: "big" if x > 5 else "small")(6)
)
print(
    1 < 2 < 3, 1 < 2 > 1, 1 == 1 != 2, 3 > 2 > 2, 1 < 3 < 2 < 1 / 1, 0 <= True <= 1,
    "a" < "b" < "c" == "c", not 1 == 2, (1 < 2) is True, None is None, [] is not []
)
x = 5
print(
    x == 5 and "five" or "other", x in (1, 5) and x not in [2], 4 < x <= 5 < 6, not x > 5,
    x > 3 if x else None
)


class Counting:
    def __init__(self, value):
        self.value = value
        self.asked = 0

    def __bool__(self):
        self.asked += 1
        return self.value


c, d = Counting(True), Counting(False)
if c and d or c:
    pass
while d:
    pass
_ = c if c else d
print(c.asked, d.asked, not c, bool(d), [v.asked for v in (c, d)])
print((c and d) is d, (d or c) is c, (c or d) is c, [v.asked for v in (c, d)])
filtered = list(filter(None, [c, d])), [v for v in (c, d) if v], any([d, c]), all([c, d])
print(len(filtered[0]), len(filtered[1]), filtered[2:], [v.asked for v in (c, d)])


class RaisesBool:
    def __bool__(self):
        raise ValueError("no truth here")


for operation in (
    lambda: bool(RaisesBool()), lambda: not RaisesBool(), lambda: RaisesBool() and 1,
    lambda: 1 if RaisesBool() else 2, lambda: [1 for _ in [0] if RaisesBool()],
    lambda: all([RaisesBool()])
):
    try:
        operation()
    except ValueError as error:
        print(error, end="; ")
print()


def search(items, wanted):
    for i, item in enumerate(items):
        if item == wanted:
            result = i
            break
    else:
        result = "not found"
    return result


def while_else(n):
    while n > 0:
        n -= 2
        if n == 1:
            break
    else:
        return "ran out"
    return "broke"


def loops():
    out = []
    for i in range(10):
        if i % 2:
            continue
        if i > 6:
            break
        out.append(i)
    while True:
        out.append("once")
        break
    while False:
        out.append("never")
    else:
        out.append("else of while False")
    for _ in ():
        pass
    else:
        out.append("else of empty for")
    for i in range(3):
        for j in range(3):
            if j == 1:
                break
            if i == 1:
                continue
            out.append((i, j))
        else:
            out.append("inner else")
    if 0:
        out.append("if")
    elif "":
        out.append("elif")
    elif []:
        out.append("elif 2")
    else:
        out.append("else")
    return out


print(search("abc", "b"), search("abc", "z"), while_else(5), while_else(4), loops())
a = b = 0
while (a := a + 1) < 10 and not (a * a > 30 and (b := a)):
    pass
print(a, b)
pass; a = 1; b = 2; print(a, b)
if a: print("one line"); print("second on the line")
for i in range(2): print(i, end=" "); continue
else: print("else on one line")
if (a and
        b):
    print("continued")
if a and \
   b:
    print("backslash")
print(True and None, False or None, True == 1, None == False, bool is type(True))
