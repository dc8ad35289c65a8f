"""Attributes deleted from instances: what is left, its order, and places that knew the instance before."""
import random


class Plain:
    pass


def filled(names):
    o = Plain()
    for i, name in enumerate(names):
        setattr(o, name, i)
    return o


def state(o):
    return " ".join(f"{name}={value}" for name, value in vars(o).items())


for count in (1, 2, 3, 5, 8, 9, 12):
    names = [chr(ord("a") + i) for i in range(count)]
    for gone in sorted({0, count // 2, count - 1}):
        o = filled(names)
        delattr(o, names[gone])
        left = [getattr(o, name, "-") for name in names]
        o.again = gone
        setattr(o, names[gone], "back")
        print(count, gone, left, state(o), hasattr(o, names[gone]))


# A place that reads, stores and deletes, for instances of several pasts.
class Manager:
    def __init__(self, i):
        self.gen = i
        self.func, self.args, self.kwds = "f", (i,), {}
        self.doc = "text"

    def enter(self):
        del self.args, self.kwds, self.func
        return self.gen

    def read(self):
        return self.gen, self.doc, getattr(self, "args", None)


total = 0
for i in range(300):
    m = Manager(i)
    if i % 7 == 0:
        m.more = i
    before = m.read()
    total += m.enter()
    assert before == (i, "text", (i,)) and m.read() == (i, "text", None), i
    if i % 5 == 0:
        m.args = "new"
        assert m.read()[2] == "new"
    if i % 11 == 0:
        try:
            m.enter()
        except AttributeError as error:
            total += len(str(error))
print(total, state(m))

# Its dictionary was taken before, or is taken afterwards.
o = filled("abc")
taken = vars(o)
del o.b
print(taken, taken is vars(o))
o = filled("abc")
del o.a
taken = vars(o)
taken["d"] = 4
del taken["b"]
print(state(o), o.d, hasattr(o, "b"))


# Beside __slots__, and more than stands in the instance itself.
class Slotted:
    __slots__ = "x", "y", "__dict__"


s = Slotted()
s.x, s.y, s.a, s.b, s.c = range(5)
del s.a
del s.x
print(s.y, s.b, s.c, hasattr(s, "x"), vars(s))


# Used as a mapping: names come and go in any order.
chance = random.Random(5)
objects = [(Plain(), {}) for _ in range(20)]
names = [f"n{i}" for i in range(10)]
for step in range(20000):
    o, model = objects[chance.randrange(20)]
    name = names[chance.randrange(10)]
    if name in model and chance.random() < 0.6:
        delattr(o, name)
        del model[name]
    else:
        setattr(o, name, step)
        model[name] = step
    assert getattr(o, name, None) == model.get(name), (step, name)
assert all(list(vars(o).items()) == list(model.items()) for o, model in objects)
print("as dictionaries")
