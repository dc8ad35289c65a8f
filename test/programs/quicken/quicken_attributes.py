"""One attribute site meets objects of many shapes, and shapes that change under it."""


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y


class Reversed:
    def __init__(self, x, y):
        self.y = y
        self.x = x


class Slotted:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y


class Computed:
    def __init__(self, x, y):
        self._x = x

    @property
    def x(self):
        return self._x * 100


class Fallback:
    def __getattr__(self, name):
        return f"<{name}>"


class Everything:
    def __getattribute__(self, name):
        return f"[{name}]"


class OnClass:
    x = "class attribute"


class Inherited(OnClass):
    pass


def get_x(thing):
    return thing.x


def warm(thing, times=150):
    for _ in range(times):
        value = get_x(thing)
    return value


things = [Point(1, 2), Reversed(3, 4), Slotted(5, 6), Computed(7, 8), Fallback(), Everything(),
          OnClass(), Inherited(), OnClass, Point(9, 10)]
print([warm(thing) for thing in things])
for _ in range(100):
    mixed = [get_x(thing) for thing in things]
print(mixed)

# An instance attribute hides a class attribute, and deleting it reveals the class's again.
inherited = Inherited()
print(warm(inherited))
inherited.x = "own"
print(warm(inherited))
del inherited.x
print(warm(inherited))
Inherited.x = "subclass"
print(warm(inherited))
del Inherited.x
OnClass.x = "changed"
print(warm(inherited))

# Attributes deleted and added again take another place, but keep their values apart.
point = Point(1, 2)
print(warm(point))
del point.x
try:
    get_x(point)
except AttributeError as error:
    print(error)
point.z = 3
point.x = 4
print(warm(point), list(point.__dict__.items()))

# A property put on the class after warm-up wins over the instance's own attribute.
Point.x = property(lambda self: "from the property")
print(warm(point), point.__dict__["x"])
del Point.x
print(warm(point))

# Many attributes, added in different orders.
class Bag:
    pass


bags = []
for start in range(5):
    bag = Bag()
    for i in range(20):
        setattr(bag, f"a{(i + start * 3) % 20}", i)
    bag.x = start
    bags.append(bag)
for _ in range(100):
    values = [get_x(bag) for bag in bags]
print(values, sorted(vars(bags[2]).items())[:3])

# __dict__ replaced as a whole.
bag = bags[0]
bag.__dict__ = {"x": "other dict"}
print(warm(bag), hasattr(bag, "a1"))
bag.__dict__["x"] = "written through the dict"
print(warm(bag))
