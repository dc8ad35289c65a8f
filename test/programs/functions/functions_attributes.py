"""Functions as objects: names, documentation, defaults, code, dictionary, equality."""


def plain(a, b=2, *, c=3):
    """Documented."""
    local = a
    return local


print(
    plain.__name__, plain.__qualname__, plain.__doc__, plain.__module__, plain.__defaults__,
    plain.__kwdefaults__
)
print(
    plain.__dict__, plain.__closure__, plain.__annotations__, type(plain).__name__, callable(plain)
)
print(
    plain.__code__.co_name, plain.__code__.co_argcount, plain.__code__.co_kwonlyargcount,
    plain.__code__.co_varnames, plain.__code__.co_posonlyargcount
)
print(plain.__globals__ is globals(), plain.__builtins__ is not None)

plain.count = 1
plain.count += 1
setattr(plain, "note", "attribute")
print(plain.count, plain.__dict__, vars(plain) is plain.__dict__)
del plain.count
try:
    plain.count
except AttributeError as error:
    print(error)

plain.__name__ = "renamed"
plain.__qualname__ = "Somewhere.renamed"
plain.__doc__ = None
plain.__defaults__ = (20,)
plain.__kwdefaults__ = None
print(plain.__name__, plain.__doc__, repr(plain).split(" at ")[0])
try:
    plain(1)
except TypeError as error:
    print(error)
for attribute, value in ("__name__", 5), ("__defaults__", 5), (
    "__kwdefaults__", 5
), ("__code__", 5), ("__dict__", 5), ("__closure__", None), ("__globals__", {}):
    try:
        setattr(plain, attribute, value)
        print("accepted", attribute)
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)


class Outer:
    def method(self):
        def local():
            pass

        return local

    class Inner:
        def deep(self):
            return [x for x in (lambda: 0,)][0]


print(
    Outer.method.__qualname__, Outer().method.__qualname__, Outer().method().__qualname__,
    Outer.Inner.deep.__qualname__, Outer.Inner().deep().__qualname__
)
print((lambda: 0).__name__, (lambda: 0).__qualname__, Outer.Inner.__qualname__)

bound = Outer().method
print(
    bound.__func__ is Outer.method, type(bound).__name__, bound.__self__.__class__.__name__,
    bound.__name__, bound.__doc__
)
outer = Outer()
print(
    outer.method == outer.method, outer.method is outer.method, outer.method == Outer().method,
    hash(outer.method) == hash(outer.method)
)
try:
    bound.attribute = 1
except AttributeError as error:
    print(error)


def returns_nothing():
    pass


def returns_early(x):
    if x:
        return
    return "late"


print(returns_nothing(), returns_early(1), returns_early(0))
copies = [plain, plain]
print(
    copies[0] is copies[1], plain == plain, plain != returns_nothing,
    len({plain, plain, returns_nothing})
)


def no_doc():
    x = "not a docstring"


def implicit_doc():
    "single quotes do"


def f_doc():
    f"not a {'docstring'}"


print(
    no_doc.__doc__, implicit_doc.__doc__, f_doc.__doc__, len.__doc__ is not None, len.__name__,
    print.__qualname__, "".join.__name__, [].append.__qualname__
)
# Building a function from another's parts.
Function = type(plain)
namespace = {"offset": 100}
made = Function((lambda x: x + offset).__code__, namespace, "made", (5,))
print(made(), made(1), made.__name__)


def counter():
    counter.calls += 1
    return counter.calls


counter.calls = 0
print([counter() for _ in range(3)])
