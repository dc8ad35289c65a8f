"""Capsules by ctypes.pythonapi: addresses for C code in an object, with a name that has to be right."""
import ctypes
import gc
from ctypes import PYFUNCTYPE, c_char_p, c_int, c_void_p, cast, py_object, pythonapi


def function(name, result, *arguments):
    f = getattr(pythonapi, "PyCapsule_" + name)
    f.restype, f.argtypes = result, arguments
    return f


new = function("New", py_object, c_void_p, c_char_p, c_void_p)
valid = function("IsValid", c_int, py_object, c_char_p)
getters = {name: function("Get" + name, result, py_object) for name, result in
           (("Name", c_char_p), ("Context", c_void_p), ("Destructor", c_void_p))}
pointer = function("GetPointer", c_void_p, py_object, c_char_p)
setters = {name: function("Set" + name, c_int, py_object, kind) for name, kind in
           (("Pointer", c_void_p), ("Name", c_char_p), ("Context", c_void_p), ("Destructor", c_void_p))}

name = ctypes.create_string_buffer(b"own.name")
capsule = new(1234, name, None)
print(type(capsule), type(capsule).__module__, repr(capsule)[:25], pointer(capsule, b"own.name"))
print(repr(new(1, None, None))[:20], pointer(new(1, None, None), None))
print(valid(capsule, b"own.name"), valid(capsule, b"other"), valid(capsule, None), valid("no capsule", b"own.name"))
print({key: get(capsule) for key, get in getters.items()})
print(setters["Context"](capsule, 7), setters["Pointer"](capsule, 8), setters["Name"](capsule, None))
print({key: get(capsule) for key, get in getters.items()}, pointer(capsule, None))

for wrong in (lambda: pointer(capsule, b"own.name"), lambda: pointer(5, None), lambda: new(0, None, None), lambda: type(capsule)(),
              lambda: getters["Name"]([]), lambda: setters["Pointer"](capsule, None), lambda: setters["Context"]("x", 1)):
    try:
        print(wrong())
    except Exception as error:
        print(type(error).__name__, error)

destroyed = []
destructor = PYFUNCTYPE(None, c_void_p)(lambda address: destroyed.append(address is not None))


def lives_shortly():
    given_up = new(5, None, cast(destructor, c_void_p))
    spared = new(6, None, cast(destructor, c_void_p))
    setters["Destructor"](spared, None)
    return given_up is spared


print(lives_shortly())
[None] * 1000
gc.collect()
gc.collect()
print(destroyed)
