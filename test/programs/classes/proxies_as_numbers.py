"""weakref.proxy on either side of an operator, and what weakref.ref takes."""
import weakref


class Number(float):
    pass


class Items:
    def __len__(self):
        return 3

    def __radd__(self, other):
        return [other, "added"]

    def __rmul__(self, other):
        return [other, "multiplied"]


def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


two, items = Number(2.0), Items()
p, q = weakref.proxy(two), weakref.proxy(items)
print(p + 1.0, 1.0 + p, 2 + p, p * p, 3 * p, 2 - p, 2 ** p, 7 // p, 7 % p)
print(divmod(7, p), divmod(p, 7), divmod(p, p), pow(p, 2))
print(1 + q, 2 * q, [1] + q, (1,) * q)
attempt(lambda: [1] * p)
attempt(lambda: p + "a")
attempt(lambda: "a" + p)
attempt(lambda: divmod("a", p))
attempt(lambda: q + q)

print(weakref.ref(two)() is two, weakref.ref(two, None)() is two)
attempt(lambda: weakref.ref(two, callback=None))
attempt(lambda: weakref.ref(two, None, x=1))
attempt(lambda: weakref.ref(two, None, 1))


class Named(weakref.ref):
    def __new__(cls, target, *, name):
        return super().__new__(cls, target)

    def __init__(self, target, *, name):
        super().__init__(target)
        self.name = name


named = Named(two, name="two")
print(named() is two, named.name)
