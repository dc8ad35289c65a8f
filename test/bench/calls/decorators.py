"""Decorators with and without arguments, partial, lru_cache, singledispatch, reduce."""

import functools
import operator
import sys

size = int(sys.argv[1]) if len(sys.argv) > 1 else 80000  # small: 1000


def counted(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        wrapper.calls += 1
        return function(*args, **kwargs)

    wrapper.calls = 0
    return wrapper


def scaled(factor):
    def decorate(function):
        @functools.wraps(function)
        def wrapper(x):
            return function(x) * factor

        return wrapper

    return decorate


@counted
@scaled(3)
def shift(x):
    return x + 1


@functools.lru_cache(maxsize=None)
def ways(n, k):
    if k == 0 or n == k:
        return 1
    return (ways(n - 1, k - 1) + ways(n - 1, k)) % 1000003


@functools.lru_cache(maxsize=64)
def digits(n):
    return sum(map(int, str(n)))


@functools.singledispatch
def weigh(value):
    return 0


@weigh.register
def _(value: int):
    return value & 7


@weigh.register
def _(value: str):
    return len(value)


power = functools.partial(pow, 3)
low = functools.partial(shift, x=5)
adder = functools.partial(operator.add, 7)
total = 0
for i in range(size):
    total += shift(i) + low() + adder(i) + power(i & 7)
    total += digits(i % 100) + weigh(i) + weigh("word") + weigh(None)
total += functools.reduce(operator.xor, range(size))
print(total, shift.calls, shift.__name__, ways(300, 150), ways.cache_info().misses)
print(sum(map(operator.itemgetter(1), [(i, i * i) for i in range(size)])))
