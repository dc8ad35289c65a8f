"""Exceptions raised in the middle of hot, specialized code leave every site usable."""


def risky(a, b):
    return a[b] + a["x" if b == 3 else b]


def survive(container, keys):
    log = []
    for key in keys:
        try:
            log.append(risky(container, key))
        except (IndexError, KeyError, TypeError) as error:
            log.append(type(error).__name__)
        else:
            continue
        finally:
            if len(log) > 50:
                del log[:-3]
    return log


print(survive([1, 2, 3, 4], [0, 1, 2, 3] * 50))
print(survive({0: "a", 1: 1.5, 3: 0, "x": 1}, [0, 1, 2, 3] * 50))
print(survive("abcd", [0, 1, 9, 3] * 50))
print(survive(None, [0]))


def first_failing(operations):
    for index, operation in enumerate(operations):
        try:
            operation()
        except ArithmeticError as error:
            return index, type(error).__name__, str(error)
    return None


for _ in range(60):
    found = first_failing([lambda: 1 / 1, lambda: 2.0**10, lambda: 1 // 0, lambda: 1 / 0])
print(found)
print(
    first_failing([lambda: 10.0**1000]), first_failing([lambda: int(float("inf"))]),
    first_failing([])
)


class Evil:
    """Every operation on it raises an exception of its own."""

    def __getattr__(self, name):
        raise AttributeError(f"evil {name}")

    def __add__(self, other):
        raise RuntimeError("evil +")

    def __lt__(self, other):
        raise RuntimeError("evil <")

    def __bool__(self):
        raise RuntimeError("evil bool")

    def __getitem__(self, key):
        raise RuntimeError("evil []")

    def __iter__(self):
        raise RuntimeError("evil iter")

    def __call__(self):
        raise RuntimeError("evil call")

    def __hash__(self):
        raise RuntimeError("evil hash")

    def __eq__(self, other):
        raise RuntimeError("evil ==")

    def __format__(self, spec):
        raise RuntimeError("evil format")


def add(x): return x + 1
def less(x): return x < 1
def truth(x): return "t" if x else "f"
def item(x): return x[0]
def loop(x): return [i for i in x]
def call(x): return x()
def key(x): return {x: 1}
def same(x): return x == 1
def attribute(x): return x.real
def show(x): return f"{x}"
def conjunction(x): return x and 1
def loop_until(x):
    while x:
        x = 0
    return x


class Callable(list):
    real = "attribute"

    def __call__(self):
        return "called"

    def __add__(self, n):
        return "added"

    def __lt__(self, n):
        return True

    def __hash__(self):
        return 1


good = Callable([7])
for function in add, less, truth, item, loop, call, key, same, attribute, show, conjunction, loop_until:
    for _ in range(70):
        first = function(good)
    for _ in range(70):
        try:
            function(Evil())
        except (RuntimeError, AttributeError) as error:
            message = str(error)
    print(function.__name__, first == function(good), message)


# An exception in the middle of evaluating arguments: the calls before it happened, none after.
trace = []


def note(x):
    trace.append(x)
    if x == "boom":
        raise LookupError(x)
    return x


def many(a, b, c):
    return (note(a), note(b), [note(c)], {note(a): note(b)})


for _ in range(70):
    many(1, 2, 3)
trace.clear()
try:
    many(1, "boom", 3)
except LookupError:
    print(trace)
trace.clear()
print(many("x", 0.5, None), trace)
