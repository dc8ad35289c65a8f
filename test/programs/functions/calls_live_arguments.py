# While an argument is evaluated, those before it wait. Whatever the later one does, calls nested to any
# depth among it, they must still be there when the callee gets them: for every kind of callee, every
# order in which arguments are given, every kind of expression, in functions, comprehensions, generators.
import itertools
import sys
import types


def identity(v):
    return v


def with_defaults(v, p=0, q=0, r=0, *, s=0, t=0):
    return v


def many_locals(v, a=1, b=2, c=3, d=4, e=5):
    f = a, b, c, d, e
    g = [a, b]
    h = len(f) + len(g)
    return v + h - 7


def gathers(*args, **named):
    return args[0] if args else named["v"]


class Box:
    def __init__(self, v, *, label=None):
        self.v = v

    def me(self):
        return self

    def get(self, v=None, w=None):
        return self.v if v is None else v

    @property
    def value(self):
        return identity(v=self.v)

    @classmethod
    def made(cls, w=None, v=None):
        return cls(label=w, v=v).v

    @staticmethod
    def plain(w=None, v=None):
        return identity(v)

    def __call__(self, w=None, v=None):
        return self.get(v=v)


box = Box(0)
bound = box.get
module = types.ModuleType("module")
module.gathers = gathers
module.identity = identity

# Each gives {0}, which stands for an expression.
EXPRESSIONS = [
    "{0}",
    "identity({0})",
    "identity(v=identity({0}))",
    "with_defaults(t=identity(1), v=identity({0}), q=identity(2))",
    "many_locals(c=identity(3), v={0})",
    "gathers(*[identity({0})], **{{'k': identity(1)}})",
    "gathers(k=identity(1), v={0})",
    "Box(label=identity(1), v=identity({0})).v",
    "Box({0}).me().get()",
    "Box({0}).value",
    "box.get(w=identity(1), v=identity({0}))",
    "bound(w=identity(1), v={0})",
    "Box.made(v=identity({0}))",
    "Box.plain(v={0}, w=identity(1))",
    "box(v=identity({0}), w=identity(1))",
    "module.identity({0})",
    "module.gathers(v=identity({0}), k=identity(1))",
    "[identity(i) for i in range(identity({0}) + 1)][-1]",
    "max(identity(i) for i in range({0} + 1))",
    "(lambda x, y=1: identity(x))(y=identity(2), x={0})",
    "({0} if identity(-1) < identity({0}) < identity(1000) else None)",
    "(identity(0) or identity({0}) or 0)",
    "dict(k=identity(1), v=identity({0}))['v']",
    "int(f'{{identity({0})}}')",
    "sorted([identity({0})], key=identity)[0]",
    "(kept := identity({0}))",
    "next(iter((identity({0}), identity(1))))",
]


# Callees, all with the parameters a, b, c, d in some way, all giving what they got.
def all_optional(a=None, b=None, c=None, d=None):
    x = y = z = None
    return a, b, c, d


def first_needed(a, b=None, c=None, d=None):
    return a, b, c, d


def by_keyword_only(a=None, *, b=None, c=None, d=None):
    return a, b, c, d


def others_gathered(a=None, **rest):
    return a, rest.get("b"), rest.get("c"), rest.get("d")


class Taker:
    def __init__(self, a=None, b=None, c=None, d=None):
        self.all = a, b, c, d

    def method(self, a=None, b=None, c=None, d=None):
        return a, b, c, d

    def only(self, *, a=None, b=None, c=None, d=None):
        return a, b, c, d

    @classmethod
    def of_class(cls, a=None, b=None, c=None, d=None):
        return a, b, c, d

    @staticmethod
    def of_nothing(a=None, b=None, c=None, d=None):
        return a, b, c, d

    __call__ = method


class Heir(Taker):
    def method(self, a=None, b=None, c=None, d=None):
        return super().method(d=identity(d), c=identity(c), b=identity(b), a=identity(a))


class Made:
    def __new__(cls, a=None, b=None, c=None, d=None):
        return a, b, c, d


taker = Taker()
heir = Heir()
takers = [taker, heir]
method = taker.method
module.function = all_optional
CALLEES = [
    "all_optional({0})",
    "first_needed({0})",
    "by_keyword_only({0})",
    "others_gathered({0})",
    "Taker({0}).all",
    "Made({0})",
    "taker.method({0})",
    "heir.method({0})",
    "takers[n % 2].method({0})",
    "taker.only({0})",
    "Taker.of_class({0})",
    "taker.of_nothing({0})",
    "Taker.method(taker, {0})",
    "taker({0})",
    "method({0})",
    "module.function({0})",
    "identity(all_optional)({0})",
    "all_optional(**{{'d': n + 4}}, {0})",
    "all_optional(*(), {0})",
]
PLACES = [
    "def case(n):\n    return {0}\n",
    "def case(n):\n    return [{0} for _ in range(2)][1]\n",
    "def case(n):\n    return identity(v=(n, {0}))[1]\n",
    "def case(n):\n    return first_needed(c=n, a={0}, b=identity(n))[0]\n",
    "def steps(n):\n    sent = yield {0}\n    yield sent\ndef case(n):\n    return next(steps(n))\n",
    "def steps(n):\n    yield {1}\ndef case(n):\n    g = steps(n)\n    v = next(g)\n"
    "    while type(v) is int:\n        v = g.send(v)\n    return v\n",
    "def case(n):\n    for x in range(2):\n        with_defaults(q=x, v=identity(x))\n"
    "        try:\n            r = {0}\n        finally:\n            identity(v=x)\n    return r\n",
]


def orders():
    """Which parameters are given, in which order, how many of them by position."""
    for count in range(1, 5):
        for names in itertools.permutations("abcd", count):
            positional = 0
            while positional < count and names[positional] == "abcd"[positional]:
                positional += 1
            for by_position in {0, positional}:
                yield names, by_position


def arguments(names, by_position, expressions):
    return ", ".join(
        (f"{text}" if i < by_position else f"{name}={text}")
        for i, (name, text) in enumerate(zip(names, expressions))
    )


runs = int(sys.argv[1]) if len(sys.argv) > 1 else 1
cases = wrong = 0
expressions = itertools.cycle(EXPRESSIONS)
places = itertools.cycle(PLACES)
for _ in range(runs):
    for callee, (names, by_position) in itertools.product(CALLEES, list(orders())):
        if "keyword_only" in callee and by_position > 1 or "others" in callee and by_position > 1:
            by_position = 1
        if "only" in callee and "keyword_only" not in callee:
            by_position = 0
        if "first_needed" in callee and "a" not in names:
            continue
        if "**" in callee and "d" in names or "**" in callee and by_position:
            continue
        if "*()" in callee and by_position:
            continue
        texts = [next(expressions).format(f"(n + {'abcd'.index(name) + 1})") for name in names]
        text = callee.format(arguments(names, by_position, texts))
        yielding = [f"(yield {t})" if i % 2 else t for i, t in enumerate(texts)]
        other = callee.format(arguments(names, by_position, yielding))
        space = globals()
        source = next(places).format(text, other)
        exec(source, space)
        for n in range(6):
            expected = tuple(
                n + 1 + i if name in names else None for i, name in enumerate("abcd")
            )
            if "**" in callee:
                expected = expected[:3] + (n + 4,)
            cases += 1
            try:
                got = case(n)
            except Exception as e:
                got = e
            if got != expected:
                wrong += 1
                if wrong < 5:
                    print(f"{source}n = {n}: {got!r} and not {expected}")
print(cases, "calls,", wrong, "wrong")
