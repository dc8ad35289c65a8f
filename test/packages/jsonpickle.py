"jsonpickle: objects of all kinds to JSON and back."
import collections
import dataclasses
import datetime
import decimal
import enum
import uuid

import jsonpickle


class Plain:
    def __init__(self, a, b=None):
        self.a, self.b = a, b

    def __eq__(self, other):
        return self.__dict__ == other.__dict__


class Slots:
    __slots__ = ("x",)


class State:
    def __getstate__(self):
        return {"kept": 1}

    def __setstate__(self, state):
        self.restored = state


class Colour(enum.Enum):
    RED = 1


@dataclasses.dataclass
class Data:
    n: int
    items: list = dataclasses.field(default_factory=list)


Pair = collections.namedtuple("Pair", "x y")
slots = Slots()
slots.x = (1, {2})
cyclic = Plain(1)
cyclic.b = cyclic
for value in (Plain([1, "é"], {"k": (1, 2)}), Data(3, [Data(4)]), Pair(1, 2), {1: "a", (1, 2): "b"}, {3, 4}, b"bytes", 1.5, decimal.Decimal("1.10"), datetime.datetime(2020, 1, 2, 3),
              collections.OrderedDict(a=1), collections.defaultdict(list, a=[1]), uuid.UUID(int=5), Colour.RED, Plain, print, collections.deque([1], 3), datetime.timedelta(1, 2)):
    text = jsonpickle.encode(value)
    back = jsonpickle.decode(text)
    print(text[:150], type(back).__name__, back == value)
print(jsonpickle.decode(jsonpickle.encode(slots)).x, jsonpickle.decode(jsonpickle.encode(State())).restored)
back = jsonpickle.decode(jsonpickle.encode(cyclic))
print(back.b is back, jsonpickle.encode(Plain(1), unpicklable=False), jsonpickle.encode({1: 2}, keys=True), jsonpickle.encode(Plain([1]), max_depth=2))


@jsonpickle.handlers.register(complex, base=True)
class ComplexHandler(jsonpickle.handlers.BaseHandler):
    def flatten(self, value, data):
        data["parts"] = [value.real, value.imag]
        return data

    def restore(self, data):
        return complex(*data["parts"])


print(jsonpickle.decode(jsonpickle.encode(1 + 2j)))
