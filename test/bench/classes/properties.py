"""Properties, descriptors of our own, class and static methods, cached properties."""

import sys
from functools import cached_property

size = int(sys.argv[1]) if len(sys.argv) > 1 else 120000  # small: 1000


class Positive:
    def __set_name__(self, owner, name):
        self.slot = "_" + name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        return getattr(instance, self.slot)

    def __set__(self, instance, value):
        if value < 0:
            raise ValueError(self.slot)
        setattr(instance, self.slot, value)


class Box:
    width = Positive()
    height = Positive()
    made = 0

    def __init__(self, width, height):
        self.width = width
        self.height = height
        Box.made += 1

    @property
    def area(self):
        return self.width * self.height

    @property
    def scale(self):
        return self._width

    @scale.setter
    def scale(self, factor):
        self._width = factor
        self._height = factor

    @classmethod
    def square(cls, side):
        return cls(side, side)

    @staticmethod
    def larger(a, b):
        return a if a > b else b

    @cached_property
    def diagonal(self):
        return self._width ** 2 + self._height ** 2


total = 0
for i in range(size):
    box = Box.square(i & 63)
    total += box.area + box.diagonal + box.diagonal
    box.scale = 7
    total += Box.larger(box.scale, box.area)
    try:
        box.width = 5 - (i & 7)
    except ValueError:
        total += 1
print(total, Box.made)
