"""Calls by keyword and with defaults, from one place often enough to be remembered there."""


def f(a, b=2, *, c=3, d=4):
    return a, b, c, d


class Counter:
    def method(self, x, y=5, *, z=6):
        return x, y, z


def every_way(counter):
    return [
        f(1), f(1, 9), f(1, c=7), f(d=1, a=2), f(1, 2, d=3, c=4), f(b=1, a=2),
        counter.method(1), counter.method(1, z=2), counter.method(y=3, x=1), counter.method(1, 2, z=3),
    ]


counter = Counter()
for _ in range(70):
    result = every_way(counter)
print(result)

# Defaults belong to the function and may change under a call that counts on them.
f.__defaults__ = (22,)
print(f(1), every_way(counter)[0])
f.__kwdefaults__ = {"c": 33, "d": 44}
print(every_way(counter)[0:5])
f.__defaults__ = None
for call in (lambda: every_way(counter), lambda: f(1), lambda: f(c=1)):
    try:
        call()
    except TypeError as error:
        print(error)
f.__kwdefaults__ = None
try:
    f(1, 2)
except TypeError as error:
    print(error)


# Another function of the same name and place.
def f(c, d, a=0, b=1):
    return "other", a, b, c, d


print([f(1, 2), f(d=1, c=2), f(*[1, 2], b=5), f(1, 2, **{"a": 3})])


def gather(*args, **kwargs):
    return args, kwargs


for _ in range(3):
    print(gather(1, 2, 3, x=4, y=5), gather(*[1, 2], **{"z": 3}), gather())


def numbers(start, stop=3, *, step=1):
    while start < stop:
        yield start
        start += step


for _ in range(3):
    print(list(numbers(0)), list(numbers(stop=5, start=1)), list(numbers(0, 5, step=2)))

# An argument that changes the function while the call is being put together.
def g(a, b=1, c=2):
    return a, b, c


def change():
    g.__defaults__ = (g.__defaults__[0] + 1, "changed")
    return "argument"


for _ in range(4):
    print(g(change(), c=5), g(change()))


# Functions found through a class and a module.
class Tools:
    @staticmethod
    def h(a, b=1, c=2):
        return a, b, c


for turn in range(70):
    if turn == 60:
        Tools.h.__defaults__ = (10, 20)
    elif turn == 65:
        Tools.h.__defaults__ = (30,)
    try:
        result = Tools.h(turn), Tools.h(turn, c=3), Tools.h(turn, b=4)
    except TypeError as error:
        result = error
    if turn > 57:
        print(result)
