"""Method resolution order: C3 linearization, cooperation through super, and orders that don't exist."""


class A:
    def who(self):
        return ["A"]


class B(A):
    def who(self):
        return ["B"] + super().who()


class C(A):
    def who(self):
        return ["C"] + super().who()


class D(B, C):
    def who(self):
        return ["D"] + super().who()


class E(C, B):
    pass


def names(classes):
    return [c.__name__ for c in classes]


print(names(D.__mro__), D().who())
print(names(E.__mro__), E().who())
print(names(D.mro()), D.__bases__ == (B, C), D.__base__.__name__)

for bases in (D, E), (A, B), (B, B), (object, A), (A, object, B):
    try:
        type("Impossible", bases, {})
    except TypeError as error:
        print(error)

# The textbook case.
class O: pass
class F(O): pass
class E2(O): pass
class D2(O): pass
class C2(D2, F): pass
class B2(D2, E2): pass
class A2(B2, C2): pass


print(names(A2.__mro__))


class Base1:
    x = "Base1"


class Base2:
    x = "Base2"
    y = "Base2"


class Both(Base1, Base2):
    pass


print(Both.x, Both.y, Both().x)
Base1.y = "late Base1"
print(Both.y)
del Base1.x
print(Both.x)

# Changing __bases__ recomputes the order of the class and of all its subclasses.
class Sub(Both):
    pass


Both.__bases__ = (Base2, Base1)
print(names(Sub.__mro__), Sub.y)
for bases in (), 5, (5,), (Sub,), (int,):
    try:
        Both.__bases__ = bases
    except TypeError as error:
        print(error)
print(names(Base2.__subclasses__()), names(Both.__subclasses__()))


# A metaclass may give any order it likes.
class Backwards(type):
    def mro(cls):
        order = type.mro(cls)
        return [order[0]] + order[1:-1][::-1] + [object]


class Odd(B, C, metaclass=Backwards):
    pass


print(names(Odd.__mro__), Odd().who())
print(
    issubclass(D, A), issubclass(D, (int, C)), issubclass(A, D), isinstance(D(), B),
    isinstance(D(), (str, E))
)


class Mixin:
    def save(self):
        return "mixin+" + super().save()


class Storage:
    def save(self):
        return "storage"


class Document(Mixin, Storage):
    def save(self):
        return "document+" + super().save()


print(Document().save())
try:
    Mixin().save()
except AttributeError as error:
    print(error)
try:
    class Layout(int, str):
        pass
except TypeError as error:
    print(error)
for base in bool, type(None), range, type(len), slice, type(lambda: 0):
    try:
        type("Sub", (base,), {})
    except TypeError as error:
        print(error)
