"""The module array: type codes, ranges, slices, what sequences do, and what goes wrong."""

import array

a = array.array("i", [1, 2, 3])


def t(text):
    try:
        print(text, "->", repr(eval(text)))
    except Exception as error:
        print(text, "->", type(error).__name__, error)


for s in """array.array()
array.array('z')
array.array(5)
array.array('ii')
array.array('i',5)
array.array('i','abc')
array.array('u','abc')
array.array('u',b'ab')
array.array('i',[1.5])
array.array('b',[200])
array.array('B',[-1])
array.array('B',[300])
array.array('h',[40000])
array.array('H',[-1])
array.array('H',[70000])
array.array('i',[2**40])
array.array('I',[-1])
array.array('I',[2**40])
array.array('l',[2**70])
array.array('L',[-1])
array.array('L',[2**70])
array.array('q',[2**70])
array.array('Q',[2**70])
array.array('Q',[-1])
array.array('B',['a'])
array.array('L',['a'])
array.array('f',['a'])
array.array('u',['ab'])
array.array('u',[5])
array.array('i',b'1234')
array.array('i',b'12345')
array.array('i',array.array('b',[1,2]))
a[5]
a['a']
a[1.5]
a.__setitem__(5,1)
a.__setitem__(0,'a')
a.__setitem__(slice(0,1),[1])
a.__setitem__(slice(0,1),array.array('b',[1]))
a.__setitem__(slice(0,3,2),array.array('i',[1]))
a.__delitem__(9)
a+[1]
a+array.array('b')
a*2
2*a
a*'a'
a.__iadd__([1])
a.extend([1.5])
a.extend(array.array('b'))
a.extend(5)
a.append('a')
a.fromlist(5)
a.fromlist(['a'])
a.frombytes(b'123')
a.frombytes('abc')
a.fromunicode('abc')
a.tounicode()
a.pop(9)
array.array('i').pop()
a.remove(9)
a.index(9)
a.index(2)
a.index(2,5)
a.count(1)
a.insert(1)
a.byteswap()
a
a.byteswap()
a.tobytes()
a.tolist()
a.typecode, a.itemsize
a.buffer_info()[1]
a == array.array('d',[1,2,3])
a < array.array('i',[1,3])
a == [1,2,3]
a < [1]
1 in a
'a' in a
hash(a)
list(reversed(a))
a[::-1], a[1:], a[::2]
memoryview(a).format
memoryview(a).tolist()
bytes(a)
array.typecodes
array.ArrayType
a.__reduce_ex__(2)
a.__reduce_ex__(4)
array.array('d',[1.5,float('nan')])
array.array('u')
array.array('i')
array.array('u','aé')
a.tofile(5)
a.__copy__() is a
array._array_reconstructor(array.array,'i',8,b'1234')
type(iter(a))
array.array.__mro__
array.array.__module__
len(a)
bool(array.array('i'))""".splitlines():
    t(s)
del a[0]
print(a)
a[1:1] = array.array("i", [7, 8])
print(a)
del a[::2]
print(a)
a += array.array("i", [5])
a *= 2
print(a)
a.reverse()
a.insert(-1, 9)
print(a, a.pop(), a.pop(0))
a.extend(range(8))
del a[-1:1:-2]
print(a)
a[2:1] = array.array("i", [100])
a[::-2] = a[::2]
print(a)
