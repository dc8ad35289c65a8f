"""Decorators: order, arguments, on classes and methods, any expression."""

log = []


def trace(label):
    log.append(f"make {label}")

    def decorate(f):
        log.append(f"apply {label} to {f.__name__}")

        def wrapper(*args, **kwargs):
            log.append(f"call {label}")
            return f"{label}({f(*args, **kwargs)})"

        return wrapper

    return decorate


@trace("outer")
@trace("inner")
def work(x, y=0):
    return x + y


print(work(1, y=2))
print(*log, sep="\n")


def register(cls):
    registry.append(cls.__name__)
    cls.registered = True
    return cls


registry = []


@register
class Plugin:
    pass


print(registry, Plugin.registered)


def replace_with(value):
    return lambda f: value


@replace_with(42)
def not_a_function():
    pass


print(not_a_function)


class CountCalls:
    """A decorator that's an object; it binds like a function because of __get__."""

    def __init__(self, f):
        self.f = f
        self.count = 0

    def __call__(self, *args):
        self.count += 1
        return self.f(*args)

    def __get__(self, instance, owner):
        if instance is None:
            return self
        return lambda *args: self(instance, *args)


class Service:
    @CountCalls
    def ping(self, what):
        return f"pong {what}"

    @staticmethod
    @CountCalls
    def static(x):
        return x * 2

    @classmethod
    def named(cls):
        return cls.__name__

    @property
    @trace("property")
    def both(self):
        return "value"


service = Service()
print(
    service.ping("a"), service.ping("b"), Service.ping.count, Service.static(4), service.static(5),
    service.named(), service.both
)

# Any expression is allowed after the @.
decorators = {"shout": [lambda f: lambda *a: f(*a).upper()]}


@decorators["shout"][0]
def say(text):
    return text


@(lambda f: [f, f])
def pair():
    return "pair"


@(chosen := decorators["shout"][0])
def walrus():
    return "walrus"


print(say("quiet"), [f() for f in pair], walrus(), chosen is decorators["shout"][0])


# The name isn't bound until all decorators have run, and the old binding stays visible.
def stacked():
    return "first"


def keep_old(f):
    return lambda: (stacked_before(), f())


stacked_before = stacked


@keep_old
def stacked():
    return "second"


print(stacked())
try:
    @undefined_decorator
    def never():
        pass
except NameError as error:
    print(error)
try:
    print(never)
except NameError as error:
    print(error)


def check_types(**types):
    def decorate(f):
        names = f.__code__.co_varnames[:f.__code__.co_argcount]

        def wrapper(*args):
            for name, arg in zip(names, args):
                if name in types and not isinstance(arg, types[name]):
                    raise TypeError(
                        f"{name} should be {types[name].__name__}, not {type(arg).__name__}"
                    )
            return f(*args)

        wrapper.__name__ = f.__name__
        wrapper.__wrapped__ = f
        return wrapper

    return decorate


@check_types(a=int, b=str)
def typed(a, b, c):
    return a, b, c


print(typed(1, "x", None), typed.__name__, typed.__wrapped__.__name__)
try:
    typed("1", "x", None)
except TypeError as error:
    print(error)
