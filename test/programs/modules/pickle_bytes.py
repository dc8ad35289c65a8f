# _pickle: the bytes of pickles in every protocol, what refuses to be pickled or unpickled, hooks, hostile input.
import copyreg
import io
import pickle
import random
import re
import zlib
from collections import OrderedDict, deque
from enum import Enum


def show(label, function, *args, **keywords):
    try:
        result = repr(function(*args, **keywords))
    except Exception as error:
        result = f"{type(error).__name__}: {error}"
    print(f"{label}: {re.sub('0x[0-9a-f]+', '0x', result)}")


class Plain:
    def __init__(self):
        self.x = 1
        self.me = [self]


class Slots:
    __slots__ = "a", "b"


class Colour(Enum):
    RED = 1


class Names(list):
    pass


class Keywords:
    def __new__(cls, *, k):
        self = object.__new__(cls)
        self.k = k
        return self

    def __getnewargs_ex__(self):
        return (), {"k": self.k}


class Outer:
    class Inner:
        def method(self):
            pass


slots = Slots()
slots.a = 1
names = Names([1, 2, 3])
names.z = 5
loop = []
loop.append((loop,))
ring = ([],)
ring[0].append(ring)
shared = [1]

print("# bytes")
for value in (None, True, 0, 255, 256, 65535, 65536, -1, 2**31 - 1, 2**31, -(2**31), -(2**31) - 1, 2**63, -(2**63), -(2**63) - 1, 10**30, -(2**2040), 2**2039,
              1.5, float("-inf"), "", "a\nb\\\r\0", "\u20ac\ud800\U0001f600", b"", b"abc", bytes(300), bytearray(), bytearray(b"abc"), (), (1,), (1, 2, 3), (1, 2, 3, 4),
              [], [1], [1, 2], {}, {1: 2}, {"a": 1, "b": [2]}, set(), {1, 2}, frozenset(), frozenset([1]), loop, ring, [shared, shared], int, len, Plain, Plain(),
              Colour.RED, names, Keywords(k=3), Outer.Inner, Outer.Inner.method, type(None), ..., type(...), NotImplemented, OrderedDict(a=1), deque([1, 2]), range(3), 1j,
              list(range(2500)), dict.fromkeys(range(2100)), set(range(1000)), frozenset(range(1001)), b"x" * 70000, "y" * 70000, ["z" * 300] * 3 + [b"w" * 40000] * 3 + ["v" * 40000]):
    line = []
    for protocol in range(6):
        data = pickle.dumps(value, protocol)
        file = io.BytesIO()
        pickle.Pickler(file, protocol).dump(value)
        assert file.getvalue() == data and type(pickle.loads(data)) is type(value)
        line.append(data if len(data) < 24 else f"{len(data)}:{zlib.crc32(data):08x}")
    print(*line)
print([pickle.loads(pickle.dumps(slots, protocol)).a for protocol in (2, 3, 4, 5)])

print("# what refuses")


class Reduced:
    def __init__(self, reduction):
        self.reduction = reduction

    def __reduce_ex__(self, protocol):
        return self.reduction


def local():
    pass


def make_local():
    def inner():
        pass

    return inner


stranger = local
del local
for value in stranger, make_local(), lambda: 1, slots, Reduced(3), Reduced(()), Reduced((1,)), Reduced((1, ())), Reduced((int, 3)), Reduced((int, (), None, 3)), \
        Reduced((int, (), None, None, 3)), Reduced((int, (), 1, None, None, 3)), Reduced((1,) * 7), Reduced((copyreg.__newobj__, ())), Reduced((copyreg.__newobj__, (1,))), \
        Reduced((copyreg.__newobj__, (int,))), Reduced((copyreg.__newobj_ex__, ())), Reduced((copyreg.__newobj_ex__, (1, 2, 3))), Reduced("absent"), (i for i in "a"):
    for protocol in (1, 4):
        show(type(value).__name__, lambda: pickle.dumps(value, protocol) and "pickled")
for args in (1, 6), (1, -1), (1, "x"), (1, 2**40):
    show(f"protocol {args[1]}", pickle.dumps, *args)
show("file", pickle.dump, 1, 3)
show("file", pickle.Unpickler, 3)
show("callback", pickle.dumps, 1, 4, buffer_callback=print)
show("buffer", pickle.dumps, pickle.PickleBuffer(b"x"), 4)

print("# hooks")


class Persistent(pickle.Pickler):
    def persistent_id(self, value):
        return f"id {value}" if isinstance(value, float) else None

    def reducer_override(self, value):
        return (str, ("overridden",)) if isinstance(value, Plain) else NotImplemented

    dispatch_table = copyreg.dispatch_table.copy()
    dispatch_table[complex] = lambda value: (str, ("dispatched",))


