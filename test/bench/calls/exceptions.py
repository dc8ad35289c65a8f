"""Raising and catching, near and far, with finally blocks and context managers on the way."""

import sys

size = int(sys.argv[1]) if len(sys.argv) > 1 else 200000  # small: 4000


class Rejected(Exception):
    def __init__(self, value):
        super().__init__(f"rejected {value}")
        self.value = value


def check(value):
    if value % 3 == 0:
        raise Rejected(value)
    return value


def nearby(n):
    caught = 0
    for i in range(n):
        try:
            check(i)
        except Rejected as error:
            caught += error.value & 1
    return caught


def deep(level, value):
    if level == 0:
        raise ValueError(value)
    try:
        return deep(level - 1, value) + 1
    finally:
        DEPTHS[level] += 1


DEPTHS = [0] * 11


def far(n):
    total = 0
    for i in range(n):
        try:
            deep(10, i)
        except (KeyError, ValueError) as error:
            total += error.args[0]
    return total


def lookups(n):
    table = {i: i for i in range(0, 100, 2)}
    missing = 0
    for i in range(n):
        try:
            table[i % 100]
        except KeyError:
            missing += 1
        else:
            missing += 2
    return missing


class Guard:
    suppressed = 0

    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        if kind is Rejected:
            Guard.suppressed += 1
            return True


def guarded(n):
    for i in range(n):
        with Guard():
            check(i)
    return Guard.suppressed


print("nearby", nearby(size * 2))
print("far", far(size // 5), DEPTHS[1:])
print("lookups", lookups(size * 3))
print("guarded", guarded(size))
