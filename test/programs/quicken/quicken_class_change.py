"""Objects that change their class, and classes that change their nature, under warm sites."""


class Solid:
    state = "solid"

    def describe(self):
        return f"{self.name} is hard"

    def __add__(self, other):
        return "solid sum"

    def __len__(self):
        return 1

    def __call__(self):
        return "solid call"

    def __getitem__(self, key):
        return ("solid item", key)

    def __eq__(self, other):
        return "solid ="

    def __bool__(self):
        return True


class Liquid:
    state = "liquid"

    def describe(self):
        return f"{self.name} is wet"

    def __add__(self, other):
        return "liquid sum"

    def __len__(self):
        return 0

    def __call__(self):
        return "liquid call"

    def __getitem__(self, key):
        return ("liquid item", key)

    def __eq__(self, other):
        return "liquid ="

    def __bool__(self):
        return False


def everything(thing):
    return (thing.state, thing.describe(), thing + 1, len(thing), thing(), thing[0], thing == 1,
            "true" if thing else "false")


def warm(thing):
    for _ in range(120):
        result = everything(thing)
    return result


water = Liquid()
water.name = "water"
print(*warm(water), sep=", ")
water.__class__ = Solid
print(*warm(water), sep=", ")
water.__class__ = Liquid
print(*everything(water), sep=", ")

# In the middle of a hot loop, back and forth.
log = []
for i in range(300):
    if i % 100 == 50:
        water.__class__ = Solid if type(water) is Liquid else Liquid
    if i % 50 == 0:
        log.append(everything(water)[0])
print(log)

# A special method added, replaced and removed on the class reaches the operators at once.
class Plain:
    pass


def operators(x):
    found = []
    for operation in (lambda: x + 1, lambda: x < 1, lambda: len(x), lambda: x[0], lambda: x(),
                      lambda: -x, lambda: 1 in x, lambda: list(x)):
        try:
            found.append(operation())
        except TypeError as error:
            found.append(str(error).split(" ")[0] + "...")
    return found


plain = Plain()
for _ in range(60):
    operators(plain)
print(operators(plain))
Plain.__add__ = lambda self, other: "added"
Plain.__lt__ = lambda self, other: "less"
Plain.__len__ = lambda self: 42
Plain.__getitem__ = lambda self, i: [7, 8][i]
Plain.__call__ = lambda self: "called"
Plain.__neg__ = lambda self: "negated"
for _ in range(60):
    operators(plain)
print(operators(plain))
Plain.__contains__ = lambda self, x: True
Plain.__iter__ = lambda self: iter("it")
for _ in range(60):
    operators(plain)
print(operators(plain))
for name in "__add__", "__lt__", "__len__", "__getitem__", "__call__", "__neg__", "__contains__":
    delattr(Plain, name)
print(operators(plain))

# On the instance, special methods don't count.
plain.__len__ = lambda: 5
plain.__add__ = lambda other: "never"
print(operators(plain)[:3])

try:
    water.__class__ = int
except TypeError as error:
    print(error)
