"""The module struct: formats, alignment, ranges, offsets and what goes wrong."""

import struct


def t(text):
    try:
        print(text, "->", repr(eval(text)))
    except Exception as error:
        print(text, "->", type(error).__module__, type(error).__name__, error)


for f in "bBhHiIlLqQnN":
    for p in "", "<":
        if p and f in "nN":
            continue
        for v in "-2**70", "2**70", "-1", "'a'", "1.5":
            t(f"struct.pack('{p}{f}', {v})")
for s in """struct.pack('2i',1)
struct.pack('c',b'ab')
struct.pack('c','a')
struct.pack('s','a')
struct.pack('5s',b'ab')
struct.pack('5p',b'abcdefg')
struct.pack('p',5)
struct.unpack('5p',b'\\x03abcd')
struct.unpack('i',b'abc')
struct.unpack_from('i',b'abcdef',3)
struct.unpack_from('i',b'abcdef',-3)
struct.unpack_from('i',b'abcdef',-8)
struct.unpack_from('i',b'abcdef',-6)
struct.pack_into('i',bytearray(3),0,1)
struct.pack_into('i',bytearray(3),-4,1)
struct.pack_into('i',bytearray(5),-3,1)
struct.pack_into('i',b'123456',0,1)
struct.pack_into('i',bytearray(5),0,1,2)
struct.pack_into('i',bytearray(5))
struct.pack_into('i')
struct.calcsize('z')
struct.calcsize('3')
struct.calcsize('i\\0')
struct.calcsize('bi')
struct.calcsize('<bi')
struct.calcsize('b0i')
struct.calcsize('99999999999999999999i')
struct.calcsize(5)
struct.calcsize(b'bi')
struct.calcsize('é')
struct.calcsize('<n')
struct.pack('?',[])
struct.pack('f',1e300)
struct.pack('f','a')
struct.pack('d','a')
struct.pack('e',1e300)
struct.pack('e',1.5)
struct.unpack('e',b'\\x00\\x3e')
struct.pack('>e',65504.0)
struct.pack('>d',float('nan'))
struct.pack('P',-1)
struct.pack('P',2**70)
struct.Struct('bi').size
struct.Struct('bi').format
list(struct.iter_unpack('h',b'abcd'))
list(struct.iter_unpack('h',b'abc'))
list(struct.iter_unpack('',b'abc'))
struct.iter_unpack('h',b'abcd').__length_hint__()
struct.unpack('<3x2h',b'abcdefg')
struct.pack('xhx',5)
struct.pack('@ b 2 h',5,6,7)
struct.Struct()
struct.Struct(5)
struct.pack()
struct.pack(5)
struct.unpack()
struct.unpack('i')
struct.unpack('i',5)
struct.Struct('i').unpack(b'')
struct.Struct('i').unpack_from(b'',0)
struct.Struct('i').pack()
struct.unpack_from('i',buffer=b'abcd',offset=0)
struct.error
struct.error.__mro__
type(struct.iter_unpack('h',b'abcd'))
struct.pack('0s',b'abc')
struct.pack('0p',b'abc')
struct.pack('!If',1,2.5)
struct.pack('=qQ',-5,5)
struct.pack('>hil',1,2,3)
struct.pack('>0c')
struct.pack('h',True)
struct.Struct('>h').__init__('i')""".splitlines():
    t(s)


class Number:
    def __index__(self):
        return 5


for value in (Number(), 5, -1, "a", 2**64, None, 1.5):
    try:
        print(struct.pack("P", value))
    except Exception as error:
        print(type(error).__name__, error)
