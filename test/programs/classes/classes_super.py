"""super(): with and without arguments, in class methods, through instances, and where it fails."""


class Base:
    tag = "base"

    def __init__(self, value):
        self.value = value

    def describe(self):
        return f"Base({self.value})"

    @classmethod
    def create(cls, value):
        return cls(value)

    @staticmethod
    def helper():
        return "base helper"

    @property
    def doubled(self):
        return self.value * 2

    def __getitem__(self, i):
        return ("base item", i)

    def __len__(self):
        return 5


class Derived(Base):
    tag = "derived"

    def __init__(self, value, extra):
        super().__init__(value)
        self.extra = extra

    def describe(self):
        return f"Derived({super().describe()}, {self.extra}, {super().tag})"

    @classmethod
    def create(cls, value):
        made = super().create.__func__(lambda v: cls(v, "made"), value)
        return made

    @staticmethod
    def helper():
        return "derived helper over " + super(Derived, Derived).helper()

    @property
    def doubled(self):
        return super().doubled + 1

    def __getitem__(self, i):
        return super().__getitem__(i) + ("derived",)

    def __len__(self):
        return super().__len__() + 1


d = Derived(1, "x")
print(d.describe(), Derived.create(5).describe(), d.helper(), d.doubled, d[0], len(d))
print(
    super(Derived, d).describe(), super(Derived, Derived).helper(), super(Derived, d).tag,
    super(Base, d).__init__.__qualname__
)

# Operators don't go through a super object, named methods do.
for operation in (
    lambda: super(Derived, d)[0], lambda: len(super(Derived, d)), lambda: super(Derived, d)()
):
    try:
        print(operation())
    except TypeError as error:
        print(error)
try:
    super(Derived, d).missing
except AttributeError as error:
    print(error)
try:
    super(Derived, d).extra
except AttributeError as error:
    print(error)
try:
    super(Derived, d).extra = 1
except AttributeError as error:
    print(error)


def outside():
    return super()


def outside_with_argument(self):
    return super()


for function, arguments in (outside, ()), (outside_with_argument, (1,)):
    try:
        function(*arguments)
    except RuntimeError as error:
        print(error)
for arguments in (Derived, 5), (Base, int), (5,), (Derived, Base(1)):
    try:
        super(*arguments)
    except TypeError as error:
        print(error)


class Rebinds(Base):
    def first_argument_replaced(self):
        self = 5
        return super().describe()

    def first_argument_deleted(self):
        del self
        return super().describe()

    def from_nested(self):
        def inner():
            return super().describe()

        return inner()

    def nested_with_own(self):
        def inner(this):
            return super().describe()

        return inner(self)

    def in_comprehension(self):
        return [super().describe() for _ in range(1)]

    def in_lambda(self):
        return (lambda s: super().describe())(self)

    def explicit_in_comprehension(self):
        return [super(Rebinds, self).describe() for _ in range(2)]

    def alias(self):
        return __class__.__name__


for name in (
    "first_argument_replaced", "first_argument_deleted", "from_nested", "nested_with_own",
    "in_comprehension", "in_lambda", "explicit_in_comprehension", "alias"
):
    try:
        print(name, getattr(Rebinds(3), name)())
    except (TypeError, RuntimeError) as error:
        print(name, type(error).__name__, error)
s = super(Derived, d)
print(type(s).__name__, s.__thisclass__.__name__, s.__self__ is d, s.__self_class__.__name__)


class Unbound:
    attribute = "on the base"


class Holder(Unbound):
    pass


Holder.parent = super(Holder)
print(Holder().parent.attribute)


class Diamond:
    def __init__(self, **kwargs):
        self.log = ["Diamond"]
        if kwargs:
            self.log.append(sorted(kwargs))


class Left(Diamond):
    def __init__(self, *, left, **kwargs):
        super().__init__(**kwargs)
        self.log.append(("Left", left))


class Right(Diamond):
    def __init__(self, *, right, **kwargs):
        super().__init__(**kwargs)
        self.log.append(("Right", right))


class Bottom(Left, Right):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.log.append("Bottom")


print(Bottom(left=1, right=2).log, Bottom(left=1, right=2, rest=3).log)
