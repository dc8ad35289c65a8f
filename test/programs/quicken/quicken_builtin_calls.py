"""Sites that call builtins and methods of builtin types, with receivers that change."""


class Stack(list):
    def append(self, item):
        super().append(("stacked", item))

    def pop(self):
        return ("unstacked", super().pop())


class Lookalike:
    def __init__(self):
        self.items = []

    def append(self, item):
        self.items.append(item)
        return "appended"

    def __len__(self):
        return len(self.items) + 1000

    def pop(self):
        return "popped"

    def get(self, key, default=None):
        return f"got {key}"


def append(target, item):
    return target.append(item)


def pop(target):
    return target.pop()


def size(thing):
    return len(thing)


def get(mapping, key):
    return mapping.get(key)


def is_int(x):
    return isinstance(x, int)


def kind(x):
    return type(x)


def text(x):
    return str(x)


def warm(function, make, *args):
    for _ in range(80):
        try:
            result = function(make(), *args)
        except (TypeError, AttributeError, IndexError, KeyError) as error:
            result = f"{type(error).__name__}: {error}"
    return result


for make in list, Stack, Lookalike, bytearray, dict, int:
    print("append", make.__name__, warm(append, make, 65))
for make in (lambda: [1, 2]), (lambda: Stack("ab")), Lookalike, (lambda: {5}), (
    lambda: bytearray(b"A")
), list, set, str, dict:
    print("pop", warm(pop, make))
for make in list, Lookalike, (lambda: "abc"), (lambda: (1,)), (lambda: {1: 2}), (
    lambda: range(9)
), int, (lambda: {1, 2}), (lambda: b"xy"), (lambda: list):
    print("len", warm(size, make))
for make in (lambda: {"k": 1}), dict, Lookalike, list, (
    lambda: type("T", (), {"get": lambda s, k: k * 2})()
):
    print("get", warm(get, make, "k"))
values = [1, True, "a", 1.0, None, 2**70, type("Sub", (int,), {})(5)]
for _ in range(60):
    results = [is_int(v) for v in values], [
        kind(v).__name__ for v in values
    ], [text(v) for v in values]
print(*results, sep="\n")

target = []
for i in range(200):
    append(target, i)
other = Lookalike()
for i in range(200):
    append(target if i % 2 else other, i)
print(len(target), len(other.items), target[-1], other.items[-1])

# Rebinding builtins under hot sites, in the module and with a class of the same name.
isinstance = lambda x, t: "my isinstance"
print(is_int(5))
del isinstance
print(is_int(5))
type = lambda x: "my type"
print(kind(5))
del type
print(kind(5))


class str:
    def __init__(self, x):
        self.x = x


print(text(5).x)
del str
print(text(5))

# Bound methods of builtins, taken out and kept.
numbers = [3, 1, 2]
add, count = numbers.append, numbers.count
for i in range(100):
    add(i % 4)
print(count(1), count("1"), len(numbers))
upper = "abc".upper
join = "-".join
print([upper() for _ in range(3)], join("xyz"), join(["1", "2"]))
for _ in range(70):
    try:
        join([1])
    except TypeError as error:
        message = error
print(message)
print(list(map([].__class__, ["ab"])), [f(-5) for f in (abs, int, float, repr)])

# isinstance with a class that answers for itself, after the fast answer was learnt.
class Meta(type):
    answer = True

    def __instancecheck__(cls, instance):
        return cls.answer


class Any(metaclass=Meta):
    pass


def check(x, cls):
    return isinstance(x, cls)


for _ in range(80):
    found = check(1, int), check(1, str), check(1, Any), check(
        None, (int, Any)
    ), check(True, bool | str)
print(found)
Meta.answer = False
print(check(1, Any), check(None, (int, Any)), check(Any(), Any))
