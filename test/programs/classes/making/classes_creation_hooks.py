"""__init_subclass__, __set_name__, __class_getitem__, __new__ and __init__."""


class Plugin:
    registry = {}

    def __init_subclass__(cls, /, name=None, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.registry[name or cls.__name__.lower()] = cls
        cls.from_hook = True


class Csv(Plugin):
    pass


class Json(Plugin, name="JSON"):
    pass


class JsonLines(Json, name="JSONL"):
    pass


print(
    {k: v.__name__ for k, v in Plugin.registry.items()}, Csv.from_hook, hasattr(Plugin, "from_hook")
)
try:
    class Wrong(Plugin, nmae="typo"):
        pass
except TypeError as error:
    print(error)
Dynamic = type("Dynamic", (Plugin,), {}, name="dyn")
print("dyn" in Plugin.registry)


class Field:
    def __init__(self, default):
        self.default = default

    def __set_name__(self, owner, name):
        owner.fields = getattr(owner, "fields", ()) + (name,)


class Model:
    a = Field(1)
    b = Field("x")

    def __init__(self, **values):
        for name in self.fields:
            setattr(self, name, values.get(name, type(self).__dict__[name].default))


print(Model.fields, vars(Model(b="y")))


class Generic:
    def __class_getitem__(cls, item):
        return f"{cls.__name__}[{item if isinstance(item, tuple) else item.__name__}]"


class Sub(Generic):
    pass


print(Generic[int], Sub[str], Generic[1, 2])
try:
    Generic()[0]
except TypeError as error:
    print(error)
try:
    Plugin[int]
except TypeError as error:
    print(error)
print(
    list[int], dict[str, list[int]], tuple[int, ...], type(list[int]).__name__,
    list[int].__origin__, list[int].__args__, list[int]([1, 2])
)


class Counted:
    made = 0

    def __new__(cls, *args, **kwargs):
        cls.made += 1
        self = super().__new__(cls)
        self.arguments = args, kwargs
        return self

    def __init__(self, *args, **kwargs):
        self.initialized = len(args)


c = Counted(1, 2, k=3)
print(c.arguments, c.initialized, Counted.made)


class Other:
    def __new__(cls, what):
        return what

    def __init__(self, what):
        self.never = "called only for instances"


print(Other(5), Other("x"), Other(None))
o = object.__new__(Other)
print(hasattr(Other(o), "never"))


class Cached:
    cache = {}

    def __new__(cls, key):
        if key not in cls.cache:
            cls.cache[key] = super().__new__(cls)
            cls.cache[key].inits = 0
        return cls.cache[key]

    def __init__(self, key):
        self.inits += 1


print(Cached("a") is Cached("a"), Cached("a").inits)


class BadInit:
    def __init__(self):
        return 5


for make in (
    BadInit, lambda: object.__new__(), lambda: object.__new__(5), lambda: object.__new__(int),
    lambda: int.__new__(str), lambda: object.__new__(Counted, 1), lambda: str.__new__(),
    lambda: object().__init__(1)
):
    try:
        make()
        print("accepted")
    except TypeError as error:
        print(error)


class Upper(str):
    def __new__(cls, text, suffix=""):
        return super().__new__(cls, text.upper() + suffix)

    def __init__(self, text, suffix=""):
        self.original = text


class Pair(tuple):
    def __new__(cls, a, b):
        return super().__new__(cls, (a, b))

    @property
    def total(self):
        return self[0] + self[1]


u = Upper("abc", "!")
print(u, u.original, u == "ABC!", Pair(1, 2), Pair(1, 2).total, type(Pair(1, 2)[:1]).__name__)


class OnlyNew:
    def __new__(cls, a):
        return super().__new__(cls)


class OnlyInit:
    def __init__(self, a):
        pass


for make in (lambda: OnlyNew(1), lambda: OnlyInit(1), lambda: OnlyNew(), lambda: OnlyInit()):
    try:
        print(type(make()).__name__)
    except TypeError as error:
        print(error)
