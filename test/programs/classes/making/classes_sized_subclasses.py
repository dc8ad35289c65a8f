"""Attributes of instances whose builtin part varies in size: tuples, big ints, bytes, str."""


class Pair(tuple):
    def __new__(cls, *items):
        self = super().__new__(cls, items)
        self.name = "pair"
        self.length = len(items)
        self.extra = None
        return self


class Big(int):
    def __init__(self, *args):
        self.name = "big"
        self.note = hex(self)
        self.third = 3


class Raw(bytes):
    def __init__(self, *args):
        self.name = "raw"
        self.note = len(self)
        self.third = 3


class Text(str):
    def __init__(self, *args):
        self.name = "text"
        self.note = len(self)
        self.third = 3


# The first instance teaches the class how many attributes there are; all later ones have to keep
# their items as well.
for make in (
    lambda i: Pair(i, i + 1, "two", (i,)), lambda i: Big(i + 2**200), lambda i: Big(i),
    lambda i: Raw(b"some bytes %d" % i), lambda i: Text(f"some text {i} ä")
):
    for i in range(4):
        thing = make(i)
        thing.more = [i]
        print(type(thing).__mro__[1](thing), thing.__dict__)
