"""Recursion: deep, mutual, through builtins; RecursionError is an ordinary exception."""

import sys


def depth(n):
    return 0 if n == 0 else 1 + depth(n - 1)


print(depth(900))


def endless(n):
    return endless(n + 1)


try:
    endless(0)
except RecursionError as error:
    print(type(error).__name__, error)
print(issubclass(RecursionError, RuntimeError))
print("still alive:", depth(500))


# Caught at the bottom, recursion can go on and on.
def probe(n):
    try:
        return probe(n + 1)
    except RecursionError:
        return n


first = probe(0)
print(first > 500, probe(0) == probe(0))

limit = sys.getrecursionlimit()
print(limit)
sys.setrecursionlimit(5000)
print(depth(4500))
sys.setrecursionlimit(200)
try:
    depth(400)
except RecursionError:
    print("lower limit holds")
sys.setrecursionlimit(limit)
for bad in 0, -5:
    try:
        sys.setrecursionlimit(bad)
    except ValueError as error:
        print(error)


class Recursive:
    def __repr__(self):
        return repr(self)

    def __eq__(self, other):
        return self == other

    def __getattr__(self, name):
        return getattr(self, name)

    def __len__(self):
        return len(self)

    def __iter__(self):
        return iter(self)

    def __add__(self, other):
        return self + other

    def __call__(self):
        return self()

    def __bool__(self):
        return bool(self)

    def __hash__(self):
        return hash(self)

    def __getitem__(self, key):
        return self[key]

    def __str__(self):
        return f"{self}"

    def __lt__(self, other):
        return self < other


r = Recursive()
for name, operation in [
    ("repr", lambda: repr(r)), ("==", lambda: r == 1), ("attribute", lambda: r.missing),
    ("len", lambda: len(r)), ("iter", lambda: iter(r)), ("+", lambda: r + 1), ("call", lambda: r()),
    ("bool", lambda: bool(r)), ("hash", lambda: hash(r)), ("item", lambda: r[0]),
    ("str", lambda: str(r)), ("<", lambda: r < 1), ("sorted", lambda: sorted([r, r])),
    ("in", lambda: r in [Recursive()])
]:
    try:
        operation()
    except RecursionError:
        print(name, "RecursionError")

# Deeply nested data: building it is easy, walking it recursively isn't.
nested = []
for _ in range(100000):
    nested = [nested]
try:
    repr(nested)
except RecursionError as error:
    print(type(error).__name__)
other = []
for _ in range(100000):
    other = [other]
try:
    nested == other
except RecursionError as error:
    print(type(error).__name__)
shallow = []
for _ in range(50):
    shallow = (shallow,)
print(len(repr(shallow)))


def is_even(n):
    return n == 0 or is_odd(n - 1)


def is_odd(n):
    return n != 0 and is_even(n - 1)


print(is_even(400), is_odd(401))


def hanoi(n, a, b, c):
    return 0 if n == 0 else hanoi(n - 1, a, c, b) + 1 + hanoi(n - 1, c, b, a)


def flatten(x):
    return [x] if not isinstance(x, list) else sum(map(flatten, x), [])


def generator_recursion(n):
    if n:
        yield from generator_recursion(n - 1)
    yield n


print(hanoi(10, "a", "b", "c"), flatten([1, [2, [3, [4]], 5]]), sum(generator_recursion(200)))


def endless_generator():
    yield from endless_generator()


try:
    next(endless_generator())
except RecursionError as error:
    print(type(error).__name__)
