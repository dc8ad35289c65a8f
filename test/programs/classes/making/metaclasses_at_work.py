"""Metaclasses: every hook in the making and the use of a class, in order."""


class Meta(type):
    def __prepare__(name, bases, **options):
        print("prepare", name, [b.__name__ for b in bases], options)
        return Namespace()

    def __new__(meta, name, bases, space, **options):
        print("new", name, list(space), options)
        return super().__new__(meta, name, bases, dict(space))

    def __init__(cls, name, bases, space, *, flag=None, **options):
        print("init", name, flag)
        super().__init__(name, bases, space)
        cls.flag = flag

    def __call__(cls, *args, **kwargs):
        print("call", cls.__name__, args)
        return super().__call__(*args, **kwargs)

    def __instancecheck__(cls, thing):
        return thing == "instance" or super().__instancecheck__(thing)

    def __subclasscheck__(cls, other):
        return other is int or super().__subclasscheck__(other)

    def __getattr__(cls, name):
        return f"{cls.__name__} has no {name}"

    def __len__(cls):
        return 42

    def __getitem__(cls, key):
        return f"{cls.__name__}[{key!r}]"

    def __contains__(cls, item):
        return item in cls.__name__

    def __iter__(cls):
        return iter(cls.__name__)

    def __add__(cls, other):
        return cls.__name__ + other.__name__

    def __bool__(cls):
        return False

    def __repr__(cls):
        return f"<{cls.__name__} by Meta>"

    @property
    def title(cls):
        return cls.__name__.title()


Meta.__prepare__ = classmethod(lambda meta, name, bases, **options: print("prepare", name, options) or Namespace())


class Namespace(dict):
    def __setitem__(self, key, value):
        if not key.startswith("__"):
            print("  define", key)
        super().__setitem__(key, value)

    def __missing__(self, key):
        if key == "magic":
            return "from the namespace"
        raise KeyError(key)


class Base(metaclass=Meta, flag=1):
    x = magic
    def method(self): ...
    y: int = 2


class Derived(Base, flag=2, extra=3):
    def __init__(self, n):
        self.n = n


d = Derived(5)
print(d.n, Base.x, Base.flag, Derived.flag, isinstance("instance", Base), issubclass(int, Base), isinstance(5, Base))
print(Base.missing, len(Base), Base["k"], "as" in Base, list(Base), Base + Derived, bool(Base), Base, Base.title, type(Derived) is Meta)
for wrong in (lambda: len(d), lambda: d.title, lambda: d.missing, lambda: d["k"]):
    try:
        print(wrong())
    except (TypeError, AttributeError) as error:
        print(error)


# __init_subclass__ and __set_name__
class Field:
    def __set_name__(self, owner, name):
        print("set_name", owner.__name__, name)
        self.name = name

    def __get__(self, instance, owner):
        return self if instance is None else f"{self.name} of {owner.__name__}"


class Plugin:
    registry = []

    def __init_subclass__(cls, /, tag=None, **rest):
        super().__init_subclass__(**rest)
        cls.registry.append((cls.__name__, tag, "own" in vars(cls)))


class A(Plugin, tag="a"):
    own = first = Field()


class B(A):
    pass


print(Plugin.registry, A().own, B().first, type(A.own).__name__)
try:
    class C(Plugin, unknown=1):
        pass
except TypeError as error:
    print(error)


class BadName:
    def __set_name__(self, owner, name):
        raise ValueError("no names here")


try:
    class D:
        attribute = BadName()
except RuntimeError as error:
    print(error, "|", repr(error.__cause__))


# Conflicts, and what a metaclass may be
class Other(type):
    pass


for bases, meta in (((Base,), Other), ((Base, Other("O", (), {})), type)):
    try:
        meta("Mixed", bases, {})
    except TypeError as error:
        print(error)


class Both(Meta, Other):
    pass


print(type(Both("M", (Base, Other("P", (), {})), {})).__name__)


def function_as_metaclass(name, bases, space, **options):
    return name, bases, sorted(k for k in space if not k.startswith("__")), options


class NotAClass(int, metaclass=function_as_metaclass, option=True):
    a = b = 1


print(NotAClass)


class Replaced:
    def __mro_entries__(self, bases):
        print("mro_entries", len(bases))
        return (dict,)


class FromEntry(Replaced()):
    pass


print(FromEntry.__bases__, hasattr(FromEntry, "__orig_bases__"))


class Singleton(type):
    made = {}

    def __call__(cls, *args):
        if cls not in Singleton.made:
            Singleton.made[cls] = super().__call__(*args)
        return Singleton.made[cls]


class Config(metaclass=Singleton):
    def __init__(self, value):
        self.value = value


print(Config(1) is Config(2), Config(3).value)


class OwnOrder(type):
    def mro(cls):
        return [cls, *reversed(super().mro()[1:-1]), object]


class P: who = "P"
class Q: who = "Q"
class R(P, Q, metaclass=OwnOrder): pass


print(R.who, [c.__name__ for c in R.__mro__])
for arguments in (("X",), (1, (), {}), ("X", [], {}), ("X", (), []), ("X", (5,), {}), ("X", (bool,), {}), ("X", (P, P), {}), ("X\0", (), {})):
    try:
        print(type(*arguments))
    except (TypeError, ValueError) as error:
        print(error)
