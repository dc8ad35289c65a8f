"""A traceback through generators, a generator expression and builtins that pull on them."""


def numbers():
    yield 1
    yield 0
    yield 2


def inverses(source):
    for n in source:
        yield 1 / n


def delegate(source):
    yield from inverses(source)


print(next(delegate(numbers())))
print(sum(x * 2 for x in delegate(numbers())))