class Back(pickle.Unpickler):
    def persistent_load(self, name):
        return f"<{name}>"

    def find_class(self, module, name):
        print("find_class", module, name)
        return super().find_class(module, name)


for protocol in range(6):
    file = io.BytesIO()
    Persistent(file, protocol).dump([1.5, Plain(), 2j])
    file.seek(0)
    print(Back(file).load())
pickler = pickle.Pickler(io.BytesIO())
pickler.dump([shared, shared])
print(pickler.memo.copy() == {id(v): (i, v) for i, v in pickler.memo.copy().values()}, pickler.bin, pickler.fast)
show("memo", setattr, pickler, "memo", 3)
show("memo", setattr, pickler, "memo", {1: 2})
show("persistent_id", lambda: pickler.persistent_id)
show("persistent_id", setattr, pickler, "persistent_id", 3)
show("dispatch_table", lambda: pickler.dispatch_table)
buffers = []
data = pickle.dumps([pickle.PickleBuffer(b"abc"), pickle.PickleBuffer(bytearray(b"d"))], 5, buffer_callback=buffers.append)
print(data, pickle.loads(data, buffers=[b"1", b"2"]), [bytes(buffer) for buffer in buffers], memoryview(buffers[0]).obj)
show("too few", pickle.loads, data, buffers=[b"1"])
show("none", pickle.loads, data)
copyreg.add_extension("__main__", "Plain", 77)
print(pickle.dumps(Plain, 4), pickle.loads(pickle.dumps(Plain, 4)) is Plain)
copyreg.remove_extension("__main__", "Plain", 77)

print("# hostile input")
for data in (b"", b"\x80", b"\x80\x07.", b"\x80\x04\x95\x05", b"x", b"\xff", b"'", b".", b"0.", b"t.", b"(.", b"}((u.", b"](a.", b"\x85.", b"h\0.", b"g5\n.", b"gx\n.", b"p-1\n.", b"q\0.",
             b"I\n.", b"Ix\n.", b"Lx\n.", b"Fx\n.", b"Sx\n.", b"S'x\n.", b"\x8a\xff.", b"\x8b\xff\xff\xff\xff.", b"T\xff\xff\xff\xff.", b"X\x05\0\0\0ab.", b"C\x05ab.",
             b"\x8e\xff\xff\xff\xff\xff\xff\xff\xff.", b"\x8e\xff\xff\xff\xff\xff\xff\xff\x7f.", b"K\1K\2\x93.", b"\x82\0.", b"\x82\x63.", b"Pid\n.", b"K\1Q.", b"K\1)\x81.",
             b"cbuiltins\nint\nK\1\x81.", b"cbuiltins\nabsent\n.", b"cabsent\nx\n.", b"\x80\x04\x8c\x08builtins\x8c\x05int.x\x93.", b"K\1)R.", b"cbuiltins\nint\nK\1R.",
             b"]K\1b.", b"K\1}b.", b"]K\1K\2s.", b"(K\1d.", b"}(K\1u.", b"](K\1\x90.", b"\x8f(]\x90.", b"(]\x91.", b"}]K\1s.", b"(i__main__\nPlain\n.", b"(o.", b"\x98.", b"N\x98."):
    show(f"{data}", pickle.loads, data)


class Careful(pickle.Unpickler):
    def find_class(self, module, name):
        if (module, name) in (("builtins", "int"), ("__main__", "Plain"), ("copyreg", "_reconstructor"), ("builtins", "object"), ("builtins", "set")):
            return super().find_class(module, name)
        raise pickle.UnpicklingError("no")


seeds = [pickle.dumps(value, protocol) for value in ([1, "a", b"x", 2.5, (1, 2), {1: [2]}, {3}, 10**30, "\u20ac", int], Plain(), {"k": [shared, shared]}) for protocol in range(6)]
chance = random.Random(1)
for _ in range(3000):
    data = bytearray(chance.choice(seeds))
    for _ in range(chance.randrange(1, 6)):
        place = chance.randrange(len(data) + 1)
        data[place:place + chance.randrange(3)] = chance.choice((chance.randbytes(1), chance.choice(seeds)[place:place + 5], b"(", b"0", b"e", b"u", b"\x90", b"b", b"R", b"h\1", b"\x94"))
    try:
        Careful(io.BytesIO(data), buffers=[b"1"]).load()
    except (Exception, MemoryError):
        pass
print("alive")
