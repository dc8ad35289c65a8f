"""The descriptor protocol: who goes first, what is stored where, and builtin descriptors by hand."""


class Data:
    def __init__(self, label):
        self.label = label

    def __get__(self, instance, owner=None):
        return self.label, instance and instance.name, owner and owner.__name__

    def __set__(self, instance, value):
        print("set", self.label, instance.name, value)

    def __delete__(self, instance):
        print("delete", self.label, instance.name)


class NonData:
    def __get__(self, instance, owner):
        return "non-data", instance is None


class SetOnly:
    def __set__(self, instance, value):
        instance.__dict__["stored"] = value


class Host:
    data = Data("d")
    non_data = NonData()
    set_only = SetOnly()
    plain = "class attribute"

    def __init__(self, name):
        self.name = name


h = Host("h")
vars(h).update(data="hidden", non_data="wins", plain="instance", set_only="visible")
print(h.data, Host.data, h.non_data, Host.non_data, h.plain, h.set_only, type(Host.set_only).__name__)
h.data = 1
h.set_only = 2
h.non_data = 3
del h.data
print(sorted(vars(h).items()))
for action in ("del h.set_only", "del h.non_data; print(h.non_data)", "del h.plain; print(h.plain); del h.plain", "Host.data = 5; print(h.data)"):
    try:
        exec(action)
    except AttributeError as error:
        print(action, "-", error)


class Lookup:
    """Hooks around the protocol."""

    value = property(lambda self: self.absent)
    real = 1

    def __getattribute__(self, name):
        if name.startswith("secret"):
            raise AttributeError("hooked " + name)
        return super().__getattribute__(name)

    def __getattr__(self, name):
        return "fallback " + name

    def __setattr__(self, name, value):
        super().__setattr__("_" + name, value)

    def __delattr__(self, name):
        print("would delete", name)


l = Lookup()
l.x = 1
del l.anything
print(l.x, l._x, l.real, l.value, l.secret, vars(l), hasattr(l, "whatever"), getattr(l, "secret2", "unused default"))


class Typed:
    def __set_name__(self, owner, name):
        self.slot = "_" + name

    def __init__(self, kind):
        self.kind = kind

    def __get__(self, instance, owner):
        if instance is None:
            return self
        return getattr(instance, self.slot, self.kind())

    def __set__(self, instance, value):
        if not isinstance(value, self.kind):
            raise TypeError(f"{self.slot[1:]} must be {self.kind.__name__}, not {type(value).__name__}")
        setattr(instance, self.slot, value)


class Point:
    __slots__ = ("_x", "_y", "label")
    x = Typed(int)
    y = Typed(int)


p = Point()
p.x = 3
for action in ("p.y = 'no'", "p.z = 1", "p.label", "del p.label", "p.__dict__", "p.label = 1; print(p.label); del p.label; p.label", "Point.label.__get__(5)", "Point.label.__set__(p, 7); print(p.label)"):
    try:
        exec(action)
    except (TypeError, AttributeError) as error:
        print(action, "-", type(error).__name__, error)
print(p.x, p.y, type(Point.label).__name__, Point.label.__name__, Point.label.__objclass__ is Point)

# property in every form, overridden piece by piece
class Temperature:
    def __init__(self):
        self._c = 0

    @property
    def celsius(self):
        "Degrees."
        return self._c

    @celsius.setter
    def celsius(self, value):
        self._c = value

    @celsius.deleter
    def celsius(self):
        self._c = None

    read_only = property(lambda self: "ro", doc="read only")
    write_only = property(fset=lambda self, v: print("wrote", v))


class Kelvin(Temperature):
    @Temperature.celsius.getter
    def celsius(self):
        return "kelvin", super().celsius


k = Kelvin()
k.celsius = 20
print(k.celsius, Temperature.celsius.__doc__, Temperature.read_only.__doc__, Kelvin.celsius.fset is Temperature.celsius.fset)
del k.celsius
k.write_only = "w"
for action in ("k.read_only = 1", "del k.read_only", "k.write_only", "property.__get__(5)", "Temperature.celsius.fget = 1"):
    try:
        exec(action)
    except (TypeError, AttributeError) as error:
        print(action, "-", type(error).__name__, error)

# Functions are descriptors; classmethod and staticmethod wrap any callable.
def free(*args):
    return len(args)


bound = free.__get__("self")
print(bound(1, 2), bound.__self__, bound.__func__ is free, free.__get__(None, str) is free, type(bound).__name__)
class Wrapped:
    c = classmethod(free)
    s = staticmethod(free)
    n = classmethod(property(lambda cls: cls.__name__))
    b = len
    t = int


w = Wrapped()
print(w.c(), Wrapped.c(1), w.s(), Wrapped.s(1), w.n, w.b("abc"), w.t("5"), Wrapped.__dict__["s"].__wrapped__ is free, Wrapped.__dict__["s"](1, 2))
w.m = free.__get__(w)
print(w.m(), w.c == w.c, w.c is w.c, w.m == free.__get__(w), free.__get__(w) == free.__get__(Wrapped()))
