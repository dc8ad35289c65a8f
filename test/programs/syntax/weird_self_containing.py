"""Containers that contain themselves: repr, comparison, and deep nesting."""

a = [1]
a.append(a)
print(a, repr(a), str([a]), len(a), a[1] is a, a in a, a == a, a.index(a), a.count(a))
d = {"k": 1}
d["self"] = d
d["values"] = d.values()
print({k: v for k, v in d.items() if k == "self"})
t = ([], 1)
t[0].append(t)
print(t, t[0][0] is t)
x, y = [], []
x.append(y)
y.append(x)
print(x, y, [x, y])
n = {"list": []}
n["list"].append(n)
n["tuple"] = (n, n["list"])
print(n)


class Box:
    def __init__(self):
        self.content = self

    def __repr__(self):
        return f"Box({[self.content is self]})"


class Bag(list):
    pass


class Table(dict):
    def __repr__(self):
        return f"Table<{super().__repr__()}>"


bag = Bag([1])
bag.append(bag)
table = Table(a=1)
table["t"] = table
print(Box(), bag, table, [bag, table])
b1, b2 = [1], [1]
b1.append(b1)
b2.append(b2)
for compare in (
    lambda: b1 == b2, lambda: b1 < b2, lambda: {1: b1} == {1: b2}, lambda: (b1,) == (b2,),
    lambda: b1 in [b2], lambda: hash((b1,))
):
    try:
        print(compare())
    except (RecursionError, TypeError) as error:
        print(type(error).__name__)
print(b1 == b1, b1 != b1, [b1] == [b1], b1 in [b1], (b1,) == (b1,))


class Printing:
    """Its repr shows the list it's in, again."""

    def __init__(self, owner):
        self.owner = owner

    def __repr__(self):
        return f"<owner {self.owner}>"


owner = []
owner.append(Printing(owner))
print(owner)


class Growing:
    def __repr__(self):
        if len(grown) < 5:
            grown.append(Growing())
        return "g"


grown = [Growing()]
print(grown, len(grown))


class Shrinking:
    def __repr__(self):
        shrunk.clear()
        return "s"


shrunk = [Shrinking(), 1, 2, 3]
print(shrunk, shrunk)


class DictClearing:
    def __repr__(self):
        cleared.pop("last", None)
        return "c"


cleared = {"first": DictClearing(), "middle": 2, "last": 3}
try:
    print(cleared)
except RuntimeError as error:
    print(error)


class Raising:
    def __repr__(self):
        raise ValueError("repr failed")


for container in [1, Raising()], (Raising(),), {1: Raising()}, {"a": [Raising()]}:
    try:
        print(container)
    except ValueError as error:
        print(error)
holder = [1]
holder.append(holder)
print(holder, "the guard is released after failures:", holder)
deep = []
for _ in range(30):
    deep = [deep]
print(deep, len(str(deep)))
deep = 0
for i in range(30):
    deep = {i: (deep,)}
print(deep)
s = {1}
try:
    s.add(s)
except TypeError as error:
    print(error)
a[:] = [a, a]
print(a)
a.extend(a)
print(len(a), a[3][2][1] is a)
a.clear()
print(a)
f = frozenset([frozenset([frozenset()])])
print(f, f == frozenset([frozenset([frozenset()])]), len({f, f}))
