"""gc answers what CPython's does: what was found, what refers to what, what is looked at at all."""

import gc


class Node:
    pass


def make(count):
    for _ in range(count):
        node = Node()
        node.self = node


def deep(depth, function, *args):
    """Calls from further down: what it leaves in the stack is overwritten by what is called next."""
    if depth:
        return deep(depth - 1, function, *args)
    return function(*args)


def overwrite():
    return [[i] for i in range(100)]


gc.collect()
gc.disable()
print("--- what collect() finds")
deep(20, make, 100)
deep(30, overwrite)
found = gc.collect()
print(90 <= found <= 300)
print(gc.collect() < 20)

# What counting references frees is not found.
for i in range(1000):
    Node()
    [i, [i]]
print(gc.collect() < 10)


def cycle_of(kind):
    if kind == "list":
        made = []
        made.append(made)
    elif kind == "dict":
        made = {}
        made["self"] = made
    else:
        made = []
        made.append((made,))


for kind in "list", "dict", "tuple":
    deep(20, cycle_of, kind)
    deep(30, overwrite)
    print(kind, gc.collect() <= 2)

for wrong in -1, 3:
    try:
        gc.collect(wrong)
    except ValueError as error:
        print(error)

print("--- counters")
gc.collect()
print(gc.get_count()[1:])
gc.collect(0)
print(gc.get_count()[1:])
gc.collect(1)
print(gc.get_count()[1:])
gc.collect(2)
print(gc.get_count()[1:])
before = gc.get_stats()
gc.collect(0)
gc.collect(1)
gc.collect(1)
after = gc.get_stats()
print([new["collections"] - old["collections"] for old, new in zip(before, after)])
print(sorted(after[0]), gc.get_threshold())
first = gc.get_count()[0]
keep = [[] for _ in range(50)]
print(gc.get_count()[0] > first)

print("--- who refers to whom")
a, b = Node(), Node()
in_list, in_dict, in_tuple, in_set = [a], {"key": a}, (a, b), {a}
a.b = b


cell = (lambda x: lambda: x)(a)
referrers = gc.get_referrers(a)
for holder in in_list, in_dict, in_tuple, in_set, globals():
    print(any(holder is r for r in referrers), end=" ")
print(any(cell.__closure__[0] is r for r in referrers))
print(any(r is in_tuple for r in gc.get_referrers(b)), any(r is in_list for r in gc.get_referrers(b)))
print(any(r is a or r is a.__dict__ for r in gc.get_referrers(b)))
print(gc.get_referrers(Node()))
print(any(r is a for r in gc.get_referrers(Node)))

print(sorted(type(r).__name__ for r in gc.get_referents(["a", in_list])))
print("y" in gc.get_referents({"x": "y"}))
print(gc.get_referents(5, "text", 1.5))
print(any(r is Node for r in gc.get_referents(a)))
print(len(gc.get_referents((in_list, in_dict))))
method = in_list.append
print(any(r is in_list for r in gc.get_referents(method)))

print("--- what is tracked")


class Slotted:
    __slots__ = ()


class OneSlot:
    __slots__ = ("slot",)


class Integer(int):
    pass


class SlottedFloat(float):
    __slots__ = ()


for thing in (None, 1, 1.0, 1j, True, ..., "a", b"a", bytearray(b"a"), (), {}, {"a": 1}, [], [1], {1}, gc,
              Node, Node(), Integer(5), Slotted(), OneSlot(), SlottedFloat(1.0), print, range(3),
              {"a": []}, lambda: 0, iter([])):
    print(type(thing).__name__, gc.is_tracked(thing))
objects = gc.get_objects()
print(any(o is in_list for o in objects), any(o is a for o in objects), any(o is gc.get_objects for o in objects))
print(any(type(o) in (str, int, float, bytes) for o in objects))
fresh = [1]
print(any(o is fresh for o in gc.get_objects(generation=0)), any(o is gc for o in gc.get_objects(generation=0)))
for wrong in -2, 3:
    try:
        gc.get_objects(generation=wrong)
    except ValueError as error:
        print(error)

print("--- callbacks")


def callback(phase, info):
    print(phase, info["generation"], sorted(info))


gc.callbacks.append(callback)
gc.collect()
gc.collect(1)
gc.callbacks.remove(callback)

print("--- freeze")
gc.freeze()
print(gc.get_freeze_count() > 100)
gc.unfreeze()
print(gc.get_freeze_count())

print("--- DEBUG_SAVEALL")
gc.collect()
gc.set_debug(gc.DEBUG_SAVEALL)
deep(20, make, 10)
deep(30, overwrite)
print(gc.collect() >= 5)
print(any(isinstance(o, Node) for o in gc.garbage))
gc.set_debug(0)
gc.garbage.clear()

print("--- is_finalized")


class Lazarus:
    def __del__(self):
        risen.append(self)


risen = []
lazarus = Lazarus()
print(gc.is_finalized(lazarus), gc.is_finalized([]))
lazarus.self = lazarus
del lazarus
deep(30, overwrite)
gc.collect()
print([gc.is_finalized(l) for l in risen])
gc.enable()
print(gc.isenabled())
