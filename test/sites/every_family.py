"""A site of every kind, each executed often: what test/run-sites compares between the backends."""
import collections
import math


def plain(a, b):
    return a + b


def with_default(a, b=2, *, c=3):
    return a + b + c


class Point:
    def __init__(self, x, y=1):
        self.x = x
        self.y = y

    def shifted(self, by=1):
        return self.x + by

    def length(self):
        return self.x * self.x

    @property
    def double(self):
        return self.x * 2


class Circle:
    size = 7

    def __init__(self, radius):
        self.radius = radius
        self.x = radius

    def shifted(self, by=1):
        return self.radius - by

    def length(self):
        return self.radius


class Slotted:
    __slots__ = ("value",)


Pair = collections.namedtuple("Pair", "first second")


class Bag:
    pass


total = 0


def calls(times):
    point = Point(1, 2)
    for i in range(times):
        plain(i, 1)
        with_default(i)
        with_default(i, c=5)
        with_default(c=1, a=i)
        Point(i, 2)
        Point(i)
        Point(y=i, x=2)
        bound = point.length
        bound()
        bound = point.shifted
        bound()
        bound(by=i)
        len("abc")
        append = [].append
        append(i)
        str(i)
        int("3")
        math.sqrt(i)
        point.length()
        point.shifted()
        point.shifted(by=3)
        "a-b".split("-")
        max(i, 3)


def several(times):
    for i in range(times):
        thing = Point(i) if i % 2 else Circle(i)
        thing.length()
        thing.shifted(by=2)
        thing.x
        thing.x = i


def attributes(times):
    point, circle, slotted, pair = Point(1), Circle(2), Slotted(), Pair(3, 4)
    for i in range(times):
        point.x
        point.y = i
        circle.size
        point.double
        point.__class__
        pair.second
        Circle.size
        math.pi
        slotted.value = i
        slotted.value
        fresh = Bag()
        fresh.a = i
        fresh.b = i


def names(times):
    global total
    for i in range(times):
        total
        total = i
        len
        plain


def containers(times):
    numbers, table, pair, text = [1, 2, 3], {"k": 1, 2: 3}, (4, 5), "word"
    for i in range(times):
        numbers[1]
        table["k"]
        pair[0]
        text[2]
        numbers[1] = i
        table["k"] = i
        2 in numbers
        "k" in table
        "o" in text
        numbers[0:2]
        pair[:1]
        text[1:-1]
        b"word"[i:]


def iterations(times):
    numbers, table, pair = [1, 2], {"k": 1}, (4, 5)

    def generate():
        yield 1

    for i in range(times):
        for n in numbers:
            pass
        for n in pair:
            pass
        for n in table:
            pass
        for key, n in table.items():
            pass
        for n in generate():
            pass
        for n in "ab":
            pass


def operators(times):
    for i in range(times):
        x, y, s = i, i + 0.5, "s"
        x + 1
        x - 1
        x * 2
        x // 3
        x % 3
        x / 2
        x & 1
        x << 1
        y + 1.5
        y * y
        y - 0.5
        y < 2.0
        x < 3
        x == 4
        s == "t"
        s + "t"
        -x
        -y
        not x
        if x:
            pass
        while s:
            break
        x += 1
        s += "u"


def changing(times):
    for i in range(times):
        v = i if i % 10 < 5 else i + 0.5
        v + v
        v < 7
        f = plain if i % 8 < 4 else with_default
        f(1, 2)
        table = [1, 2] if i % 6 < 3 else {0: 1}
        table[0]
        for w in table:
            pass


FUNCTIONS = calls, several, attributes, names, containers, iterations, operators, changing
for function in FUNCTIONS:
    function(400)
