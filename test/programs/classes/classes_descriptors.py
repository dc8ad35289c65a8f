"""Descriptors: data and non-data, precedence, binding, __set_name__ and errors."""

log = []


class Data:
    def __init__(self, label):
        self.label = label

    def __set_name__(self, owner, name):
        log.append((self.label, owner.__name__, name))

    def __get__(self, instance, owner=None):
        return f"{self.label}.get({type(instance).__name__}, {owner.__name__ if owner else None})"

    def __set__(self, instance, value):
        log.append((self.label, "set", value))

    def __delete__(self, instance):
        log.append((self.label, "delete"))


class NonData:
    def __get__(self, instance, owner):
        return "non-data get"


class OnlySet:
    def __set__(self, instance, value):
        instance.__dict__["only_set"] = f"stored {value}"


class Thing:
    data = Data("data")
    nondata = NonData()
    only_set = OnlySet()
    plain = "class value"


print(log)
log.clear()
t = Thing()
print(t.data, Thing.data)
t.data = 1
del t.data
print(log)
t.__dict__["data"] = "hidden by the data descriptor"
t.__dict__["nondata"] = "hides the non-data descriptor"
print(t.data, t.nondata, Thing.nondata)
del t.nondata
print(t.nondata)
print(type(t.only_set).__name__)
t.only_set = 5
print(t.only_set)
try:
    del t.only_set
except AttributeError as error:
    print(type(error).__name__, error)
late = Data("late")
Thing.late = late
print(t.late, len(log))


# Setting through the class replaces the descriptor instead of calling it.
Thing.data = "replaced"
print(Thing.data, t.data)

# Functions are non-data descriptors.
def method(self, *args):
    return type(self).__name__, args


print(method.__get__(t, Thing)(1), method.__get__(None, Thing) is method, method.__get__(5)(2))
Thing.method = method
t.method = lambda *args: ("instance", args)
print(t.method(1), Thing.method(t, 1), Thing.__dict__["method"] is method)
print(
    hasattr(method, "__set__"), hasattr(property(), "__set__"),
    hasattr(classmethod(method), "__get__")
)


class Typed:
    """Validates, and keeps the value under a private name in the instance."""

    def __init__(self, kind):
        self.kind = kind

    def __set_name__(self, owner, name):
        self.private = "_" + name
        self.public = name

    def __get__(self, instance, owner):
        if instance is None:
            return self
        try:
            return instance.__dict__[self.private]
        except KeyError:
            raise AttributeError(f"{self.public} isn't set") from None

    def __set__(self, instance, value):
        if not isinstance(value, self.kind):
            raise TypeError(f"{self.public} must be {self.kind.__name__}, got {value!r}")
        instance.__dict__[self.private] = value


class Person:
    name = Typed(str)
    age = Typed(int)

    def __init__(self, name, age):
        self.name = name
        self.age = age


p = Person("Ada", 36)
print(p.name, p.age, p.__dict__, Person.name.public)
for change in (
    lambda: setattr(p, "age", "old"), lambda: Person(5, 5), lambda: Person.__new__(Person).age
):
    try:
        change()
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)


# __get__ that raises AttributeError falls back to __getattr__.
class Fallback:
    @property
    def broken(self):
        raise AttributeError("inside the property")

    def __getattr__(self, name):
        return f"fallback for {name}"


print(Fallback().broken, Fallback().anything)


class Lazy:
    def __init__(self, compute):
        self.compute = compute

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, instance, owner):
        if instance is None:
            return self
        log.append(f"computing {self.name}")
        value = instance.__dict__[self.name] = self.compute(instance)
        return value


class Circle:
    def __init__(self, r):
        self.r = r

    @Lazy
    def area(self):
        return 3 * self.r**2


c = Circle(2)
log.clear()
print(c.area, c.area, log, c.__dict__)


class BadName:
    def __set_name__(self, owner, name):
        raise ValueError("no thanks")


try:
    class Broken:
        x = BadName()
except RuntimeError as error:
    print(error, "<-", repr(error.__cause__))
