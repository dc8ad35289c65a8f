"""Call sites with keywords, defaults and stars whose callee changes its signature while they're hot."""


def target(a, b=2, *, c=3):
    return ("original", a, b, c)


def positional(f):
    return f(1)


def keyword(f):
    return f(a=1, b=5)


def mixed(f):
    return f(1, c=7)


def starred(f, args, kwargs):
    return f(*args, **kwargs)


def warm(site, *args):
    for _ in range(120):
        try:
            result = site(*args)
        except TypeError as error:
            result = f"TypeError: {error}"
    return result


def show(f):
    for site in positional, keyword, mixed:
        print("  ", warm(site, f))
    for args, kwargs in ((1,), {}), (
        (1, 2), {"c": 9}
    ), ((), {"a": 0}), ((1,), {"a": 1}), ((1, 2, 3), {}):
        print("  ", warm(starred, f, args, kwargs))


print("original")
show(target)
print("lambda")
show(lambda a, b="lambda", **rest: (a, b, rest))
print("everything")
show(lambda *args, **kwargs: (args, sorted(kwargs.items())))


class Class:
    def __init__(self, a, b=0, c=0):
        self.values = a, b, c

    def __repr__(self):
        return f"Class{self.values}"

    def method(self, a, b=1, *, c=2):
        return ("method", a, b, c)

    def __call__(self, a, b=-1, *, c=-2):
        return ("call", a, b, c)

    @classmethod
    def make(cls, a, b=10, *, c=20):
        return (cls.__name__, a, b, c)

    @staticmethod
    def static(a, b=100, *, c=200):
        return ("static", a, b, c)


print("class")
show(Class)
instance = Class(0)
print("bound method")
show(instance.method)
print("callable object")
show(instance)
print("class method and static method")
show(Class.make)
show(Class.static)
print("builtins")
print(
    "  ", warm(positional, abs), warm(positional, range), warm(keyword, dict), warm(mixed, dict),
    warm(starred, "{} {k}".format, (1,), {"k": 2}),
    warm(starred, max, ([3, 1, 2],), {"key": lambda n: -n})
)

# The same function object, with other defaults, other code, another keyword default.
print("mutated")
for _ in range(150):
    result = mixed(target)
print("  ", result)
target.__defaults__ = ("new b",)
print("  ", mixed(target), positional(target))
target.__kwdefaults__ = {"c": "new c"}
print("  ", positional(target), keyword(target))
target.__kwdefaults__ = None
print("  ", warm(positional, target), mixed(target))
target.__defaults__ = ("x", "y")
print("  ", warm(mixed, target))
target.__code__ = (lambda b, a, *, c: ("other code", a, b, c)).__code__
print("  ", mixed(target), warm(keyword, target), keyword(lambda a, b: a + b))
target.__code__ = (lambda a, *rest, **more: ("third code", a, rest, more)).__code__
print("  ", positional(target), mixed(target), starred(target, (1, 2), {"z": 3}))


# Methods with the same name and different shapes behind one site.
class One:
    def run(self, a, b=1):
        return ("One", a, b)


class Two:
    def run(self, a, *, b=2):
        return ("Two", a, b)


class Three:
    @staticmethod
    def run(a, b):
        return ("Three", a, b)


class Four:
    def __init__(self):
        self.run = lambda **k: ("Four", sorted(k.items()))


class Five:
    run = dict


def method_site(thing):
    return thing.run(a=1, b=2)


things = [One(), Two(), Three(), Four(), Five()]
for _ in range(80):
    results = [method_site(thing) for thing in things]
print(results)
One.run = lambda self, **k: ("changed One", k)
Two.run = None
print(warm(method_site, things[0]), warm(method_site, things[1]), warm(method_site, things[2]))
