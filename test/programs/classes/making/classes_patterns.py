"""Patterns written with the language's own means: records, enumerations, registries, observers, mixins."""


def record(cls):
    """A class decorator: fields from annotations become a constructor, repr, equality and order."""
    fields = list(cls.__annotations__)
    defaults = {name: cls.__dict__[name] for name in fields if name in cls.__dict__}

    def __init__(self, *args, **kwargs):
        values = dict(zip(fields, args))
        if len(args) > len(fields):
            raise TypeError(f"{cls.__name__} takes {len(fields)} fields, not {len(args)}")
        values.update(kwargs)
        for name in fields:
            if name in values:
                setattr(self, name, values.pop(name))
            elif name in defaults:
                setattr(self, name, defaults[name])
            else:
                raise TypeError(f"{cls.__name__} needs {name!r}")
        if values:
            raise TypeError(f"{cls.__name__} has no {', '.join(values)}")

    def astuple(self):
        return tuple(getattr(self, name) for name in fields)

    cls.__init__ = __init__
    cls.astuple = astuple
    cls.__repr__ = lambda self: f"{cls.__name__}({', '.join(f'{n}={getattr(self, n)!r}' for n in fields)})"
    cls.__eq__ = lambda self, other: astuple(self) == astuple(
        other
    ) if type(self) is type(other) else NotImplemented
    cls.__lt__ = lambda self, other: astuple(self) < astuple(other)
    cls.__hash__ = lambda self: hash(astuple(self))
    cls.__match_args__ = tuple(fields)
    return cls


@record
class Point:
    x: int
    y: int = 0

    def shifted(self, dx):
        return Point(self.x + dx, self.y)


p = Point(1, y=2)
print(
    p, p == Point(1, 2), p != Point(2), sorted([Point(2), Point(1, 5), Point(1)]),
    {p: "found"}[Point(1, 2)], p.shifted(5), p == (1, 2)
)
for make in (lambda: Point(), lambda: Point(1, 2, 3), lambda: Point(1, z=3)):
    try:
        make()
    except TypeError as error:
        print(error)
match p:
    case Point(1, y):
        print("matched", y)


class EnumMeta(type):
    @classmethod
    def __prepare__(mcls, name, bases):
        return {}

    def __new__(mcls, name, bases, namespace):
        members = {
            k: v for k,
            v in namespace.items() if not k.startswith("_") and not callable(v) and not isinstance(
                v, property
            )
        }
        cls = super().__new__(
            mcls, name, bases, {k: v for k, v in namespace.items() if k not in members}
        )
        cls._members = {}
        for key, value in members.items():
            member = object.__new__(cls)
            member.name, member.value = key, value
            cls._members[key] = member
            type.__setattr__(cls, key, member)
        return cls

    def __iter__(cls):
        return iter(cls._members.values())

    def __len__(cls):
        return len(cls._members)

    def __getitem__(cls, name):
        return cls._members[name]

    def __call__(cls, value):
        for member in cls:
            if member.value == value:
                return member
        raise ValueError(f"{value!r} is not a {cls.__name__}")

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get("_members", ()):
            raise AttributeError(f"can't reassign {name}")
        super().__setattr__(name, value)

    def __contains__(cls, member):
        return member in cls._members.values()


class Enum(metaclass=EnumMeta):
    def __repr__(self):
        return f"<{type(self).__name__}.{self.name}: {self.value!r}>"


class Color(Enum):
    RED = 1
    GREEN = 2
    BLUE = 4

    @property
    def hex(self):
        return f"#{self.value:06x}"

    def mixed(self, other):
        return self.value | other.value


print(
    Color.RED, list(Color), len(Color), Color(4), Color["GREEN"], Color.BLUE.hex,
    Color.RED.mixed(Color.BLUE), Color.RED is Color(1), Color.RED in Color,
    {Color.RED: "r"}[Color(1)]
)
for attempt in (
    lambda: Color(9), lambda: Color["PINK"], lambda: setattr(Color, "RED", 5), lambda: Color.PINK
):
    try:
        attempt()
    except (ValueError, KeyError, AttributeError) as error:
        print(type(error).__name__, error)


class Observable:
    def __init__(self):
        self._observers = {}

    def on(self, event):
        def register(function):
            self._observers.setdefault(event, []).append(function)
            return function

        return register

    def emit(self, event, *args):
        return [f(*args) for f in self._observers.get(event, ())]


button = Observable()


@button.on("click")
def first(x):
    return f"first {x}"


@button.on("click")
@button.on("hover")
def second(x):
    return f"second {x}"


print(button.emit("click", 1), button.emit("hover", 2), button.emit("nothing"))


class Singleton:
    _instance = None

    def __new__(cls, *args):
        if cls._instance is None:
            cls._instance = super().__new__(cls)
        return cls._instance


class JsonMixin:
    def to_json(self):
        return "{" + ", ".join(f'"{k}": {v!r}' for k, v in sorted(vars(self).items())) + "}"


class ComparableMixin:
    def __lt__(self, other):
        return self.key() < other.key()

    def __eq__(self, other):
        return self.key() == other.key()


class Track(JsonMixin, ComparableMixin):
    def __init__(self, title, seconds):
        self.title, self.seconds = title, seconds

    def key(self):
        return self.seconds, self.title


tracks = [Track("b", 200), Track("a", 200), Track("c", 90)]
print(
    [t.title for t in sorted(tracks)], tracks[0].to_json(), tracks[0] == Track("b", 200),
    max(tracks).title, Singleton() is Singleton(1)
)


class Builder:
    def __init__(self):
        self.parts = []

    def __getattr__(self, tag):
        def add(text="", **attributes):
            rendered = "".join(f' {k}="{v}"' for k, v in attributes.items())
            self.parts.append(f"<{tag}{rendered}>{text}</{tag}>")
            return self

        return add

    def __str__(self):
        return "".join(self.parts)


print(Builder().h1("Title").p("text", id="x").br())


class Undo:
    """State saved and restored with a context manager and a command stack."""

    def __init__(self, state):
        self.state, self.stack = state, []

    def __enter__(self):
        self.stack.append(dict(self.state))
        return self.state

    def __exit__(self, kind, value, traceback):
        saved = self.stack.pop()
        if kind:
            self.state.clear()
            self.state.update(saved)
        return kind is RuntimeError


undo = Undo({"a": 1})
with undo as state:
    state["a"] = 2
with undo as state:
    state["a"] = 3
    with undo as inner:
        inner["b"] = 4
        raise RuntimeError
    state["c"] = 5
print(undo.state)


class Chain:
    """Attribute access builds a path, a call ends it."""

    def __init__(self, path=()):
        self.__path = path

    def __getattr__(self, name):
        return Chain(self.__path + (name,))

    def __call__(self, *args):
        return "/".join(self.__path) + repr(args)


print(Chain().users.by_id(5), Chain().a.b.c())
