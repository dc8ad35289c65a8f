"wrapt and decorator: proxies, decorators that see instance and arguments, signatures that stay."
import inspect

import decorator
import wrapt


@wrapt.decorator
def traced(wrapped, instance, args, kwargs):
    print("call", wrapped.__name__, type(instance).__name__, args, kwargs)
    return wrapped(*args, **kwargs)


class Thing:
    @traced
    def method(self, a, b=2):
        "Method."
        return a + b

    @traced
    @classmethod
    def make(cls, x):
        return x

    @traced
    @staticmethod
    def alone(y):
        return y


@traced
def function(a: int, *rest, key=None) -> str:
    return key


print(Thing().method(1), Thing.make(3), Thing.alone(4), function(1, 2, key="k"), inspect.signature(function), Thing.method.__doc__, inspect.signature(Thing().method))
proxy = wrapt.ObjectProxy([1, 2])
proxy.append(3)
print(proxy, len(proxy), proxy == [1, 2, 3], isinstance(proxy, list), type(proxy).__name__, proxy + [4], proxy[0], list(reversed(proxy)), proxy.__wrapped__, bool(proxy))


class Counting(wrapt.ObjectProxy):
    def __init__(self, wrapped):
        super().__init__(wrapped)
        self._self_count = 0

    def __call__(self, *args):
        self._self_count += 1
        return self.__wrapped__(*args)


counting = Counting(max)
print(counting(1, 2), counting(3, 1), counting._self_count, counting.__name__)
wrapt.wrap_function_wrapper("math", "sqrt", lambda wrapped, instance, args, kwargs: wrapped(args[0] * 100))
import math
print(math.sqrt(4), wrapt.resolve_path("math", "pi")[2] if False else "")


@decorator.decorator
def twice(f, times=2, *args, **kwargs):
    return [f(*args, **kwargs) for _ in range(times)]


@twice(times=3)
def g(x, y=1, *, z=5):
    return x + y + z


print(g(1), inspect.getfullargspec(g), g.__wrapped__(1))


@decorator.contextmanager
def around(name):
    print("in", name)
    yield name
    print("out", name)


@around("f")
def h():
    return "body"


print(h())


@decorator.dispatch_on("obj")
def show(obj):
    return "object"


@show.register(int)
def show_int(obj):
    return "int"


print(show(1), show("a"))
