"""Abstract base classes and runtime protocols asked by isinstance."""

import sys
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from typing import Protocol, runtime_checkable

size = int(sys.argv[1]) if len(sys.argv) > 1 else 5000  # small: 50


@runtime_checkable
class Named(Protocol):
    name: str

    def rename(self, name): ...


@runtime_checkable
class Sized(Protocol):
    def __len__(self): ...


class Shape(ABC):
    @abstractmethod
    def area(self): ...


class Square(Shape):
    def __init__(self, side):
        self.side = side
        self.name = "square"

    def rename(self, name):
        self.name = name

    def area(self):
        return self.side ** 2


class Registered:
    def __iter__(self):
        return iter(())


Shape.register(Registered)
things = [Square(2), Registered(), [1], "text", 5, {}]
count = [0] * 5
for _ in range(size):
    for thing in things:
        count[0] += isinstance(thing, Named)
        count[1] += isinstance(thing, Sized)
        count[2] += isinstance(thing, Shape)
        count[3] += isinstance(thing, Iterable)
        count[4] += isinstance(thing, Mapping)
print(count)
