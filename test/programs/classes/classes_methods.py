"""Instance, class and static methods: how they bind, and what they look like."""


class Tool:
    count = 0

    def __init__(self, name):
        self.name = name
        Tool.count += 1

    def use(self, times=1):
        return f"{self.name} x{times}"

    @classmethod
    def default(cls):
        return cls("default")

    @classmethod
    def total(cls):
        return cls.__name__, cls.count

    @staticmethod
    def add(a, b=1):
        return a + b

    @staticmethod
    def nothing():
        pass

    alias = use


class Hammer(Tool):
    count = 100


t, h = Tool("saw"), Hammer("hammer")
print(
    t.use(), Tool.use(t, 2), t.use(times=3), t.alias(4), Hammer.default().name,
    type(Hammer.default()).__name__
)
print(t.total(), h.total(), Tool.total(), Hammer.total(), Tool.add(1), t.add(1, 5), Tool.nothing())

use = t.use
t.name = "renamed"
print(use(9), use.__self__ is t, use.__func__ is Tool.use, use.__name__, type(use).__name__)
print(
    Tool.default.__self__ is Tool, Hammer.default.__self__.__name__, type(Tool.default).__name__,
    type(Tool.add).__name__
)
print(
    type(Tool.__dict__["default"]).__name__, type(Tool.__dict__["add"]).__name__,
    Tool.__dict__["add"].__func__(2, 3), Tool.__dict__["add"](2, 3),
    Tool.__dict__["default"].__wrapped__.__name__
)
print(sorted(map(t.add, [3, 1, 2])), list(map(t.use, [1, 2])), [f() for f in (t.use, h.use)])
print(Tool.use(type("Duck", (), {"name": "duck"})()))
try:
    Tool.use()
except TypeError as error:
    print(error)
try:
    Tool.__dict__["default"]()
except TypeError as error:
    print(error)


# Methods put on instances and classes from outside.
def free(self, x):
    return self.name, x


Tool.free = free
print(t.free(1), h.free(2))
t.free = free
try:
    t.free(1)
except TypeError as error:
    print(error)
print(t.free(h, 1))
del t.free
t.bound_elsewhere = h.free
print(t.bound_elsewhere(5))
Tool.builtin = len
Tool.bound_builtin = [1, 2, 3].count
print(t.builtin([1, 2]), t.bound_builtin(2))
Tool.lam = lambda self: "lambda bound"
Tool.cls = int
Tool.partial = Tool.add
print(t.lam(), t.cls("5"), Tool.partial(1))


class Callable:
    def __call__(self, *args):
        return len(args)


Tool.callable = Callable()
print(t.callable(1, 2))


class Meta(type):
    def meta_method(cls):
        return f"meta of {cls.__name__}"

    @property
    def meta_property(cls):
        return "meta property"


class WithMeta(metaclass=Meta):
    pass


print(WithMeta.meta_method(), WithMeta.meta_property)
for name in "meta_method", "meta_property":
    try:
        getattr(WithMeta(), name)
    except AttributeError as error:
        print(error)


class Chain:
    def __init__(self):
        self.items = []

    def add(self, x):
        self.items.append(x)
        return self

    def __iter__(self):
        return iter(self.items)


print(list(Chain().add(1).add("two").add(3.0)))
print(
    classmethod(lambda cls: cls).__get__(5)(),
    classmethod(lambda cls: cls).__get__(None, int)() is int, staticmethod(len).__get__(1)("abc")
)
print(repr(Tool.use).split(" at ")[0], repr(t.use).split(" of ")[0], Tool.default.__qualname__)
