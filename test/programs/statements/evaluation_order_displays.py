"""What is evaluated, hashed, read and iterated when: displays with bad keys, sequence patterns."""

import collections.abc


class Loud:
    def __init__(self, name):
        self.name = name

    def __hash__(self):
        print(f"hash({self.name})", end=" ")
        return hash(self.name)


def say(value, name):
    print(name, end=" ")
    return value


def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


attempt(lambda: {say([], "unhashable"), say(1, "after")})
attempt(lambda: {say([], "unhashable"), *say([1], "starred")})
attempt(lambda: {say(1, "before"), *say([[]], "unhashable inside"), say(2, "after")})
attempt(lambda: len({Loud("a"), *say([1], "starred"), Loud("b")}))
attempt(lambda: {say([], "unhashable"): 1, say(2, "key"): 1 / 0})
attempt(lambda: {say([], "unhashable"): 1, say(2, "key"): say(3, "value")})
attempt(lambda: {say([], "unhashable"): 1, say(2, "key"): 3, **say({}, "mapping")})
attempt(lambda: {**say({1: 2}, "mapping"), say([], "unhashable"): 1, say(2, "key"): 3})
attempt(lambda: {*5})
attempt(lambda: {1, *5})
attempt(lambda: [1, *5])


class Items(collections.abc.Sequence):
    """Tells what a pattern does with it."""

    def __init__(self, *items):
        self.items = items

    def __len__(self):
        print("len", end=" ")
        return len(self.items)

    def __getitem__(self, index):
        print(f"[{index}]", end=" ")
        return self.items[index]

    def __iter__(self):
        print("iter", end=" ")
        return iter(self.items)


def matches(subject):
    match subject:
        case []:
            return "empty"
        case [_]:
            return "one"
        case [1, _, _]:
            return "1 and two more"
        case [x, *_, "last"]:
            return f"{x} ... last"
        case [a, b]:
            return f"{a}, {b}"
        case [first, *rest]:
            return f"{first} and {rest}"


for items in (), (1,), (1, 2, 3), (0, 1, "last"), (5, 6), (7, 8, 9, 10):
    print(matches(Items(*items)))


def all_wildcards(subject):
    match subject:
        case [*_]:
            return "any"


print(all_wildcards(Items(1, 2)))
match range(1 << 60):
    case [x, y, *_]:
        print(x, y)


class Table(dict, collections.abc.Sequence):
    pass


class Rows(list, collections.abc.Mapping):
    pass


def kind(subject):
    match subject:
        case []:
            return "sequence"
        case {}:
            return "mapping"


print(kind(Table()), kind(Rows()), kind(""), kind(b""), kind(bytearray()))
