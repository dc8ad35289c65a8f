"""Every form of call: defaults, keywords, *args, **kwargs, keyword-only, unpacking."""

import sys

size = int(sys.argv[1]) if len(sys.argv) > 1 else 150000  # small: 1000


def plain(a, b, c):
    return a + b - c


def defaults(a, b=2, c=3):
    return a + b * c


def only(a, *, scale=1, offset=0):
    return a * scale + offset


def rest(first, *others):
    return first + len(others)


def named(a, **options):
    return a + len(options) + options.get("x", 0)


def everything(a, b=1, *others, key=0, **options):
    return a + b + len(others) + key + len(options)


def forward(*args, **kwargs):
    return everything(*args, **kwargs)


class Made:
    def __init__(self, a, b=0, *, c=0):
        self.sum = a + b + c

    def method(self, a, b=1, **options):
        return a + b + len(options)


triple = (1, 2, 3)
options = {"x": 1, "y": 2}
total = 0
for i in range(size):
    total += plain(i, 1, 2) + plain(c=1, a=i, b=2) + plain(*triple)
    total += defaults(i) + defaults(i, 4) + defaults(i, c=5)
    total += only(i, scale=2) + only(i, offset=1, scale=3)
    total += rest(i) + rest(i, 1, 2) + rest(*triple)
    total += named(i, x=1, y=2) + named(i, **options)
    total += forward(i, 2, 3, key=4, other=5)
    made = Made(i, c=2)
    total += made.sum + made.method(1, b=2, z=3) + Made(1, 2).sum
print(total)
