# Attributes at hot places, after the one thing changed that made the fast way right: each block makes a
# place hot, changes something behind its back, and looks again.
import re
import types


def hot(function, *args, times=60):
    """The result of the last of so many calls as text, an exception told by its own."""
    for _ in range(times):
        try:
            result = function(*args)
        except Exception as e:
            result = f"{type(e).__name__}: {e}"
    return re.sub(" at 0x[0-9a-f]+", "", str(result))


def get(o):
    return o.x


def put(o, v=1):
    o.x = v
    return o.x


def remove(o):
    del o.x


def call(o):
    return o.x()


def fresh(source):
    """A function of its own with places of its own."""
    space = {}
    exec(source, globals(), space)
    return space.popitem()[1]


def getter():
    return fresh("def get(o): return o.x")


def setter():
    return fresh("def put(o, v=1):\n o.x = v\n return 'done'")


def deleter():
    return fresh("def remove(o): del o.x")


def caller():
    return fresh("def call(o): return o.x()")


# --- a slot of one class, reached through another


class A:
    __slots__ = ("s", "x")


class Stranger:
    x = A.s


class StrangerWithSlots:
    __slots__ = ("own",)
    x = A.s


class Heir(A):
    __slots__ = ("more",)
    x = A.s


class HeirWithDict(A):
    x = A.s


class OfInt(int):
    x = A.s


class OfType(type):
    x = A.s


class Classy(metaclass=OfType):
    pass


print("slots")
heir, heir_with_dict = Heir(), HeirWithDict()
heir.s = heir_with_dict.s = "mine"
for o in (Stranger(), StrangerWithSlots(), OfInt(5), Classy, heir, heir_with_dict, A()):
    print(type(o).__name__, hot(getter(), o), hot(setter(), o), hot(deleter(), o, times=1), sep="; ")
    print("  ", hot(fresh("def f(o): return object.__getattribute__(o, 'x')"), o), sep="")
    print("  ", hot(fresh("def f(o): return object.__setattr__(o, 'x', 1)"), o), sep="")
    print("  ", hot(fresh("def f(o): return getattr(o, 'x')"), o), sep="")

# The same place for one that may and one that may not.
g, s, d = getter(), setter(), deleter()
for o in (heir, Stranger(), A(), Classy, OfInt(3), heir_with_dict) * 2:
    print(hot(s, o), hot(g, o), hot(d, o), sep="; ")

# Unset slots.
a = A()
g = getter()
print(hot(g, a), hot(put, a), hot(g, a), hot(deleter(), a, times=1), hot(g, a))

# --- descriptors that a class gains, loses or has changed


class Data:
    def __init__(self, v):
        self.v = v

    def __get__(self, o, owner=None):
        return f"got {self.v}"

    def __set__(self, o, v):
        self.v = v


class Plain:
    def __init__(self, v):
        self.v = v

    def __repr__(self):
        return f"Plain({self.v})"


class NonData(Plain):
    def __get__(self, o, owner=None):
        return f"got {self.v}"


def gains(make, change, look=None):
    o = make()
    g, s, c = getter(), setter(), caller()
    look = look or (lambda: (hot(g, o), hot(c, o), hot(s, o), hot(g, o)))
    before = look()
    change(o)
    print(change.__name__, *before, *look(), sep="; ")


def own():
    class C:
        pass

    o = C()
    o.x = "own"
    return o


def of_class():
    class C:
        x = "of class"

    return C()


def of_base():
    class B:
        x = "of base"

    class C(B):
        pass

    return C()


def in_dictionary():
    o = own()
    o.__dict__  # noqa
    vars(o).update({str(i): i for i in range(50)})
    return o


def method():
    class C:
        def x(self):
            return "method"

    return C()


def slotted():
    class C:
        __slots__ = ("x",)

    o = C()
    o.x = "slot"
    return o


def with_property():
    class C:
        @property
        def x(self):
            return "property"

        @x.setter
        def x(self, v):
            pass

    return C()


def class_gets_data(o):
    type(o).x = Data("data")


