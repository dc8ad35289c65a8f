# C data: simple types, arrays, structures, unions, pointers, and what they refuse.
import ctypes
from ctypes import *


def tell(text, names={}):
    try:
        print(text, "->", repr(eval(text, globals(), names)))
    except Exception as e:
        print(text, "!!", type(e).__name__, e)


for text in [
    "c_int(5)", "c_int('a')", "c_int(1.5)", "c_int(2**70 + 3)", "c_ubyte(-1)", "c_byte(200)",
    "c_char(b'x')", "c_char(b'xy')", "c_char('x')", "c_char(65)", "c_char(500)", "c_wchar('ä')",
    "c_wchar('ab')", "c_wchar(5)", "c_float(1.1)", "c_double('a')", "c_longdouble(1.25)",
    "c_bool([])", "c_bool([1])", "c_char_p(b'abc').value", "c_char_p(None)", "c_char_p('a')",
    "c_wchar_p('abc').value", "c_wchar_p(b'a')", "c_void_p(None)", "c_void_p(77)", "c_void_p('a')",
    "py_object()", "py_object([1, 2]).value", "py_object(7).value", "py_object(None).value",
    "bool(c_int(0)), bool(c_int(3))", "hash(c_int())", "c_int(1) == c_int(1)",
    "sizeof(c_int), sizeof(c_longdouble), alignment(c_double)", "sizeof(5)", "sizeof(Structure)",
    "Structure()", "Array()", "ctypes._SimpleCData()", "ctypes._Pointer()", "ctypes._CFuncPtr()",
    "c_int * -1", "c_int * 'a'", "3 * c_int", "(c_int * 3)(1, 2, 3, 4)", "POINTER(5)", "pointer(5)",
    "POINTER(c_int)().contents", "POINTER(c_int)()[0]", "bool(POINTER(c_int)())",
    "POINTER(c_int)(5)", "byref(5)", "addressof(5)", "resize(c_int(), 2)",
    "c_int.from_buffer(b'abcd')", "c_int.from_buffer(bytearray(3))",
    "c_int.from_buffer_copy(b'\\1\\0\\0\\0xyz', 2)", "c_int.from_buffer_copy(b'abc')",
    "c_int.from_buffer(bytearray(8), -1)", "c_int.from_address('a')", "c_int.from_param('a')",
    "c_char_p.from_param(5)", "c_void_p.from_param(1.5)", "c_int.from_param(5)",
    "c_double.from_param(5)", "c_char.from_param(b'a')", "c_short.__ctype_be__(258).value",
    "bytes(c_short.__ctype_be__(258)), bytes(c_short(258))", "type(c_int), type(Structure), type(Union)",
    "(c_char * 4)(b'a', b'b').value", "(c_char * 4)(b'a', b'b').raw", "c_int.__ctype_le__ is c_int",
    "[c.__name__ for c in c_int.__mro__]", "cast(5, c_int)", "string_at(b'abc', 2)",
]:
    tell(text)


class Point(Structure):
    _fields_ = [("x", c_int), ("y", c_short), ("name", c_char * 6), ("z", c_double)]


class Line(Structure):
    _fields_ = [("start", Point), ("end", Point), ("next", c_void_p)]


class Bits(Structure):
    _fields_ = [("a", c_int, 3), ("b", c_uint, 7), ("c", c_ubyte, 2), ("d", c_longlong, 40), ("e", c_short)]


class Packed(Structure):
    _pack_ = 2
    _fields_ = [("a", c_char), ("b", c_longlong), ("c", c_int * 3)]


class Either(Union):
    _fields_ = [("number", c_uint32), ("bytes", c_ubyte * 4), ("real", c_float)]


class Holder(Structure):
    _anonymous_ = ["u"]
    _fields_ = [("tag", c_int), ("u", Either)]


class Big(BigEndianStructure):
    _fields_ = [("a", c_int), ("b", c_short, 5), ("c", c_short, 11)]


class Derived(Point):
    _fields_ = [("more", c_int64)]


for cls in Point, Line, Bits, Packed, Either, Holder, Big, Derived:
    print(cls.__name__, sizeof(cls), alignment(cls), memoryview(cls()).format)
    for row in cls._fields_:
        print("  ", row[0], getattr(cls, row[0]))

