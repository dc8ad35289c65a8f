"""getattr, setattr, hasattr, delattr, vars, dir, id, callable, and __dict__ handled directly."""


class Thing:
    shared = 1

    def __init__(self):
        self.own = 2

    def method(self):
        return "method"

    @property
    def prop(self):
        return "prop"

    @property
    def failing(self):
        raise ValueError("property failed")


t = Thing()
print(
    getattr(t, "own"), getattr(t, "shared"), getattr(t, "method")(), getattr(t, "prop"),
    getattr(t, "missing", "default"), getattr(t, "missing", None), hasattr(t, "own"),
    hasattr(t, "missing"), hasattr(Thing, "own"), hasattr(Thing, "method")
)
setattr(t, "new", 3)
setattr(t, "own", 4)
setattr(Thing, "shared", 5)
setattr(Thing, "added", lambda self: "added method")
print(t.new, t.own, t.shared, t.added(), vars(t), t.__dict__ is vars(t))
delattr(t, "new")
delattr(Thing, "added")
print(hasattr(t, "new"), hasattr(t, "added"))
for attempt in (
    lambda: getattr(t, "missing"), lambda: setattr(t, "prop", 1), lambda: delattr(t, "missing"),
    lambda: delattr(t, "shared"), lambda: delattr(t, "prop"), lambda: hasattr(t, 5),
    lambda: getattr(t, 5), lambda: setattr(t, 5, 1), lambda: hasattr(t, "failing"),
    lambda: getattr(t, "failing", "default"), lambda: vars(5), lambda: getattr(t),
    lambda: setattr(t, "x"), lambda: delattr(t), lambda: hasattr(t), lambda: getattr(None, "x"),
    lambda: setattr(5, "x", 1), lambda: setattr(len, "x", 1), lambda: delattr(5, "real"),
    lambda: setattr(t, "__class__", 5), lambda: setattr(t, "__dict__", 5),
    lambda: delattr(t, "__dict__"), lambda: delattr(t, "__class__"),
    lambda: getattr(t, "a", "b", "c"), lambda: setattr(object(), "x", 1)
):
    try:
        print(attempt())
    except (AttributeError, TypeError, ValueError) as error:
        print(type(error).__name__, error)
t = Thing()
t.__dict__["through dict"] = 1
t.__dict__.update(a=1, b=2)
del t.__dict__["own"]
print(sorted(t.__dict__), hasattr(t, "own"), getattr(t, "through dict"), t.a)
t.__dict__ = {"fresh": 1}
print(t.fresh, hasattr(t, "a"), vars(t))
t.later = 2
print(t.__dict__, list(t.__dict__.items()), len(vars(t)), "later" in vars(t))
d = t.__dict__
t.even_later = 3
print(d["even_later"])
for key in list(d):
    del d[key]
print(hasattr(t, "fresh"), vars(t))
print(
    type(Thing.__dict__).__name__, "method" in Thing.__dict__, Thing.__dict__["shared"],
    sorted(k for k in vars(Thing) if not k.startswith("_"))
)
try:
    Thing.__dict__["x"] = 1
except TypeError as error:
    print(error)
print(
    [n for n in dir(t) if not n.startswith("_")],
    [n for n in dir(Thing) if n in ("method", "own", "shared")], "__init__" in dir(t),
    "upper" in dir("a"), dir(type("Empty", (), {"__dir__": lambda s: "cab"})()), "real" in dir(5),
    sorted(set(dir(object)) - {"__getstate__"}) == sorted(set(dir(object()))- {"__getstate__"})
)


def local_dir(a):
    b = 1
    return dir(), sorted(locals()), sorted(vars())


print(local_dir(1), "Thing" in dir(), "Thing" in vars())


class Meta(type):
    meta_attribute = "meta"

    def meta_method(cls):
        return cls.__name__


class WithMeta(metaclass=Meta):
    pass


print(
    WithMeta.meta_attribute, WithMeta.meta_method(), hasattr(WithMeta(), "meta_attribute"),
    "meta_attribute" in dir(WithMeta), WithMeta.__class__.__name__
)


class Parent:
    inherited = "parent"

    def same(self):
        return "parent same"


class Child(Parent):
    def same(self):
        return "child same"


c = Child()
print(
    c.inherited, c.same(), Parent.same(c), getattr(c, "same").__func__ is Child.same,
    c.__class__.__bases__[0].__name__, Child.__base__.__name__, "inherited" in vars(Child),
    "inherited" in dir(Child)
)
Parent.inherited = "changed"
c.same = lambda: "instance same"
print(c.inherited, c.same(), type(c).same(c))
del c.same
print(c.same())
c.__class__ = Parent
print(c.same(), type(c).__name__, isinstance(c, Child))


class Dynamic:
    def __getattr__(self, name):
        if name.startswith("get_"):
            return lambda: name[4:]
        raise AttributeError(f"{type(self).__name__} has no {name}")


print(
    Dynamic().get_x(), hasattr(Dynamic(), "get_anything"), hasattr(Dynamic(), "other"),
    getattr(Dynamic(), "other", "fallback")
)
names = {}
for name in ("b", "a", "c"):
    setattr(t, name, name * 2)
print(list(vars(t)), {n: getattr(t, n) for n in vars(t)}, *(getattr(t, n) for n in sorted(vars(t))))
