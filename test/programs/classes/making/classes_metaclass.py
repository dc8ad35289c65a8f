"""Metaclasses: __prepare__, __new__, __init__, __call__, instance and subclass checks, conflicts."""

log = []


class Meta(type):
    @classmethod
    def __prepare__(mcls, name, bases, **options):
        log.append(("prepare", name, [b.__name__ for b in bases], options))
        return {"injected": f"for {name}"}

    def __new__(mcls, name, bases, namespace, **options):
        log.append(("new", name, sorted(k for k in namespace if not k.startswith("__"))))
        return super().__new__(mcls, name, bases, namespace)

    def __init__(cls, name, bases, namespace, **options):
        log.append(("init", cls.__name__, options))
        super().__init__(name, bases, namespace)

    def __call__(cls, *args, **kwargs):
        log.append(("call", cls.__name__, args))
        return super().__call__(*args, **kwargs)


class A(metaclass=Meta, flag=True):
    x = injected.upper()


class B(A):
    def __init__(self, n):
        self.n = n


b = B(5)
print(*log, sep="\n")
print(A.x, A.injected, B.injected, type(B).__name__, b.n)


class Singleton(type):
    instances = {}

    def __call__(cls, *args):
        if cls not in Singleton.instances:
            Singleton.instances[cls] = super().__call__(*args)
        return Singleton.instances[cls]


class Config(metaclass=Singleton):
    def __init__(self, value=0):
        self.value = value


print(Config(1) is Config(2), Config().value)


class Ordered(dict):
    def __setitem__(self, key, value):
        if key in self and not key.startswith("__"):
            raise TypeError(f"{key} defined twice")
        super().__setitem__(key, value)


class NoDuplicates(type):
    @classmethod
    def __prepare__(mcls, name, bases):
        return Ordered()


try:
    class Twice(metaclass=NoDuplicates):
        def a(self): pass
        def a(self): pass
except TypeError as error:
    print(error)


class Duck(type):
    def __instancecheck__(cls, instance):
        return hasattr(instance, "quack")

    def __subclasscheck__(cls, sub):
        return "quack" in sub.__dict__

    def __len__(cls):
        return 42

    def __contains__(cls, item):
        return item == "duck"

    def __iter__(cls):
        return iter([cls.__name__, "iterated"])

    def __getitem__(cls, key):
        return (cls.__name__, key)

    def __repr__(cls):
        return f"<duck class {cls.__name__}>"

    def __add__(cls, other):
        return f"{cls.__name__}+{other}"

    def __bool__(cls):
        return False

    def __eq__(cls, other):
        return "duck equality"

    __hash__ = type.__hash__


class Ducks(metaclass=Duck):
    pass


class Mallard:
    quack = "quack"


print(
    isinstance(Mallard(), Ducks), isinstance(5, Ducks), issubclass(Mallard, Ducks),
    issubclass(int, Ducks)
)
print(
    len(Ducks), "duck" in Ducks, list(Ducks), Ducks[1, 2], Ducks, Ducks + 1, bool(Ducks), Ducks == 5
)


class M1(type): pass
class M2(type): pass
class M3(M1): pass
class X(metaclass=M1): pass
class Y(metaclass=M2): pass
class Z(X, metaclass=M3): pass


print(type(Z).__name__, type(type("V", (Z, X), {})).__name__)
try:
    class XY(X, Y):
        pass
except TypeError as error:
    print(error)


def function_metaclass(name, bases, namespace, **options):
    return (name, bases, sorted(k for k in namespace if k[0] != "_"), options)


class NotAClass(metaclass=function_metaclass, extra=1):
    attribute = 1


print(NotAClass)
try:
    class Unexpected(keyword=1):
        pass
except TypeError as error:
    print(error)


class BadPrepare(type):
    @classmethod
    def __prepare__(mcls, name, bases):
        return 5


try:
    class Bad(metaclass=BadPrepare):
        pass
except TypeError as error:
    print(error)
print(
    type(A) is Meta, type(Meta) is type, type(type) is type, isinstance(A, Meta),
    isinstance(type, object), issubclass(Meta, type)
)
