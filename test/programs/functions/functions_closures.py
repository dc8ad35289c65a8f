"""Closures: cells shared between functions, late binding, nonlocal, and code that outlives its scope."""


def make_adder(n):
    def add(x):
        return x + n

    return add


add1, add10 = make_adder(1), make_adder(10)
print(
    add1(5), add10(5), add1.__closure__[0].cell_contents, add1.__code__ is add10.__code__,
    add1.__code__.co_freevars
)


def account(balance):
    def deposit(amount):
        nonlocal balance
        balance += amount
        return balance

    def withdraw(amount):
        nonlocal balance
        if amount > balance:
            return "refused"
        balance -= amount
        return balance

    return deposit, withdraw, lambda: balance


deposit, withdraw, show = account(100)
print(deposit(50), withdraw(30), withdraw(1000), show())

# Late binding: the functions share the variable, not its value at the time.
functions = [lambda: i for i in range(3)]
print([f() for f in functions])
functions = [lambda i=i: i for i in range(3)]
print([f() for f in functions])


def loop_closures():
    result = []
    for i in range(3):
        def inner():
            return i

        result.append(inner)
    i = "changed afterwards"
    return result


print([f() for f in loop_closures()])


def levels():
    x = "outer"

    def middle():
        def inner():
            nonlocal x
            x += "+inner"
            return x

        return inner

    return middle()(), x


print(levels())


def defined_later():
    def use():
        return later

    later = "defined after use"
    return use()


print(defined_later())


def undefined():
    def use():
        return missing

    if False:
        missing = 1
    return use()


try:
    undefined()
except NameError as error:
    print(type(error).__name__, error)


def deleted():
    x = 1

    def use():
        return x

    first = use()
    del x
    try:
        use()
    except NameError as error:
        return first, str(error)


print(deleted())


def parameters_as_cells(a, *args, k=0, **kwargs):
    return lambda: (a, args, k, kwargs)


print(parameters_as_cells(1, 2, k=3, z=4)())


def memoize(f):
    cache = {}

    def wrapper(n):
        if n not in cache:
            cache[n] = f(n)
        return cache[n]

    wrapper.cache = cache
    return wrapper


@memoize
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(80), len(fib.cache))


def compose(*fs):
    def composed(x):
        for f in reversed(fs):
            x = f(x)
        return x

    return composed


print(compose(str, lambda x: x * 2, abs)(-21))


def counter_pair():
    n = 0

    def up():
        nonlocal n
        n += 1
        return n

    def reset():
        nonlocal n
        n = 0

    return up, reset


up, reset = counter_pair()
up2, _ = counter_pair()
print(up(), up(), up2(), reset(), up(), up2())
cell = up.__closure__[0]
cell.cell_contents = 41
print(up(), cell == up2.__closure__[0], type(cell).__name__)


class InClosure:
    def method(self):
        return __class__.__name__, super().__repr__()[:10]


print(InClosure().method()[0], InClosure.method.__code__.co_freevars)


def recursion_through_closure(n):
    def go(k):
        return 1 if k == 0 else k * go(k - 1)

    return go(n)


print(recursion_through_closure(25))
# A default argument and a comprehension inside a closure see the right scopes.
def scopes(x):
    y = [x + z for z in range(3) if z != x]
    return [lambda w=w: (w, x, y) for w in y]


print([f() for f in scopes(1)])
