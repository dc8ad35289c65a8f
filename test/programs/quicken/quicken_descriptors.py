"""Attribute stores and loads through descriptors that appear, disappear and change at hot sites."""


class Logged:
    """A data descriptor."""

    def __set_name__(self, owner, name):
        self.name = "_" + name

    def __get__(self, instance, owner):
        if instance is None:
            return "on the class"
        return ("get", getattr(instance, self.name, "unset"))

    def __set__(self, instance, value):
        instance.__dict__[self.name] = ("set", value)


class NonData:
    def __get__(self, instance, owner):
        return ("nondata", instance is not None, owner.__name__)


class Plain:
    pass


class Owner:
    value = Logged()


def store(target, value):
    target.value = value


def load(target):
    return target.value


def cycle(target, value):
    for _ in range(90):
        store(target, value)
        result = load(target)
    return result


plain, owner = Plain(), Owner()
print(cycle(plain, 1), cycle(owner, 2), cycle(plain, "s"))
for i in range(100):
    store(plain if i % 2 else owner, i)
print(load(plain), load(owner), plain.__dict__, owner.__dict__)
print(Owner.value)

# A descriptor arrives on a class whose instances hold an attribute of the same name.
Plain.value = NonData()
print(load(plain), load(Plain()), load(Plain))
Plain.value = Logged()
Plain.value.__class__
Plain.__dict__["value"].__set_name__(Plain, "value")
print(load(plain))
store(plain, 5)
print(load(plain), plain.__dict__)
del Plain.value
print(load(plain))

# The descriptor's own class changes: non-data becomes data when __set__ arrives.
Plain.value = NonData()
plain.value = "instance"
print(cycle(plain, "instance"))
NonData.__set__ = lambda self, instance, v: instance.__dict__.update(seen=v)
print(load(plain))
store(plain, "went through __set__")
print(plain.__dict__)
del NonData.__set__
print(load(plain))
NonData.__get__ = lambda self, instance, owner: "other get"
del plain.value
print(load(plain))
del NonData.__get__
print(load(plain).__class__.__name__)


# __setattr__ and __getattr__ arriving late.
class Late:
    pass


late = Late()
print(cycle(late, 3))
Late.__setattr__ = lambda self, name, value: self.__dict__.__setitem__(name, ("intercepted", value))
print(cycle(late, 4))
del Late.__setattr__
print(cycle(late, 5))
del late.value
Late.__getattr__ = lambda self, name: f"made up {name}"
print(load(late))
del Late.__getattr__
try:
    load(late)
except AttributeError as error:
    print(error)
Late.__getattribute__ = lambda self, name: f"all {name}"
print(load(late))
del Late.__getattribute__
print(cycle(late, 6))


# Slots: a value, no value, a wrong name; and the same name as slot here, as attribute there.
class Slots:
    __slots__ = ("value",)


slots = Slots()
print(cycle(slots, 1))
del slots.value
try:
    load(slots)
except AttributeError as error:
    print(error)
try:
    slots.other = 1
except AttributeError as error:
    print(error)
for i in range(120):
    for target in plain, slots, late, owner:
        store(target, i)
print([load(t) for t in (plain, slots, late, owner)])
for wrong in 5, "s", None, object(), len, int:
    try:
        store(wrong, 1)
    except (AttributeError, TypeError) as error:
        print(type(error).__name__, error)

# Properties with setter, replaced while hot.
class Thermometer:
    def __init__(self):
        self._value = 0

    value = property(lambda self: self._value, lambda self, v: setattr(self, "_value", v + 0.5))


t = Thermometer()
print(cycle(t, 1))
Thermometer.value = property(lambda self: "read only")
try:
    store(t, 1)
except AttributeError as error:
    print(error)
print(load(t))
