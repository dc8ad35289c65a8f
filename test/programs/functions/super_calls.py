"""Methods called through super(), hot: what is found, on what it is called, and what refuses."""


def told(function, *arguments):
    try:
        return function(*arguments)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


class Base:
    data = "of the base"
    alias = len

    def __init__(self, *args, **kwargs):
        self.seen = (args, kwargs)

    def plain(self, x, y=2, *rest, key=None):
        return type(self).__name__, x, y, rest, key

    @classmethod
    def of_class(cls, x):
        return cls.__name__, x

    @staticmethod
    def static(x):
        return "static", x

    @property
    def computed(self):
        return "computed", self.seen

    def stepped(self, n):
        yield from range(n)


class Left(Base):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)

    def plain(self, x, **more):
        return "Left", super().plain(x, **more), super().plain(x, 3, 4, key=5), super().data

    @classmethod
    def of_class(cls, x):
        return "Left", super().of_class(x), super(Left, cls).of_class(x + 1)

    def static(self, x):
        return "Left", super().static(x), super(Left, self).static(x)

    @property
    def computed(self):
        return "Left", super().computed

    def stepped(self, n):
        yield from super().stepped(n)
        yield super().data

    def missing(self):
        return super().nowhere

    def called_missing(self):
        return super().nowhere(1)

    def alias_of(self):
        return super().alias([1, 2])


class Right(Base):
    def plain(self, x, *rest, **more):
        return "Right", super().plain(x, *rest, **more)

    @classmethod
    def of_class(cls, x):
        return "Right", super().of_class(x)


class Both(Left, Right):
    pass


for i in range(12):
    for kind in (Left, Right, Both)[: 1 + i % 3]:
        thing = kind(i, key=i)
        result = (thing.plain(i), kind.of_class(i), thing.of_class(i), thing.static(i), thing.computed, list(thing.stepped(2)))
        if i > 8:
            print(result)
print(told(Left().missing), told(Left().called_missing), told(Left().alias_of), sep="\n")


class Numbers(list):
    def append(self, item):
        super().append(item * 2)

    def __getitem__(self, i):
        return super().__getitem__(i) + 1

    def __len__(self):
        return super().__len__() * 10

    def __contains__(self, item):
        return super().__contains__(item) or item == 1000

    def __eq__(self, other):
        return super().__eq__(other)

    __hash__ = None


numbers = Numbers()
for i in range(10):
    numbers.append(i)
print([numbers[i] for i in range(10)], len(numbers), 1000 in numbers, 4 in numbers, 5 in numbers, numbers == [0], numbers == 3)


class Failed(ValueError):
    def __init__(self, need, have):
        super().__init__(f"need {need}, have {have}")
        self.need = need

    def __str__(self):
        return "Failed: " + super().__str__()


for i in range(4):
    try:
        raise Failed(i, 3)
    except Failed as error:
        print(error, error.args, error.need)


class Watched:
    def __getattribute__(self, name):
        return super().__getattribute__(name)

    def __setattr__(self, name, value):
        super().__setattr__(name, value + 1)

    def __delattr__(self, name):
        super().__delattr__(name)

    def __repr__(self):
        return "Watched " + super().__repr__()[:17]


for i in range(4):
    watched = Watched()
    watched.x = i
    print(watched.x, end=" ")
    del watched.x
    print(told(lambda: watched.x), repr(watched)[:26])


class Changes(Base):
    def plain(self, x):
        return super().plain(x)

    def rebound(self, other):
        self = other
        return super().plain(1)

    def deleted(self):
        del self
        return super().plain(1)

    def in_cell(self):
        return [f() for f in [lambda: super(Changes, self).plain(1)]], (lambda: self)() is self and super().plain(2)

    def nested(self):
        def inner():
            return super().plain(1)
        return inner()

    def in_comprehension(self):
        return [super().plain(i) for i in range(2)]

    def none(self):
        self = None
        return super().plain(1)

    def kept(self):
        held = super()
        return held.plain(1), held.data, held.__self__ is self, held.__thisclass__.__name__, held.__self_class__.__name__, \
            held.__class__.__name__

    def no_first():
        return super().plain(1)

    no_first = staticmethod(no_first)

    def wide(self, a, b, c, d, e, f, g):
        return super().plain(a, b, c, d, e, f, g, key=super().data)


changes = Changes()
for i in range(6):
    print(changes.plain(i), changes.rebound(Changes()), told(changes.rebound, 3), told(changes.deleted), changes.in_cell())
    if i == 2:
        Base.plain = lambda self, *args, **kwargs: ("patched", args, kwargs)
    if i == 4:
        Base.plain = property(lambda self: lambda *args, **kwargs: ("computed", args))
print(told(changes.nested), told(changes.in_comprehension), told(changes.none), told(changes.no_first), sep="\n")
print(changes.kept(), changes.wide(1, 2, 3, 4, 5, 6, 7))
for arguments in ((), (1,), (Base,), (Base, 3), (Left, Right()), (Left, Both()), (Left, Both), (Base, None)):
    print(arguments and [getattr(a, "__name__", type(a).__name__) for a in arguments],
          [told(lambda: repr(super(*arguments))[:20]) for _ in range(3)][-1])


class Own(super):
    def __getattribute__(self, name):
        return "own " + name


class Uses(Base):
    def plain(self):
        return Own(Uses, self).plain, super(Uses, self).data


print([Uses().plain() for _ in range(3)][-1])
unbound = super(Uses)
print(told(lambda: unbound.plain), unbound.__get__(Uses(), Uses).data, told(unbound.__get__, 3))