def class_gets_property(o):
    type(o).x = property(lambda self: "other property")


def class_gets_non_data(o):
    type(o).x = NonData("non data")


def class_gets_plain(o):
    type(o).x = Plain("plain")


def class_gets_function(o):
    type(o).x = lambda self: "function"


def class_gets_static(o):
    type(o).x = staticmethod(lambda: "static")


def class_gets_classmethod(o):
    type(o).x = classmethod(lambda cls: cls.__name__)


def class_gets_builtin(o):
    type(o).x = len


def class_gets_getattribute(o):
    type(o).__getattribute__ = lambda self, name: "from __getattribute__"


def class_gets_getattr(o):
    type(o).__getattr__ = lambda self, name: f"from __getattr__({name})"


def class_gets_setattr(o):
    type(o).__setattr__ = lambda self, name, v: None


def class_gets_delattr(o):
    type(o).__delattr__ = lambda self, name: None


def loses(o):
    for t in type(o).__mro__:
        if "x" in vars(t):
            del t.x


def base_gains(o):
    type(o).__mro__[-2].x = "from base"


def bases_change(o):
    class Other:
        x = Data("from other base")

    class Extended(type(o)):
        pass

    try:
        type(o).__bases__ = (Other,)
    except TypeError as e:
        print(e)


def class_changes(o):
    class Other:
        x = Data("other class")

    o.__class__ = Other


def dictionary_changes(o):
    o.__dict__ = {"x": "new dictionary"}


def dictionary_emptied(o):
    vars(o).clear()


def dictionary_rebuilt(o):
    d = vars(o)
    items = list(d.items())
    d.clear()
    d["x"] = "again"
    d.update(items[::-1])


def dictionary_popped(o):
    d = vars(o)
    if d:
        d.popitem()
    d["y"] = "y"


def own_deleted(o):
    vars(o).pop("x", None)


def own_shadows(o):
    vars(o)["x"] = lambda: "own"


def property_again(o):
    p = type(o).__dict__.get("x")
    if isinstance(p, property):
        p.__init__(lambda self: "initialized again")


def property_emptied(o):
    p = type(o).__dict__.get("x")
    if isinstance(p, property):
        p.__init__()


def property_code(o):
    p = type(o).__dict__.get("x")
    if isinstance(p, property):
        p.fget.__code__ = (lambda self: "new code").__code__


def value_becomes_descriptor(o):
    type(o).x = Plain("soon")
    Plain.__get__ = lambda self, o, owner=None: f"got {self.v}"


def value_is_descriptor_no_more(o):
    try:
        del Plain.__get__
    except AttributeError as e:
        print(e)


changes = [
    class_gets_data, class_gets_property, class_gets_non_data, class_gets_plain, class_gets_function,
    class_gets_static, class_gets_classmethod, class_gets_builtin, class_gets_getattribute,
    class_gets_getattr, class_gets_setattr, class_gets_delattr, loses, base_gains, bases_change,
    class_changes, own_deleted, own_shadows, property_again, property_emptied, property_code,
    value_becomes_descriptor, value_is_descriptor_no_more, dictionary_changes, dictionary_emptied,
    dictionary_rebuilt, dictionary_popped,
]  # fmt: skip
for make in (own, of_class, of_base, in_dictionary, method, slotted, with_property):
    print("---", make.__name__)
    for change in changes:
        if make is slotted and ("dictionary" in change.__name__ or "own" in change.__name__):
            continue
        try:
            o = make()
            g, s, c = getter(), setter(), caller()
            lines = [hot(g, o), hot(c, o)]
            change(o)
            lines += [hot(g, o), hot(c, o), hot(s, o), hot(g, o)]
        except (TypeError, KeyError) as e:
            lines = [e]
        print(change.__name__, *lines, sep="; ")

# --- read through the class


def through_class(change):
    class Meta(type):
        pass

    class B:
        pass

    class C(B, metaclass=Meta):
        x = "of class"

    g, c, s = getter(), caller(), setter()
    print(hot(g, C), end="; ")
    change(Meta, B, C)
    print(change.__name__, hot(g, C), hot(c, C), hot(s, C), hot(g, C), sep="; ")


