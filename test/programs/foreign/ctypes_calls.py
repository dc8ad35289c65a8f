# Foreign functions: arguments, results, errors, errno, and Python functions that C calls.
import ctypes
import ctypes.util
import threading
from ctypes import *

libc = CDLL("libc.so.6", use_errno=True)
libm = CDLL("libm.so.6")


def tell(text):
    try:
        print(text, "->", repr(eval(text)))
    except Exception as e:
        print(text, "!!", type(e).__name__, e)


tell("libc.strlen(b'hello'), libc.abs(-5), libc.toupper(97)")
libc.strchr.restype = c_char_p
libc.strchr.argtypes = c_char_p, c_char
tell("libc.strchr(b'abcdef', b'd')")
tell("libc.strchr(b'abcdef')")
tell("libc.strchr(b'abcdef', 'd')")
tell("libc.strchr(5.0, b'd')")
tell("libc.wcslen('grüße')")
libm.pow.restype = c_double
libm.pow.argtypes = [c_double, c_double]
tell("libm.pow(2, 0.5)")
tell("libm.pow('a', 1)")
tell("libc.strlen(1.5)")
tell("libc.strlen(2**70)")
tell("CDLL('nothing.so')")
tell("libc['strlen'](b'xy')")
tell("ctypes.util.find_library('m')")
tell("ctypes.util.find_library('nosuchlibrary')")
buffer = create_string_buffer(40)
print(libc.snprintf(buffer, 40, b"%d %s %ld %c", 5, b"text", c_long(2**40), 65), buffer.value)
libc.snprintf.argtypes = c_char_p, c_size_t, c_char_p
print(libc.snprintf(buffer, 40, b"%.3f|%s", c_double(1.5), b"x"), buffer.value)
tell("libc.snprintf(buffer, 40)")

# errno is kept aside for each thread.
set_errno(0)
print(libc.open(b"/no/such/file", 0), get_errno())
threading.Thread(target=lambda: print("elsewhere", get_errno())).start()

# Structures by value, in registers and in memory.
class Div(Structure):
    _fields_ = [("quotient", c_int), ("remainder", c_int)]


libc.div.restype = Div
result = libc.div(17, 5)
print(result.quotient, result.remainder)


class Either(Union):
    _fields_ = [("a", c_int), ("b", c_float)]


print(CFUNCTYPE(c_float, Either)(lambda e: e.b)(Either(b=2.5)))
tell("setattr(libc.strlen, 'argtypes', [int])")
tell("setattr(libc.strlen, 'restype', 5)")
tell("setattr(libc.strlen, 'errcheck', 5)")
tell("CFUNCTYPE(c_int)('a')")
tell("ctypes._CFuncPtr(lambda: 1)")
print(bool(CFUNCTYPE(c_int)()), bool(libc.strlen))


def check(result, function, arguments):
    print("checked", result, arguments)
    if result < 0:
        raise ValueError("negative")
    return result + 1


libc.abs.errcheck = check
tell("libc.abs(-3)")
libc.abs.restype = lambda n: -n
tell("libc.abs(-3)")

# What C calls.
compare = CFUNCTYPE(c_int, POINTER(c_int), POINTER(c_int))(lambda a, b: a[0] - b[0])
numbers = (c_int * 8)(5, 1, 7, 3, 0, 6, 2, 4)
libc.qsort(numbers, len(numbers), sizeof(c_int), compare)
print(list(numbers))

for letter, value in zip("bBhHiIlLqQfd", [-5, 250, -300, 65000, -70000, 2**32 - 1, -2**62, 2**64 - 1,
                                          -1, 7, 1.5, 2.25]):
    kind = type("kind", (ctypes._SimpleCData,), {"_type_": letter})
    same = CFUNCTYPE(kind, kind, c_int, c_double)(lambda v, n, d: v)
    print(letter, same(value, 3, 0.5), end="; ")
print()
print(CFUNCTYPE(py_object, py_object)(lambda o: [o, 5])({"a": 1}))
print(CFUNCTYPE(c_char, c_char)(lambda c: c.upper())(b"x"))


class Pair(Structure):
    _fields_ = [("a", c_double), ("b", c_byte)]


print(CFUNCTYPE(c_double, Pair)(lambda p: p.a * p.b)(Pair(1.5, 4)))


@CFUNCTYPE(c_int)
def broken():
    raise KeyError("in a callback")


import sys
sys.unraisablehook = lambda u: print("unraisable:", u.err_msg, repr(u.exc_value))
print(broken())
print(CFUNCTYPE(c_int)(lambda: "no int")())

# Parameters that give something back.
prototype = CFUNCTYPE(c_double, c_double, POINTER(c_int))
frexp = prototype(("frexp", libm), ((1, "x"), (2, "exponent")))
print(frexp(10.0), frexp(x=0.75))
tell("frexp()")
tell("prototype(('frexp', libm), ((1,),))")
tell("prototype(('nothing', libm))")

# Whatever says how it is passed.
class Wrapped:
    _as_parameter_ = b"wrapped"


print(libc.strlen(Wrapped()))
print(cast(libc.strlen, c_void_p).value == cast(libc.strlen, c_void_p).value)
memmove(buffer, b"moved\0", 6)
print(buffer.value, memset(buffer, 65, 3) == addressof(buffer), buffer.value)
tell("c_int.in_dll(libc, 'no_such_symbol')")
tell("hasattr(pythonapi, 'there_is_no_such_function')")

# Threads that are C's own call Python, too.
counted = []


@CFUNCTYPE(c_void_p, c_void_p)
def count(argument):
    for i in range(1000):
        counted.append([argument, i])
    return argument


threads = [c_ulong() for i in range(4)]
for i, thread in enumerate(threads):
    libc.pthread_create(byref(thread), None, count, c_void_p(i + 1))
results = []
for thread in threads:
    libc.pthread_join(thread, byref(place := c_void_p()))
    results.append(place.value)
print(len(counted), results, len({a for a, i in counted}))
