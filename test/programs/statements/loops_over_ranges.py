"""Loops whose iterable is a call of range() where they stand, run often enough to be specialized."""


def items(*bounds):
    out = []
    if len(bounds) == 1:
        for i in range(bounds[0]):
            out.append(i)
    elif len(bounds) == 2:
        for i in range(bounds[0], bounds[1]):
            out.append(i)
    else:
        for i in range(bounds[0], bounds[1], bounds[2]):
            out.append(i)
            if len(out) == 5:
                break
        else:
            out.append("whole")
    return out


for _ in range(3):
    print(items(3), items(0), items(-2), items(True))
    print(items(2, 5), items(5, 2), items(-3, 0), items(4, 4))
    print(items(0, 10, 3), items(10, 0, -4), items(0, 10, -1), items(10, 0, 1), items(0, 9, 9))

big = 2**63
print(items(big - 2, big), items(big - 1, big + 2))
print(items(-big, big, big - 1), items(big - 1, -big, -big), items(-big, big, 1))
print(items(big - 1, big - 10, -4), items(-big, -big + 10, 4))


class Three:
    def __index__(self):
        return 3


print(items(Three()), items(1, Three()), items(0, 10, Three()))
for wrong in (0, 5, 0), ("a",), (1, None), (1.0,):
    try:
        items(*wrong)
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)


def changing(n):
    """The variable and the bounds may change in the loop: the range does not."""
    seen = []
    for i in range(n):
        n = 100
        seen.append(i)
        i = 50
    return seen, n, i


for _ in range(3):
    print(changing(3))


def bounds_that_raise(n):
    try:
        for i in range(1 // n):
            pass
        return "fine"
    except ZeroDivisionError:
        return "raised"


print([bounds_that_raise(n) for n in (1, 1, 1, 0, 1)])


def nested(n):
    pairs = []
    for i in range(n):
        for j in range(i + 1, n):
            if j == 3:
                continue
            pairs.append((i, j))
    return pairs


for _ in range(2):
    print(nested(4))

whole = 0
for i in range(3):
    for j in range(i, 3):
        whole += i * j
print(whole, i, j)


def hidden(range):
    return [i for i in range(3)] + loop(range)


def loop(range):
    out = []
    for i in range(3):
        out.append(i)
    return out


for kind in range, range, range, lambda n: [n] * n, lambda n: "abc":
    print(hidden(kind), loop(kind))
