"""Fields of named tuples read at hot places, which then meet others: subclasses, wider and shorter ones, tuples
without the field, classes that get another descriptor of that name."""

from collections import namedtuple
from typing import NamedTuple

Pair = namedtuple("Pair", "a b")
Turned = namedtuple("Turned", "b a")
Wide = namedtuple("Wide", "x y z a")


class Typed(NamedTuple):
    a: int
    b: str = "default"


class Derived(Pair):
    @property
    def both(self):
        return self.a, self.b


class Slotted(Pair):
    __slots__ = ()


class Own(Pair):
    a = property(lambda self: ("own", self[0]))


class Plain:
    a = "of the class"


def read(v):
    return v.a


def attempt(v):
    try:
        return read(v)
    except Exception as e:
        return type(e).__name__, str(e)


def hot(v):
    for _ in range(60):
        attempt(v)


values = [Pair(1, 2), Turned(1, 2), Wide(1, 2, 3, 4), Typed(5), Derived(6, 7), Slotted(8, 9), Own(10, 11), Plain(),
          (1, 2), None, Pair._make("xy"), Pair(1, 2)._replace(a=[3])]
expected = None
for v in values:
    hot(v)
    results = [attempt(other) for other in values]
    if expected is None:
        print(*results, sep="\n")
        expected = results
    print(type(v).__name__, results == expected)

# An instance that is shorter than its class says.
hot(Wide(1, 2, 3, 4))
short = tuple.__new__(Wide, (1, 2))
print(attempt(short), attempt(Wide(1, 2, 3, 4)))

# Another attribute of that name in the class, and the field back again.
hot(Pair(1, 2))
field = Pair.__dict__["a"]
Pair.a = Pair.b
print(attempt(Pair(1, 2)), attempt(Slotted(1, 2)))
Pair.a = "plain"
print(attempt(Pair(1, 2)), attempt(Derived(1, 2)))
del Pair.a
print(attempt(Pair(1, 2)))
Pair.a = field
print(attempt(Pair(1, 2)), attempt(Own(1, 2)))

# A field's descriptor in a class of other things.
Plain.a = field
hot(Plain())
print(attempt(Plain()))


class Sized(tuple):
    a = field


hot(Sized((1, 2)))
print(attempt(Sized("xy")), attempt(Sized()))

# An attribute of the instance does not hide the field, a data descriptor.
d = Derived(1, 2)
d.__dict__["a"] = "hidden"
hot(d)
print(attempt(d), attempt(Derived(3, 4)))
for change in (lambda: setattr(d, "a", 1), lambda: delattr(d, "a")):
    try:
        change()
    except AttributeError as e:
        print(e)
total = 0
for pair in [Pair(i, -i) for i in range(200)]:
    total += pair.a * 2 + pair.b
print(total)
