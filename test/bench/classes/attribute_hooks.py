"""Classes with __slots__, __getattr__, __getattribute__, __setattr__, and a proxy."""

import sys

size = int(sys.argv[1]) if len(sys.argv) > 1 else 80000  # small: 1000


class Point:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __eq__(self, other):
        return self.x == other.x and self.y == other.y

    def __hash__(self):
        return hash((self.x, self.y))


class Lazy:
    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        value = len(name)
        self.__dict__[name] = value
        return value


class Proxy:
    def __init__(self, target):
        object.__setattr__(self, "target", target)
        object.__setattr__(self, "written", 0)

    def __getattr__(self, name):
        return getattr(self.target, name)

    def __setattr__(self, name, value):
        object.__setattr__(self, "written", self.written + 1)
        setattr(self.target, name, value)


seen = set()
total = 0
proxy = Proxy(Point(0, 0))
for i in range(size):
    point = Point(i % 1000, i % 77)
    seen.add(point)
    proxy.x = proxy.y + point.x
    total += proxy.x + (point == proxy.target)
    lazy = Lazy()
    total += lazy.alpha + lazy.alpha + lazy.be + hasattr(lazy, "_c")
print(total, len(seen), proxy.written)
