"""Data classes, named tuples and enums: made, compared, hashed, replaced, printed."""

import enum
import sys
from collections import namedtuple
from dataclasses import dataclass, field, replace
from typing import NamedTuple

size = int(sys.argv[1]) if len(sys.argv) > 1 else 12000  # small: 100


class Kind(enum.Enum):
    SMALL = 1
    LARGE = 2

    @property
    def weight(self):
        return self.value * 10


class Flags(enum.IntFlag):
    READ = 1
    WRITE = 2
    RUN = 4


@dataclass(order=True)
class Item:
    price: int
    name: str = "thing"
    tags: list = field(default_factory=list, compare=False)


@dataclass(frozen=True)
class Key:
    kind: Kind
    number: int = 0


Pair = namedtuple("Pair", "left right")


class Place(NamedTuple):
    row: int
    column: int = 0

    def moved(self, by):
        return self._replace(column=self.column + by)


table = {}
items = []
total = 0
flags = Flags(0)
for i in range(size):
    kind = Kind.LARGE if i % 3 else Kind.SMALL
    key = Key(kind, i % 50)
    table[key] = table.get(key, 0) + kind.weight
    items.append(Item(i * 7919 % 1009, name=f"n{i % 10}"))
    pair = Pair(i, right=i + 1)
    left, right = pair
    total += right - pair.left + len(pair)
    place = Place(i & 15).moved(i & 3)
    total += place.row * place.column + (place == (1, 1))
    flags = Flags.READ | Flags.WRITE if i & 1 else flags & ~Flags.WRITE
    if Flags.WRITE in flags and Kind(1) is Kind.SMALL and Kind["LARGE"].name == "LARGE":
        total += 1
print(total, len(table), sum(table.values()), flags.value)
print(min(items), max(items), replace(items[0], price=3), items[0] == items[1], pair, place)
