"""Annotations: of variables, parameters and attributes; evaluation, storage, and none of their effects."""

order = []


def note(x):
    order.append(x)
    return x


a: int = 1
b: note("annotation evaluated") = note("value first")
c: "text"
d: list[int] | None = None
print(order, __annotations__, "c" in globals())
try:
    c
except NameError as error:
    print(error)


class Annotated:
    x: int
    y: "forward" = 5
    z: note("in the class") = 1
    __private: str = "p"
    print(sorted(__annotations__))


print(Annotated.__annotations__, hasattr(Annotated, "x"), Annotated.y)


class Sub(Annotated):
    w: float


class Bare(Annotated):
    pass


print(Sub.__annotations__, Bare.__dict__.get("__annotations__"), Bare.__annotations__)


def function(
    p: int, q: "str" = "q", *args: float, k: note("keyword") = 1, **kw: dict
) -> note("result"):
    local: note("never evaluated") = 1
    unbound: undefined_name
    return local


print(function.__annotations__, function(1), order)
print((lambda x: x).__annotations__, function.__code__.co_varnames)
function.__annotations__["added"] = 5
function.__annotations__ = {"replaced": True}
print(function.__annotations__)
try:
    function.__annotations__ = 5
except TypeError as error:
    print(error)
del function.__annotations__
print(function.__annotations__)

box = Annotated()
items = [0]
box.attribute: int = 7
items[note("index") and 0]: note("annotation of a subscript") = 8
(parenthesized): int = 9
(only_parenthesized): note("evaluated, not stored")
box.never: int
print(
    box.attribute, items, parenthesized, order[-3:], hasattr(box, "never"),
    "parenthesized" in __annotations__
)
try:
    undefined_thing.attribute: int
except NameError as error:
    print(error)
try:
    e: undefined_annotation = 1
except NameError as error:
    print(error, "but e is", e)


def locals_only():
    v: int = 1
    w: str
    try:
        w
    except UnboundLocalError as error:
        return str(error), sorted(locals())


print(locals_only())


def conditional():
    if False:
        x: int
    try:
        return x
    except UnboundLocalError as error:
        return str(error)


print(conditional())
for source in (
    "x: int, y: int", "(x, y): int", "[x]: int", "x: int = y: int", "1: int", "f(): int",
    "x, y: int = 1, 2", "x: int += 1", "def f():\n global g\n g: int = 1",
    "def f():\n nonlocal g\n g: int", "x: (yield)", "lambda x: int: x", "for x: int in y: pass",
    "x: *int", "x: int = *a, b", "x: int = yield", "async def f(): x: int = await y",
    "x: y = z = 1", "del x: int", "with a as x: int: pass"
):
    try:
        compile(source, "", "exec")
        print(repr(source), "fine")
    except SyntaxError as error:
        print(repr(source), error.msg)
print(
    list[int], dict[str, int], int | None, tuple[int, ...], list["forward"], type[int],
    list[int].__origin__, list[int].__args__, (int | str).__args__, list[int] == list[int],
    hash(list[int]) == hash(list[int]), list[list[int]], int | list[str] | None
)
print(
    isinstance(1, int | str), list[int]([1, 2]), type(list[int]).__name__, type(int | str).__name__,
    list[int].append, {}.__class__[str, int]().__class__
)
for attempt in (
    lambda: int | 5, lambda: "a" | int, lambda: isinstance(1, list[int]), lambda: int[str],
    lambda: list[int] | 1, lambda: list[()]
):
    try:
        print(attempt())
    except TypeError as error:
        print(error)

# A parameterized generic among the members of a union is refused when its turn comes.
for question in ("isinstance(1, int | list[int])", "isinstance(1, list[int] | int)", "isinstance('a', int | list[int])",
                 "issubclass(int, int | list[int])", "issubclass(str, int | list[int])"):
    try:
        print(question, eval(question))
    except TypeError as e:
        print(question, e)
