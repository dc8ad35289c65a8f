"""Function and class definitions, decorators, lambdas, calls."""


def plain(): ...


@decorator
@other.decorator(1, key=2)
@(lambda f: f)
def everything(a, b: int = 1, /, c=2, *args: tuple, d, e: str = "e", **kwargs: dict) -> None:
    """Docstring."""
    nonlocal_free = a
    return a, *b


def positional_only(a, b=1, /): return
def keyword_only(*, a, b=1): return a
def starred(*args: *Ts): pass
def trailing(a, b,): pass


def generator():
    x = yield
    y = yield x, 1
    z = yield from other()
    await_me = lambda: (yield)


async def coroutine():
    async with a as b, c: pass
    async for i in j: pass
    else: pass
    await x ** 2
    return [i async for i in j if await i]


class Empty: pass


@decorated
class Derived(Base, *bases, metaclass=Meta, **options):
    """Docstring."""
    attribute: int = 0

    def method(self):
        def inner():
            nonlocal self
            self = 1


lambda: 0
lambda a, /, b=1, *c, d=2, **e: (a, b)
lambda *, a: a
f()(1)(a, *b, c=1, *d, **e, f=2)
f(x for x in y)
f(a, (x for x in y))
f(name := 1, key=(value := 2))
f(**{'a': 1}, **b)