def meta_gets_property(Meta, B, C):
    Meta.x = property(lambda cls: "of metaclass")


def meta_gets_plain(Meta, B, C):
    Meta.x = "of metaclass"


def type_of_class_changes(Meta, B, C):
    class Other(Meta):
        x = property(lambda cls: "of other metaclass")

    C.__class__ = Other


def meta_gets_getattribute(Meta, B, C):
    Meta.__getattribute__ = lambda cls, name: "from metaclass"


def meta_gets_setattr(Meta, B, C):
    Meta.__setattr__ = lambda cls, name, v: None


def class_attribute_replaced(Meta, B, C):
    C.x = "replaced"


def becomes_non_data(Meta, B, C):
    C.x = NonData("non data")


def becomes_static(Meta, B, C):
    C.x = staticmethod(lambda: "static")


def deleted_base_has(Meta, B, C):
    del C.x
    B.x = "of base"


def deleted(Meta, B, C):
    del C.x


for change in (meta_gets_property, meta_gets_plain, type_of_class_changes, meta_gets_getattribute,
               meta_gets_setattr, class_attribute_replaced, becomes_non_data, becomes_static,
               deleted_base_has, deleted):  # fmt: skip
    through_class(change)

# --- modules


def through_module(change):
    module = types.ModuleType("module")
    module.x = lambda: "function"
    g, c, s = getter(), caller(), setter()
    hot(g, module), hot(c, module)
    change(module)
    print(change.__name__, hot(c, module), hot(s, module), hot(g, module), sep="; ")


class OddModule(types.ModuleType):
    x = property(lambda self: lambda: "of the class")


def replaced(module):
    module.x = lambda: "replaced"


def module_deleted(module):
    del module.x


def module_has_getattr(module):
    del module.x
    module.__getattr__ = lambda name: lambda: f"from __getattr__({name})"


def module_of_other_class(module):
    module.__class__ = OddModule


def module_emptied(module):
    vars(module).clear()


def module_grows(module):
    vars(module).update({f"name{i}": i for i in range(100)})


def module_popped(module):
    vars(module).popitem()
    module.y = lambda: "y"


for change in (replaced, module_deleted, module_has_getattr, module_of_other_class, module_emptied,
               module_grows, module_popped):  # fmt: skip
    through_module(change)

module = types.ModuleType("module")
for name in ("__class__", "__dict__", "__doc__", "__name__", "__annotations__", "__init__"):
    vars(module)[name] = "in the dictionary"
    f = fresh(f"def f(o): return o.{name}")
    # Seven times: when CPython 3.11's place is hot, it takes __class__ and __dict__ from there, too.
    print(name, str(hot(f, module, times=7))[:30])

# A module keeps its attributes in its dictionary, also one of a class of its own, filled by a hot place.


class FilledModule(types.ModuleType):
    def __init__(self, value):
        self.a = value
        self.b = value


for value in range(12):
    filled = FilledModule(value)
print(sorted(vars(filled).items())[-2:], filled.a, filled.b)

# --- receivers of every kind at one place


class Shape1:
    def __init__(self):
        self.x = 1


class Shape2:
    def __init__(self):
        self.y = 2
        self.x = 2


class Shape3(dict):
    x = 3


class Shape4(Shape1):
    def __getattr__(self, name):
        return name


class Shape5(Exception):
    x = 5


def shapes():
    o = Shape4()
    del o.x
    f = lambda: 0
    f.x = 6
    return [Shape1(), Shape2(), Shape3(), Shape4(), o, Shape5(), f, module, Shape3, 5, "text", None, 1.5]


g, s, d = getter(), setter(), deleter()
for _ in range(30):
    seen = [hot(g, o, times=1) for o in shapes()]
    stored = [hot(s, o, times=1) for o in shapes()]
    gone = [hot(d, o, times=1) for o in shapes()]
print(*seen, *stored, *gone, sep="\n")
