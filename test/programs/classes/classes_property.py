"""property: getter, setter, deleter, documentation, inheritance and its errors."""


class Celsius:
    def __init__(self, degrees=0):
        self._degrees = degrees
        self.log = []

    @property
    def degrees(self):
        """Degrees above freezing."""
        self.log.append("get")
        return self._degrees

    @degrees.setter
    def degrees(self, value):
        self.log.append("set")
        if value < -273:
            raise ValueError("below absolute zero")
        self._degrees = value

    @degrees.deleter
    def degrees(self):
        self.log.append("delete")
        self._degrees = None

    @property
    def fahrenheit(self):
        return self._degrees * 9 / 5 + 32

    def _set_kelvin(self, k):
        self._degrees = k - 273

    kelvin = property(fset=_set_kelvin, doc="write only")
    nothing = property()


c = Celsius(20)
print(c.degrees, c.fahrenheit)
c.degrees = 25
c.degrees += 5
del c.degrees
print(c.degrees, c.log)
c.kelvin = 300
print(
    c.degrees, Celsius.degrees.__doc__, Celsius.kelvin.__doc__, Celsius.fahrenheit.__doc__,
    Celsius.degrees.fget.__name__
)
for operation in (
    lambda: setattr(c, "fahrenheit", 1), lambda: delattr(c, "fahrenheit"), lambda: c.kelvin,
    lambda: c.nothing, lambda: setattr(c, "nothing", 1), lambda: setattr(c, "degrees", -300)
):
    try:
        operation()
    except (AttributeError, ValueError) as error:
        print(type(error).__name__, error)

c.__dict__["fahrenheit"] = "hidden"
print(c.fahrenheit)


class Kelvin(Celsius):
    @property
    def degrees(self):
        return super().degrees + 273

    @Celsius.fahrenheit.setter
    def fahrenheit(self, value):
        self._degrees = (value - 32) * 5 / 9


k = Kelvin(1)
print(k.degrees, k.fahrenheit)
k.fahrenheit = 212
print(k._degrees, k.fahrenheit)
try:
    k.degrees = 5
except AttributeError as error:
    print(error)
p = Celsius.__dict__["degrees"]
print(
    type(p).__name__, p.fget(c), p.__get__(c, Celsius), p.__get__(None, Celsius) is p,
    p.fdel is None
)
changed = p.getter(lambda self: "new getter")
print(changed is p, changed.fset is p.fset, changed.__get__(c))
p2 = property(lambda self: 1, doc="given")
p2.__doc__ = "changed"
print(p2.__doc__, property(lambda s: 1).__doc__, p.__isabstractmethod__)
for name in "fget", "fset":
    try:
        setattr(p, name, None)
    except AttributeError as error:
        print(error)


class Dynamic:
    pass


for n in range(3):
    setattr(Dynamic, f"p{n}", property(lambda self, n=n: n * 10))
print([getattr(Dynamic(), f"p{n}") for n in range(3)])


class Error:
    @property
    def fails(self):
        return self.missing_attribute

    @property
    def key(self):
        raise KeyError("from property")


for name in "fails", "key":
    try:
        getattr(Error(), name)
    except Exception as error:
        print(type(error).__name__, error)
print(getattr(Error(), "fails", "default"), hasattr(Error(), "fails"))


class Sub(property):
    def __get__(self, instance, owner=None):
        return ("sub", super().__get__(instance, owner))


class UsesSub:
    @Sub
    def value(self):
        return 5


print(UsesSub().value)
class OnClass:
    @classmethod
    @property
    def name(cls):
        return cls.__name__


print(OnClass.name, OnClass().name)