p = Point(1, 2, b"abc", z=2.5)
print(p.x, p.y, p.name, p.z, bytes(p)[:12])
line = Line(p, (3, 4), 0)
line.end.y = 40000
p.x = 99
print(line.start.x, line.end.x, line.end.y, line.next, line._objects)
h = Holder(1)
h.real = 1.5
print(h.number, list(h.bytes), h.u.real)
b = Bits(-1, 127, 3, -(2**39), 5)
print(b.a, b.b, b.c, b.d, b.e, bytes(b))
big = Big(258, -3, 1000)
print(big.a, big.b, big.c, bytes(big))
d = Derived(1, 2, b"x", 3.0, 4)
print(d.x, d.more, Derived.x.offset, Derived.more.offset, isinstance(d, Point))

for text in [
    "Point(1, 2, b'a', 4.0, 5)", "Point(1, x=2)", "Point(name=b'too long')", "Point(x='a')", "p.nothing",
    "setattr(p, 'z', 'a')", "delattr(p, 'x')", "Point.x.__set__(5, 1)", "Line(5)", "Line((1, 2, 3, 4, 5))",
    "type('A', (Structure,), {'_fields_': 5})", "type('A', (Structure,), {'_fields_': [('a',)]})",
    "type('A', (Structure,), {'_fields_': [('a', int)]})", "type('A', (Structure,), {'_fields_': [('a', c_double, 3)]})",
    "type('A', (Structure,), {'_fields_': [('a', c_int, 33)]})",
    "type('A', (Structure,), {'_fields_': [('a', c_int)], '_pack_': -1})",
    "type('A', (Structure,), {'_fields_': [('a', c_int)], '_anonymous_': ['b']})",
    "setattr(Point, '_fields_', [])", "type('A', (Array,), {})", "type('A', (Array,), {'_length_': 3})",
    "type('A', (Array,), {'_length_': -3, '_type_': c_int})", "type('A', (Array,), {'_length_': 2**62, '_type_': c_int})",
    "type('A', (ctypes._SimpleCData,), {})", "type('A', (ctypes._SimpleCData,), {'_type_': 'abc'})",
    "type('A', (ctypes._SimpleCData,), {'_type_': 'x'})", "type('A', (ctypes._CFuncPtr,), {})",
]:
    tell(text)

# Arrays: items, slices, memory that is shared.
a = (c_int * 5)(*range(5))
print(list(a), a[-1], a[1:4], a[::-2], len(a))
a[1:3] = (10, 20)
print(list(a))
for text in ["a[5]", "a['x']", "a[1:3]", "a.__delitem__(0)", "a.__setitem__(0, 'x')", "a.__setitem__(slice(0, 2), [1])"]:
    tell(text)
m = memoryview(((c_short * 3) * 2)((1, 2, 3), (4, 5, 6)))
print(m.format, m.shape, m.strides, m.nbytes, m.ndim, m.readonly)
source = bytearray(b"abcdefgh")
view = (c_uint16 * 2).from_buffer(source, 2)
view[0] = 0x4141
print(source)
try:
    source.append(1)
except BufferError as e:
    print("BufferError", e)
text = create_string_buffer(b"hello", 10)
print(text.value, text.raw, len(text), text[1:3])
text.value = b"bye"
print(text.raw)
wide = create_unicode_buffer("grüße", 8)
print(wide.value, wide[:], sizeof(wide))

# Pointers keep what they point to.
n = c_int(7)
q = pointer(n)
q[0] = 8
print(n.value, q.contents.value, q[0], type(q).__name__, q._objects)
q.contents = c_int(20)
print(n.value, q[0])
chars = cast(c_char_p(b"pointed"), POINTER(c_char))
print(chars[:4], chars[6:0:-2])
for text in ["chars[:]", "chars[::-1]", "chars['a']", "q.__delitem__(0)", "setattr(q, 'contents', 5)"]:
    tell(text)
node = type("Node", (Structure,), {})
node._fields_ = [("value", c_int), ("next", POINTER(node))]
first = node(1)
first.next = pointer(node(2))
print(first.next.contents.value, bool(first.next.contents.next))

import pickle
copy = pickle.loads(pickle.dumps(p))
print(copy.x, copy.name, copy.z)
tell("pickle.dumps(q)")
