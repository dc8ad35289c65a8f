"""Operands that a node reads without a call: globals, a local with an offset, attributes of several
classes. Each is used until it is specialized, and then what it stands for changes."""

LIMIT = 10
SCALE = 2.5
TABLE = [10, 20, 30, 40]
NAMES = {"a": 1, "b": 2}
MARK = object()


class Left:
    def __init__(self, n):
        self.n = n
        self.mark = MARK
        self.flag = True


class Right:
    def __init__(self, n):
        self.other = "so that n has another place"
        self.flag = False
        self.n = n
        self.mark = None


class Loud(int):
    def __add__(self, other):
        return f"Loud {int(self)} + {other}"

    def __sub__(self, other):
        return f"Loud {int(self)} - {other}"


# Globals to the right and to the left.
def below(x):
    return x < LIMIT


def scaled(x):
    return x * SCALE + SCALE


def entry(i):
    return TABLE[i], NAMES["ab"[i % 2]]


def same(x):
    return x is MARK


def each_twice(function, *arguments):
    out = []
    for _ in range(4):
        for argument in arguments:
            try:
                out.append(function(argument))
            except Exception as e:
                out.append(f"{type(e).__name__}: {e}")
    return out[-len(arguments):]


print(each_twice(below, 3, 30), each_twice(scaled, 2.0, 4.0), each_twice(entry, 0, 3))
print(each_twice(same, MARK, None))
LIMIT, SCALE, TABLE, NAMES = "text", 3, (5, 6, 7, 8), {"a": "A", "b": "B"}
print(each_twice(below, "a", "z", 1), each_twice(scaled, 2.0, 4), each_twice(entry, 0, 3, 9))
MARK = None
print(each_twice(same, None, 0))
del LIMIT, SCALE, TABLE, MARK
print(each_twice(below, 1), each_twice(scaled, 1.0), each_twice(entry, 0), each_twice(same, None))
LIMIT, TABLE = 5, [1, 2]
print(each_twice(below, 4), each_twice(entry, 1))


# The right operand is read after the left one was evaluated.
def change(n):
    global LIMIT
    LIMIT = n
    return n


def ordered(n):
    return change(n) + LIMIT, TABLE[change(n) - n]


print(each_twice(ordered, 1, 7, 9))


# A local and an offset, as an argument and as an index.
def give(*values):
    return values


def one(value):
    return value


def around(n):
    return give(n - 1, n + 1), one(n - 3), max(n - 1, n + 2)


def neighbours(values, i):
    return values[i - 1], values[i + 1]


print(each_twice(around, 5, -1))
print(each_twice(around, 2**63 - 1, -2**63, 2**80))
print(each_twice(around, 1.5, True, Loud(3)))
print(each_twice(around, "text", None, 7))
print(each_twice(lambda i: neighbours([1, 2, 3, 4], i), 1, 2, 0, 3, -1))
print(each_twice(lambda i: neighbours((1, 2, 3, 4), i), 1, True, 2**63 - 1))
print(each_twice(lambda i: neighbours("text", i), 1, Loud(1)))


def smallest(n):
    return one(n - -9223372036854775808), one(n + -9223372036854775808)


print(each_twice(smallest, 0, -1, 1))


def unbound(n):
    if n > 2:
        local = n
    return one(local + 1)


print(each_twice(unbound, 3, 1))


# Attributes of instances of several classes.
def look(o):
    return (o.n + 1, o.n - LIMIT, o.n == 3, o.n < 5, o.mark is None, "yes" if o.flag else "no",
            o.flag and o.n, o.flag or o.n)


LIMIT, MARK = 1, object()
print(each_twice(look, Left(3), Right(4)))
print(each_twice(look, Left(3.5), Right("text"), Left(2**63 - 1)))
left, right = Left(1), Right(2)
print(each_twice(look, left, right))
del left.flag, right.n
print(each_twice(look, left, right))
left.flag = 0
Right.n = property(lambda self: 77)
print(each_twice(look, left, right))


class Sum:
    def __init__(self):
        self.total = 0

    def add(self, step):
        self.total += step
        self.total -= 1
        return self.total


class Other(Sum):
    def __init__(self):
        self.before = None
        super().__init__()


totals = [Sum(), Other()]
print([t.add(5) for _ in range(5) for t in totals])
totals[0].total = 2**63 - 3
totals[1].total = 0.5
print([t.add(5) for _ in range(5) for t in totals])
