"""Call sites that meet functions of other signatures, classes, bound methods and callables."""


def one(a):
    return ("one", a)


def default(a, b="default"):
    return ("default", a, b)


def starred(*args, **kwargs):
    return ("starred", args, kwargs)


def keyword_only(a, *, key="none"):
    return ("keyword_only", a, key)


def closure_over(secret):
    def inner(a):
        return ("inner", a, secret)

    return inner


def generator(a):
    yield a


class Plain:
    def __init__(self, a):
        self.a = a

    def method(self, a):
        return ("method", self.a, a)

    @classmethod
    def make(cls, a):
        return ("classmethod", cls.__name__, a)

    @staticmethod
    def static(a):
        return ("static", a)

    def __repr__(self):
        return f"Plain({self.a!r})"


class WithNew:
    def __new__(cls, a):
        return ("not even an instance", a)


class Callable:
    def __call__(self, a):
        return ("__call__", a)


class Meta(type):
    def __call__(cls, a):
        return ("metaclass", cls.__name__, a)


class Odd(metaclass=Meta):
    pass


def call(function, argument):
    return function(argument)


plain = Plain(0)
callables = [one, default, starred, keyword_only, closure_over("s"), lambda a: ("lambda", a), Plain,
             plain.method, Plain.make, Plain.static, WithNew, Callable(), Odd, str, int, abs, [5].index,
             "{}!".format, type, {5: "five"}.get]
for function in callables:
    for _ in range(80):
        result = call(function, 5)
    print(result)
for _ in range(40):
    results = [call(function, 5) for function in callables]
print(len(results), results[0], results[-1])
print(list(call(generator, 9)))


# Changing what a function is, after the site has learnt it.
def shape(a, b=1):
    return a, b


for _ in range(80):
    call(shape, 0)
shape.__defaults__ = ("new default",)
print(call(shape, 0))
shape.__defaults__ = None
try:
    call(shape, 0)
except TypeError as error:
    print(error)
shape.__code__ = one.__code__
print(call(shape, 0))
keyword_only.__kwdefaults__ = {"key": "changed"}
print(call(keyword_only, 0))
Plain.__init__ = lambda self, a: setattr(self, "a", ("other init", a))
print(call(Plain, 1))
Plain.__new__ = lambda cls, a: "taken over"
print(call(Plain, 1))
Callable.__call__ = lambda self, a: "other call"
print(call(callables[11], 1))
del Callable.__call__
for wrong in callables[11], 5, None, "text", [one]:
    try:
        call(wrong, 1)
    except TypeError as error:
        print(error)
print(call(one, "still fine"))
