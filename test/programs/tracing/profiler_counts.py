"""_lsprof.Profiler: what is counted, by a clock that ticks when it is asked."""

import _lsprof
import cProfile
import io
import pstats
import sys


class Clock:
    def __init__(self):
        self.time = 0

    def __call__(self):
        self.time += 1
        return self.time


def name_of(code):
    return code if isinstance(code, str) else code.co_qualname


def show(profiler):
    for entry in sorted(profiler.getstats(), key=lambda entry: name_of(entry.code)):
        print(name_of(entry.code), *entry[1:5])
        for callee in sorted(entry.calls or [], key=lambda entry: name_of(entry.code)):
            print("   ", name_of(callee.code), *callee[1:])


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def numbers(n):
    for i in range(n):
        yield i


def raises():
    try:
        int("x")
    except ValueError:
        [].append(len("abc"))
        raise KeyError


def work():
    fib(5)
    list(numbers(3))
    sorted([3, 1, 2], key=lambda n: -n)
    try:
        raises()
    except KeyError:
        pass
    "a-b".split("-")
    {}.get(1)
    sys.getrecursionlimit()
    dict.fromkeys("ab")


for options in {}, {"subcalls": False}, {"builtins": False}:
    print("---", options)
    profiler = _lsprof.Profiler(Clock(), 0.5, **options)
    profiler.enable()
    work()
    profiler.disable()
    show(profiler)

print("--- on and off")
profiler = _lsprof.Profiler(timer=Clock(), timeunit=1.0)


def length():
    return len("")


profiler.enable(builtins=False)
fib(1)
length()
profiler.enable()
length()
profiler.enable(subcalls=False, builtins=True)
length()
profiler.disable()
show(profiler)
profiler.clear()
print(profiler.getstats())
profiler.disable()

print("--- while something runs")


def begins(profiler):
    profiler.enable()
    return fib(2)


def ends(profiler):
    fib(1)
    profiler.disable()


profiler = _lsprof.Profiler(Clock(), 1.0)
begins(profiler)
ends(profiler)
fib(3)
show(profiler)

print("--- wrong")
for wrong in {"timeunit": "x"}, {"nothing": 1}, {"subcalls": 1, "builtins": []}:
    try:
        print(type(_lsprof.Profiler(Clock(), **wrong)))
    except TypeError as error:
        print(error)
print(_lsprof.profiler_entry, _lsprof.profiler_subentry, issubclass(cProfile.Profile, _lsprof.Profiler))
print(len(_lsprof.profiler_entry((1, 2, 3, 4, 5, 6))), _lsprof.Profiler.__doc__ is not None)


class Broken(cProfile.Profile):
    pass


print("--- pstats")
profile = Broken()
result = profile.runcall(fib, 10)
stream = io.StringIO()
pstats.Stats(profile, stream=stream).strip_dirs().sort_stats("name").print_stats()
print(result, "177/1" in stream.getvalue(), "178 function calls (2 primitive calls)" in stream.getvalue())
with cProfile.Profile() as profile:
    work()
print(sum(entry.callcount for entry in profile.getstats()) > 20)
