# What is nested too deeply is a RecursionError, whichever protocol goes into it.
import collections
import copy
import functools
import itertools
import operator
import pickle
import types


def nest(make, levels=20_000):
    made = make(1)
    for _ in range(levels):
        made = make(made)
    return made


def tell(what, function, *args):
    try:
        function(*args)
        print(what, "ends")
    except RecursionError:
        print(what, "RecursionError")
    except Exception as error:
        print(what, type(error).__name__, error)


class Box:
    def __init__(self, inner):
        self.inner = inner

    def __repr__(self):
        return repr(self.inner)

    def __eq__(self, other):
        return self.inner == other.inner

    def __hash__(self):
        return hash(self.inner)


kinds = {
    "list": lambda x: [x], "tuple": lambda x: (x,), "dict": lambda x: {1: x}, "Box": Box,
    "deque": lambda x: collections.deque([x]), "OrderedDict": lambda x: collections.OrderedDict(a=x),
    "namespace": lambda x: types.SimpleNamespace(a=x), "partial": lambda x: functools.partial(len, x),
    "mapping proxy": lambda x: types.MappingProxyType({1: x}), "method": lambda x: types.MethodType(len, x),
    "slice": lambda x: slice(x), 
}
for name, make in kinds.items():
    one, other = nest(make), nest(make)
    tell(name + " repr", repr, one)
    tell(name + " ==", operator.eq, one, other)
    if name not in ("slice","OrderedDict"): tell(name + " deepcopy", copy.deepcopy, one)
    if name != "OrderedDict": tell(name + " pickle", pickle.dumps, one)
for name in ("tuple", "Box"):
    tell(name + " hash", hash, nest(kinds[name]))
tell("hash of frozensets", lambda: nest(lambda x: frozenset([x])))
tell("chain", next, nest(lambda x: itertools.chain(x if hasattr(x, "__iter__") else ())))
tell("list[...]", repr, nest(lambda x: list[x]))


class Forwards:
    def __getattr__(self, name):
        return getattr(self, name + "x")


class Same:
    def __getattr__(self, name):
        return self.other

    def __getitem__(self, key):
        return self[key]

    def __call__(self):
        return self()

    def __len__(self):
        return len(self)

    def __iter__(self):
        return iter(self)

    def __str__(self):
        return str(self)

    def __format__(self, spec):
        return format(self)

    def __bool__(self):
        return bool(self)

    def __contains__(self, x):
        return x in self

    def __lt__(self, other):
        return self < other

    def __add__(self, other):
        return self + other

    def __index__(self):
        return operator.index(self)

    def __enter__(self):
        with self:
            pass

    def __setattr__(self, name, value):
        self.name = value

    def __instancecheck__(self, value):
        return isinstance(value, self)

    def __set_name__(self, owner, name):
        type("C", (), {"x": self})


same = Same()
for name, function in {
    "getattr": lambda: Forwards().a, "getattr of the same": lambda: same.a, "getitem": lambda: same[1], "call": same,
    "len": lambda: len(same), "iter": lambda: iter(same), "str": lambda: str(same), "bool": lambda: bool(same),
    "format": lambda: f"{same}", "contains": lambda: 1 in same, "less": lambda: same < same, "add": lambda: same + same,
    "index": lambda: [1][same], "with": same.__enter__, "setattr": lambda: setattr(same, "a", 1),
    "isinstance": lambda: isinstance(1, same),
}.items():
    tell(name, function)
try:
    type("C", (), {"x": same})
except (RuntimeError, RecursionError) as e:
    print("set_name", type(e).__name__)
