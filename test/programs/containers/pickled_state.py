# What copy and pickle ask objects for: state from __slots__, arguments for __new__, iterators, ordered dicts.
import copy
import pickle
import types
from collections import OrderedDict, deque
from itertools import count, tee


def show(label, action):
    try:
        print(f"{label}: {action()!r}")
    except Exception as e:
        print(f"{label}: {type(e).__name__}: {e}")


class Slotted:
    __slots__ = ("a", "__private", "b")

    def __init__(self):
        self.a, self.__private = 1, 2


class Mixed(Slotted):
    __slots__ = ("c", "__dict__")


mixed = Mixed()
mixed.c, mixed.d = 3, 4
print(Slotted().__getstate__(), mixed.__getstate__(), object().__getstate__())
print(Slotted.__slotnames__, Mixed.__slotnames__)
twin = pickle.loads(pickle.dumps(mixed))
print(twin.a, twin._Slotted__private, twin.c, twin.d, hasattr(twin, "b"))


class Named:
    "Slots are looked up under the names in __slotnames__, whatever gives them."
    __slotnames__ = ["spam", "absent"]

    def __getattr__(self, name):
        if name == "spam":
            return 42
        raise AttributeError(name)


print(Named().__reduce_ex__(2)[2])

print("--- __getnewargs_ex__")
for answer in (((), {}), [(), {}], ((),), ("x", {}), ((), "x"), 3, ((1,), {"k": 2})):
    Own = type("Own", (), {"__getnewargs_ex__": lambda self: answer})
    show(answer, lambda: Own().__reduce_ex__(2)[1][1:])
Own = type("Own", (), {"__getnewargs__": lambda self: [1]})
show("__getnewargs__", lambda: Own().__reduce_ex__(2))

print("--- iterators of deques")
numbers = deque(range(5))
for make in (iter, reversed):
    it = make(numbers)
    next(it), next(it)
    print(type(it).__name__, it.__reduce__(), list(copy.copy(it)))
    print([list(pickle.loads(pickle.dumps(it, n))) for n in range(pickle.HIGHEST_PROTOCOL + 1)], list(it))
forward, backward = type(iter(numbers)), type(reversed(numbers))
print(list(forward(numbers)), list(forward(numbers, 3)), list(backward(numbers, 3)), list(forward(numbers, 9)))

print("--- tee")
a, b = tee(count(), 2)
c, d = tee(a)
print(c is a, d is a, next(a), next(c), next(d), next(b))


class Copied:
    "Any iterator that can be copied is the first of its copies."
    def __iter__(self):
        return self

    def __next__(self):
        return 1

    def __copy__(self):
        print("copied")
        return self


one = Copied()
print([t is one for t in tee(one, 3)])

print("--- ordered dicts")
print(OrderedDict.fromkeys("ab", value=0), OrderedDict.fromkeys(iterable="ab"))


class Slots(OrderedDict):
    __slots__ = ("x", "y")


class Missing(OrderedDict):
    def __missing__(self, key):
        return "missing"


od = Slots(a=1, b=2)
od.x = ["x"]
for twin in copy.copy(od), copy.deepcopy(od), pickle.loads(pickle.dumps(od)):
    print(twin, twin.x, hasattr(twin, "y"), type(twin).__name__)
show("pop", lambda: Missing(a=1).pop("b"))
show("pop with a default", lambda: Missing(a=1).pop("b", default=5))
show("item", lambda: Missing(a=1)["b"])


# The state goes past __setattr__ and what the class has; an own __dict__ is asked.
class Guarded:
    total = property(lambda self: self.__dict__["total"], None)

    def __init__(self):
        self.__dict__["total"] = 5
        self.__dict__["kept"] = [1]

    def __setattr__(self, name, value):
        print("set", name)


class Told:
    def __init__(self):
        self.hidden = 1

    @property
    def __dict__(self):
        return {"told": 2}


class Odd:
    pass


class Wide:
    __slots__ = ("a", "__dict__")


class Derived(Wide):
    pass


def again(v, protocol):
    try:
        made = pickle.loads(pickle.dumps(v, protocol))
        return type(made).__name__, {k: getattr(made, str(k), None) for k in vars(made)} if type(made) is not Told else "told"
    except Exception as error:
        return type(error).__name__, str(error)


odd = Odd()
odd.__dict__[7] = "seven"
odd.x = 1
many = Odd()
for i in range(70):
    setattr(many, f"name{i}", i)
wide, derived = Wide(), Derived()
for v in (wide, derived):
    v.a, v.b = 1, 2
for v in (Guarded(), Told(), Odd(), odd, many, wide, derived, types.SimpleNamespace(a=1)):
    for protocol in (0, 2, 5):
        print(type(v).__name__, protocol, again(v, protocol))
shared = Odd()
shared.me = shared
copied = pickle.loads(pickle.dumps(shared))
print(copied.me is copied, copied.__getstate__().keys(), shared.__getstate__() is shared.__dict__)
copied.more = 1
print(vars(copied).keys(), vars(pickle.loads(pickle.dumps(copied))).keys())
