"""type(): asking for the type, making classes with three arguments, and class attributes."""


def method(self):
    return f"method of {type(self).__name__}"


Made = type("Made", (), {"method": method, "x": 1, "__doc__": "made by hand"})
Sub = type("Sub", (Made, list), {"y": 2})
print(
    Made().method(), Sub().method(), Sub([1, 2]), Sub.x, Sub.y, Made.__doc__, Made.__name__,
    Made.__module__, Made.__qualname__
)
print(
    type(5), type(Made), type(type), type(None), type(...), type(NotImplemented), type(len),
    type(print), type(method), type([].append), type(lambda: 0)
)
print(
    type(i for i in []).__name__, type({}.keys()).__name__, type({}.items()).__name__,
    type(iter([])).__name__, type(iter(())).__name__, type(iter("")).__name__,
    type(iter({})).__name__, type(iter(set())).__name__, type(iter(range(1))).__name__
)
print(
    type(Made.__dict__).__name__, type(int.__dict__["real"]).__name__, type(int.__add__).__name__,
    type((1).__add__).__name__, type(str.join).__name__, type(Made.__dict__["__dict__"]).__name__
)
print(repr(Made), str(Made), repr(int), [int, Made], f"{Made}")

for arguments in (1, 2), ("X", 5, {}), (5, (), {}), ("X", (), 5), ("X", (5,), {}), (
    "X", (), {}, 4
), ("X\0", (), {}):
    try:
        print(type(*arguments))
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)

Made.__name__ = "Renamed"
Made.__qualname__ = "Q.Renamed"
Made.__doc__ = "new doc"
print(Made.__name__, Made, Made.__doc__)
for name, value in ("__name__", 5), ("__qualname__", 5), ("__dict__", {}), ("__mro__", ()), (
    "__module__", "elsewhere"
):
    try:
        setattr(Made, name, value)
        print("accepted", name, Made)
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)
for operation in (
    lambda: setattr(int, "x", 1), lambda: delattr(int, "real"), lambda: setattr(type(None), "y", 1),
    lambda: int.__dict__.__setitem__("x", 1), lambda: delattr(Made, "missing"), lambda: Made.missing
):
    try:
        operation()
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)


class Body:
    """Class bodies are code."""

    values = []
    for i in range(3):
        values.append(i * i)
    if values:
        conditional = "yes"
    try:
        broken = 1 / 0
    except ZeroDivisionError as error:
        message = str(error)
    names = sorted(n for n in locals() if not n.startswith("__"))
    del i

    def __secret(self):
        return "private"

    def reveal(self):
        return self.__secret()


print(
    Body.values, Body.conditional, Body.message, Body.names, hasattr(Body, "i"),
    hasattr(Body, "error"), Body().reveal(), Body()._Body__secret()
)
print(list(Body.__dict__)[:6], Body.__dict__["conditional"])
print(Body.__annotations__)


class Annotated:
    a: int
    b: "forward" = 5
    c: list[str] = []
    print("annotations so far", __annotations__)


print(Annotated.__annotations__, hasattr(Annotated, "a"), Annotated.b)


class Shadow:
    x = "class x"

    def read(self):
        return x

    y = x + "!"


x = "global x"
print(Shadow().read(), Shadow.y)
print(
    isinstance(5, int | str), isinstance("a", (int, (str, list))), issubclass(bool, int | None) ,
    isinstance(None, int | None)
)
for check in (
    lambda: isinstance(5, 5), lambda: isinstance(5, "int"), lambda: issubclass(5, int),
    lambda: issubclass(int, 5), lambda: isinstance(5, (int, 5)), lambda: isinstance("", (int, 5)),
    lambda: isinstance([], list[int])
):
    try:
        print(check())
    except TypeError as error:
        print(error)
print(int | str, int | None, (int | str) == (str | int), list[int] | None, type(int | str).__name__)
