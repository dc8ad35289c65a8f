"Classes made by attrs: validators, converters, slots, ordering, evolve, asdict, and the errors."
import attr
import attrs
from attrs import define, field, validators


@define
class Point:
    x: int = field(default=0, validator=validators.instance_of(int))
    y: int = field(default=0, converter=int)

    @x.validator
    def small(self, attribute, value):
        if value > 100:
            raise ValueError(f"{attribute.name} is too large")


@attr.s(auto_attribs=True, order=True, frozen=True)
class Name:
    last: str
    first: str = attr.Factory(lambda: "?")
    tags: list = attr.ib(factory=list, eq=False, repr=False)


@define(kw_only=True)
class Tree:
    value: int
    children: list["Tree"] = field(factory=list)


print(Point(1, "2"), attrs.evolve(Point(1, 2), y=9))
for bad in (lambda: Point("1"), lambda: Point(101), lambda: setattr(Name("a"), "last", "b"), lambda: Tree(1)):
    try:
        bad()
    except Exception as error:
        print(type(error).__name__, error.args[0] if error.args else "")
print(sorted([Name("b"), Name("a", "z"), Name("a", "b")]))
print(attr.asdict(Tree(value=1, children=[Tree(value=2)])), attr.astuple(Name("a")))
print([(a.name, a.default is attr.NOTHING) for a in attr.fields(Name)])
print(Point.__slots__, Name("a") == Name("a"), hash(Name("a")) == hash(Name("a")))
point = Point()
try:
    point.z = 1
except AttributeError as error:
    print(error)


@define
class Cached:
    n: int

    def __attrs_post_init__(self):
        self.n *= 2

    def me(self):
        return __class__


@define
class Child(Cached):
    m: int = 3

    def both(self):
        return super().me(), self.n, self.m


print(Child(4).both(), Child.__init__.__doc__, Child.__match_args__)
match Child(1):
    case Child(n, m):
        print("matched", n, m)
made = attrs.make_class("Made", {"a": attr.ib(type=int), "b": attrs.field(default=2)})
print(made(1), made.__module__)
