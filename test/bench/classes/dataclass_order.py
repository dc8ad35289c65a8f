"""Dataclasses that are compared, sorted, hashed and replaced."""

import sys
from dataclasses import dataclass, field, replace


@dataclass(order=True, frozen=True)
class Version:
    major: int
    minor: int
    patch: int = 0
    tags: tuple = field(default=(), compare=False)


@dataclass
class Point:
    x: float
    y: float

    def __add__(self, other):
        return Point(self.x + other.x, self.y + other.y)


def main(n):
    versions = [Version(i * 7 % 13, i * 5 % 11, i % 3) for i in range(n)]
    top = max(versions)
    same = sum(1 for a, b in zip(versions, versions[13:]) if a == b)
    ordered = sorted(versions)
    distinct = set(versions)
    total = Point(0.0, 0.0)
    for v in versions:
        total = total + Point(v.major, v.minor)
    bumped = [replace(v, patch=9) for v in versions[: n // 10]]
    print(top, same, ordered[0], ordered[-1], len(distinct), total, len(set(bumped)))


main(int(sys.argv[1]) if len(sys.argv) > 1 else 12000)  # small: 300
