"""Generators: laziness, state, return values, attributes, and use in every consuming place."""

log = []


def count(n):
    log.append("started")
    for i in range(n):
        log.append(f"yield {i}")
        yield i
    log.append("finished")
    return "result"


g = count(2)
print(
    log, type(g).__name__, g.__name__, g.__qualname__, g.gi_running, g.gi_frame is not None,
    g.gi_yieldfrom
)
print(next(g), log)
print(next(g), log)
try:
    next(g)
except StopIteration as stop:
    print(stop.value, log, g.gi_frame)
try:
    next(g)
except StopIteration as stop:
    print(stop.value)
print(
    iter(g) is g, list(count(3)), sum(count(4)), tuple(count(0)), max(count(5)),
    sorted(count(3), reverse=True), 2 in count(5), list(zip(count(2), "ab")),
    dict(enumerate(count(2))), [*count(2), *count(1)], "".join(map(str, count(4)))
)
a, *b = count(4)
print(a, b)


def bare_yield():
    x = yield
    print("received", x)
    yield


g = bare_yield()
print(next(g), g.send("sent"))


def fibonacci():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b


def take(n, iterable):
    for _, item in zip(range(n), iterable):
        yield item


def chain(*iterables):
    for iterable in iterables:
        for item in iterable:
            yield item


def tree_walk(tree):
    if isinstance(tree, list):
        for branch in tree:
            for leaf in tree_walk(branch):
                yield leaf
    else:
        yield tree


print(
    list(take(15, fibonacci())), list(chain("ab", [1], take(2, fibonacci()))),
    list(tree_walk([1, [2, [3, []], 4], [[5]]]))
)

# Each call is an activation of its own.
one, two = fibonacci(), fibonacci()
print([next(one) for _ in range(5)], next(two), next(one), next(two))


def running():
    try:
        next(me)
    except ValueError as error:
        yield str(error)
    yield me.gi_running


me = running()
print(next(me), next(me), me.gi_running)


def locals_survive(a, *args, k=1, **kwargs):
    b = a * 2
    yield a, b
    c = [b]
    yield args, k, kwargs, c
    del b
    try:
        yield b
    except UnboundLocalError as error:
        yield str(error)


print(list(locals_survive(1, 2, 3, k=4, z=5)))
squares = (x * x for x in range(5) if x % 2 == 0)
print(type(squares).__name__, squares.__name__, next(squares), list(squares), list(squares))
n = 10
lazy = (n * i for i in range(n))
n = 100
print(sum(lazy))
try:
    eager = (x for x in undefined_iterable)
except NameError as error:
    print("the outermost iterable is evaluated at once:", error)
lazy = (undefined_name for _ in [1])
try:
    next(lazy)
except NameError as error:
    print("the rest later:", error)
print(
    sum(x for x in range(10)), max((len(w) for w in ("a", "bcd")), default=0),
    list((i, j) for i in range(3) for j in range(i))
)


class Countdown:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        n = self.n
        while n:
            yield n
            n -= 1

    @staticmethod
    def static(n):
        yield from range(n)

    @property
    def prop(self):
        yield self.n


c = Countdown(3)
print(list(c), list(c), list(Countdown.static(2)), list(c.prop), Countdown.__iter__(c).__qualname__)
empty = (lambda: (yield))()
print(next(empty), next(empty, "over"))


def never():
    return
    yield


def conditional(flag):
    if flag:
        return "no yield reached"
    yield 1


print(list(never()), list(conditional(True)), list(conditional(False)))
for attribute in "gi_running", "__name__", "gi_code":
    print(
        attribute,
        getattr(fibonacci(), attribute) if attribute != "gi_code" else fibonacci().gi_code.co_name
    )
g = fibonacci()
g.__name__ = "renamed"
print(g.__name__, repr(g).split(" at ")[0])
