"""Abstract classes by hand, NotImplementedError, duck typing, protocols and delegation."""


class AbstractMeta(type):
    """Refuses to make instances of a class with methods marked abstract."""

    def __new__(mcls, name, bases, namespace):
        cls = super().__new__(mcls, name, bases, namespace)
        missing = {
            n for b in bases for n in getattr(b, "abstract", ()) if getattr(
                getattr(cls, n, None), "is_abstract", False
            )
        }
        missing |= {n for n, v in namespace.items() if getattr(v, "is_abstract", False)}
        cls.abstract = frozenset(missing)
        return cls

    def __call__(cls, *args, **kwargs):
        if cls.abstract:
            raise TypeError(f"{cls.__name__} is abstract: {', '.join(sorted(cls.abstract))}")
        return super().__call__(*args, **kwargs)


def abstract(function):
    function.is_abstract = True
    return function


class Shape(metaclass=AbstractMeta):
    @abstract
    def area(self):
        ...

    @abstract
    def name(self):
        return "shape"

    def describe(self):
        return f"{self.name()} of area {self.area()}"


class Named(Shape):
    def name(self):
        return f"{super().name()} called {type(self).__name__.lower()}"


class Square(Named):
    def __init__(self, side):
        self.side = side

    def area(self):
        return self.side**2


for make in (Shape, Named, lambda: Square(3)):
    try:
        print(make().describe())
    except TypeError as error:
        print(error)
print(sorted(Shape.abstract), sorted(Named.abstract), sorted(Square.abstract))


class Base:
    def required(self):
        raise NotImplementedError(f"{type(self).__name__} must define required")

    def template(self):
        return f"<{self.required()}>"


class Good(Base):
    def required(self):
        return "done"


class Bad(Base):
    pass


print(Good().template())
try:
    Bad().template()
except NotImplementedError as error:
    print(error, isinstance(error, RuntimeError))

import abc


class Animal(abc.ABC):
    @abc.abstractmethod
    def sound(self):
        """What it says."""

    @property
    @abc.abstractmethod
    def legs(self):
        ...

    @classmethod
    @abc.abstractmethod
    def make(cls):
        return cls()

    def speak(self):
        return f"{self.sound()} on {self.legs} legs"


class Dog(Animal):
    legs = 4

    def sound(self):
        return "woof"

    @classmethod
    def make(cls):
        return super().make()


class Mute(Animal):
    legs = 0


print(
    Dog.make().speak(), sorted(Animal.__abstractmethods__), sorted(Mute.__abstractmethods__),
    Dog.__abstractmethods__ == frozenset()
)
for make in Animal, Mute:
    try:
        make()
    except TypeError as error:
        print(error)
print(type(Animal).__name__, isinstance(Dog(), Animal), issubclass(Mute, Animal))


@Animal.register
class Robot:
    pass


print(isinstance(Robot(), Animal), issubclass(Robot, Animal), Animal in Robot.__mro__)


class Sized(abc.ABC):
    @classmethod
    def __subclasshook__(cls, other):
        if cls is Sized:
            return any("__len__" in base.__dict__ for base in other.__mro__)
        return NotImplemented


class HasLen:
    def __len__(self):
        return 1


print(
    isinstance(HasLen(), Sized), isinstance(5, Sized), issubclass(list, Sized),
    issubclass(int, Sized)
)


class Duck:
    def quack(self):
        return "Quack"


class Person:
    def quack(self):
        return "I'm quacking"


class Stone:
    pass


def make_it_quack(thing):
    try:
        return thing.quack()
    except AttributeError as error:
        return str(error)


print([make_it_quack(t) for t in (Duck(), Person(), Stone(), 5)])


class Delegate:
    """Forwards what it doesn't know; special methods are looked up on the class and need a line each."""

    def __init__(self, target):
        self._target = target
        self._calls = []

    def __getattr__(self, name):
        self._calls.append(name)
        return getattr(self._target, name)

    def __len__(self):
        return len(self._target)

    def __getitem__(self, key):
        return self._target[key]


d = Delegate([3, 1, 2])
d.sort()
d.append(9)
print(len(d), d[0], d._target, d._calls, list(d), 9 in d, [x for x in d if x > 1], d.index(9))
try:
    d + [1]
except TypeError as error:
    print(error)
try:
    d.nothing
except AttributeError as error:
    print(error)


class Visitor:
    def visit(self, node):
        for cls in type(node).__mro__:
            method = getattr(self, f"visit_{cls.__name__}", None)
            if method is not None:
                return method(node)

    def visit_object(self, node):
        return f"object {node!r}"

    def visit_int(self, node):
        return f"int {node}"

    def visit_list(self, node):
        return [self.visit(child) for child in node]


print(Visitor().visit([1, True, "x", [2.5, []]]))
