"""Subclasses of int, str, list, dict, tuple, set, float and bytes keep their class where CPython does."""


class MyStr(str):
    pass


class MyInt(int):
    pass


class MyFloat(float):
    pass


class MyList(list):
    pass


class MyTuple(tuple):
    pass


class MyDict(dict):
    pass


class MySet(set):
    pass


class MyFrozen(frozenset):
    pass


class MyBytes(bytes):
    pass


def name(x):
    return type(x).__name__


s, n, f, l, t = MyStr("ab"), MyInt(5), MyFloat(1.5), MyList([1, 2]), MyTuple((1, 2))
d, e, z, b = MyDict(a=1), MySet({1}), MyFrozen({1}), MyBytes(b"xy")
for x in s, n, f, l, t, d, e, z, b:
    x.attribute = "own"
    print(
        name(x), repr(x), str(x), x.attribute, x.__dict__, x == type(x).__mro__[1](x), f"{x}",
        bool(x)
    )
print(
    [
        name(x) for x in (
            s + "c", s * 2, s[:1], s.upper(), s.strip(), s.replace("z", "y"), s.format(), str(s),
            s.lower(), "".join([s]), s % ()
        )
    ]
)
print(
    [
        name(x) for x in (
            n + 1, -n, +n, abs(n), n // 1, int(n), n | 0, round(n), n**1, n.real, n.conjugate(),
            divmod(n, 1)[0], ~n
        )
    ]
)
print([name(x) for x in (f + 1, -f, abs(f), float(f), round(f, 1), f.real, f.conjugate(), f * 1)])
print(
    [name(x) for x in (l + [3], l * 2, l[:], l.copy(), list(l), sorted(l), l.__add__([1]), 2 * l)]
)
print([name(x) for x in (t + (3,), t * 2, t[:], tuple(t), t * 1)])
print([name(x) for x in (d.copy(), d | {}, {} | d, dict(d), MyDict.fromkeys("a"), d.items())])
print(
    [
        name(x) for x in (
            e.copy(), e | {2}, {2} | e, e & {1}, e.union([2]), e - {1}, e.difference([]), z | {2},
            z.copy(), {2} | z
        )
    ]
)
print([name(x) for x in (b + b"z", b[:1], b * 2, bytes(b), b.upper())])


class Counter(dict):
    def __missing__(self, key):
        return 0

    def __setitem__(self, key, value):
        super().__setitem__(key, value)
        self.writes = getattr(self, "writes", 0) + 1


c = Counter(x=1)
for letter in "hello":
    c[letter] += 1
c.update({"u": 5})
c.setdefault("v", 6)
print(c, c.writes, c["nothing"], c.get("nothing"), "nothing" in c)


class Stack(list):
    def push(self, x):
        self.append(x)

    def __getitem__(self, i):
        return ("item", super().__getitem__(i))

    def __len__(self):
        return 99

    def __iter__(self):
        return iter(["iter"])


stack = Stack([1, 2])
stack.push(3)
print(
    stack, stack[0], len(stack), list(stack), [*stack], stack + [4], stack == [1, 2, 3],
    list.__len__(stack), sorted(stack), stack[:1], tuple(stack), 3 in stack, stack.index(3),
    stack.pop(), max(stack)
)


class Point(tuple):
    __slots__ = ()

    def __new__(cls, x, y):
        return tuple.__new__(cls, (x, y))

    x = property(lambda self: self[0])
    y = property(lambda self: self[1])

    def __add__(self, other):
        return Point(self.x + other.x, self.y + other.y)


p = Point(1, 2) + Point(3, 4)
print(p, p.x, p.y, p == (4, 6), hash(p) == hash((4, 6)), {(4, 6): "found"}[p], p < (5, 0))


class CaseInsensitive(str):
    def __eq__(self, other):
        return self.lower() == other.lower()

    def __hash__(self):
        return hash(self.lower())


key = CaseInsensitive("Key")
print(
    {key: 1}["key"] if hash(key) == hash("key") else "?", key == "KEY", "KEY" == key, key != "kEy",
    key in ["KEY"], "KEY" in [key], {CaseInsensitive("A"), CaseInsensitive("a")}.__len__()
)


class Flag(MyInt):
    def __or__(self, other):
        return Flag(super().__or__(other))

    def __repr__(self):
        return f"<Flag {int(self):04b}>"


print(
    Flag(1) | 4 | 8, Flag(3), [Flag(2)], f"{Flag(5)}", "%d %s %r" % (Flag(6), Flag(6), Flag(6)),
    str(Flag(7))
)


class Temperature(float):
    def __new__(cls, value, unit="C"):
        self = super().__new__(cls, value)
        self.unit = unit
        return self

    def __str__(self):
        return f"{float(self)}°{self.unit}"


t = Temperature(36.6)
print(
    t, repr(t), t + 0.4, t.unit, t > 36, f"{t:.2f}", f"{t}",
    sorted([Temperature(3), Temperature(1)]), sum([Temperature(1), Temperature(2)]), t.is_integer()
)
