"""Global and builtin names that change after the sites that read them are hot."""

value = 1


def read_value():
    return value


def call_len(x):
    return len(x)


def warm(function, *args):
    for _ in range(150):
        result = function(*args)
    return result


print(warm(read_value))
value = "a string now"
print(warm(read_value))
value = 2.5
print(warm(read_value))
del value
try:
    read_value()
except NameError as error:
    print(error)
globals()["value"] = "through globals()"
print(warm(read_value))


def assign():
    global value
    value = "assigned by a function"


assign()
print(warm(read_value))
exec("value = 'assigned by exec'")
print(warm(read_value))

# A module global hides a builtin; deleting it reveals the builtin again.
print(warm(call_len, [1, 2, 3]))
len = lambda x: "my len"
print(warm(call_len, [1, 2, 3]))
del len
print(warm(call_len, [1, 2, 3]))

# The builtins module itself can change.
import builtins

original = builtins.len
builtins.len = lambda x: "builtins.len replaced"
print(warm(call_len, "abc"))
builtins.len = original
print(warm(call_len, "abc"))
builtins.brand_new = 77


def read_new():
    return brand_new


print(warm(read_new))
brand_new = 78
print(warm(read_new))
del brand_new, builtins.brand_new
try:
    read_new()
except NameError as error:
    print(error)

# A function redefined while a hot caller calls it.
def helper(x):
    return x + 1


def caller(x):
    return helper(x)


print(warm(caller, 1))


def helper(x):
    return x * 100


print(warm(caller, 1))


def helper(x, y=5):
    return x, y


print(warm(caller, 1))
helper = str
print(warm(caller, 1))
helper = [10, 20].__getitem__
print(warm(caller, 1))
helper = type("Helper", (), {"__init__": lambda self, x: None, "__repr__": lambda self: "<Helper>"})
print(warm(caller, 1))
helper = None
try:
    caller(1)
except TypeError as error:
    print(error)

# A loop at module level, where the loop itself changes the global it reads.
counter = 0
for i in range(200):
    counter = counter + 1 if i != 150 else "x"
    if i == 150:
        counter = 1000
print(counter)

# Functions with globals of their own.
namespace = {"answer": 1}
exec("def get(): return answer", namespace)
get = namespace["get"]
print(warm(get))
namespace["answer"] = 2
print(warm(get))
for i in range(50):
    namespace[f"filler{i}"] = i
namespace["answer"] = 3
print(warm(get))
print(__name__, read_value())
