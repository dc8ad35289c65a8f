"""__getattr__, __getattribute__, __setattr__, __delattr__ and __dir__."""


class Missing:
    present = "present"

    def __getattr__(self, name):
        if name.startswith("make_"):
            return lambda *args: (name[5:], args)
        raise AttributeError(f"no {name} here")


m = Missing()
m.own = "own"
print(m.present, m.own, m.make_it(1, 2), hasattr(m, "nothing"), getattr(m, "nothing", "default"))
try:
    m.nothing
except AttributeError as error:
    print(error)


class Log:
    def __init__(self):
        object.__setattr__(self, "calls", [])
        self.a = 1

    def __getattribute__(self, name):
        if name not in ("calls", "__dict__", "__class__"):
            object.__getattribute__(self, "calls").append(("get", name))
        return object.__getattribute__(self, name)

    def __getattr__(self, name):
        self.calls.append(("missing", name))
        return f"default for {name}"

    def __setattr__(self, name, value):
        self.calls.append(("set", name, value))
        object.__setattr__(self, name, value)

    def __delattr__(self, name):
        self.calls.append(("delete", name))
        object.__delattr__(self, name)

    def method(self):
        return "method"

    def __len__(self):
        return 3


log = Log()
log.b = 2
log.b += 1
del log.a
log.a
log.method()
len(log)
print(log.calls)
try:
    del log.zzz
except AttributeError as error:
    print(error)


class ReadOnly:
    def __init__(self, **values):
        self.__dict__.update(values)

    def __setattr__(self, name, value):
        raise AttributeError(f"can't set {name!r} to {value!r}")

    def __delattr__(self, name):
        raise AttributeError(f"can't delete {name!r}")


r = ReadOnly(x=1)
print(r.x)
for operation in (lambda: setattr(r, "x", 2), lambda: delattr(r, "x")):
    try:
        operation()
    except AttributeError as error:
        print(error)


class Record(dict):
    """Attributes and keys are one and the same."""

    __getattr__ = dict.__getitem__
    __setattr__ = dict.__setitem__
    __delattr__ = dict.__delitem__


record = Record(a=1)
record.b = 2
record["c"] = 3
del record.a
print(record, record.b, record.c, record.__dict__)
try:
    record.zz
except KeyError as error:
    print("KeyError", error)


class Proxy:
    def __init__(self, target):
        self.__dict__["target"] = target

    def __getattr__(self, name):
        return getattr(self.target, name)

    def __setattr__(self, name, value):
        setattr(self.target, name, value)


class Target:
    x = 1


target = Target()
proxy = Proxy(target)
proxy.y = 5
print(proxy.x, target.y, proxy.__dict__ == {"target": target})
try:
    proxy.zz
except AttributeError as error:
    print(error)
try:
    len(Proxy([1, 2]))
except TypeError as error:
    print(error)
print(Proxy([1, 2]).__len__())


class Dir:
    def __dir__(self):
        return ["zeta", "alpha"]


print(dir(Dir()))


class BadDir:
    def __dir__(self):
        return 5


try:
    dir(BadDir())
except TypeError as error:
    print(error)


class Simple:
    class_attribute = 1

    def __init__(self):
        self.instance_attribute = 2


print(
    [n for n in dir(Simple()) if not n.startswith("__")],
    [n for n in dir(Simple) if not n.startswith("__")]
)
for name in 5, None, "":
    try:
        print(getattr(Simple(), name))
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)
s = Simple()
setattr(s, "not an identifier", 1)
setattr(s, "", 2)
print(s.__dict__, getattr(s, ""))


class MetaHook(type):
    def __getattr__(cls, name):
        return f"{cls.__name__} lacks {name}"

    def __setattr__(cls, name, value):
        super().__setattr__(name, ("meta", value))


class Hooked(metaclass=MetaHook):
    pass


Hooked.x = 1
print(Hooked.x, Hooked.nothing, Hooked().x, hasattr(Hooked(), "nothing"))
