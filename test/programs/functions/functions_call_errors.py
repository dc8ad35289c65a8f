"""What a wrong call says: missing, surplus, duplicate and unexpected arguments."""


def none(): pass
def one(a): pass
def two(a, b): pass
def three(a, b, c): pass
def default(a, b=1): pass
def posonly(a, b, /): pass
def posonly_mixed(a, /, b): pass
def kwonly(*, k): pass
def kwonly_two(*, k, l): pass
def kwonly_three(a, *, k, l, m): pass
def kwdefault(a, *, k=1): pass
def varargs(a, *args): pass
def varkw(a, **kwargs): pass
def all_kinds(a, /, b, c=3, *, d, e=5): pass


class C:
    def method(self, a): pass

    @classmethod
    def clsmethod(cls, a): pass

    @staticmethod
    def static(a): pass


class WithInit:
    def __init__(self, a): pass


class Nothing:
    pass


c = C()
five, nothing, text = 5, None, "text"
calls = """none(1)
none(1, 2)
none(a=1)
one()
one(1, 2)
one(1, a=1)
one(b=1)
one(1, b=1)
two()
two(1)
two(b=1)
two(1, 2, 3)
two(1, 2, 3, 4)
three()
three(1)
three(1, 2, 3, 4)
default()
default(1, 2, 3)
posonly(1)
posonly(a=1, b=2)
posonly(1, b=2)
posonly()
posonly_mixed(a=1, b=2)
posonly_mixed(1, a=2)
kwonly()
kwonly(1)
kwonly(k=1, z=2)
kwonly(1, k=1)
kwonly_two()
kwonly_three(1)
kwonly_three(1, 2, k=1)
kwdefault(1, 2)
kwdefault(1, 2, k=3)
kwdefault(1, 2, 3)
varargs()
varargs(b=1)
varkw(1, 2)
varkw(1, a=2)
all_kinds()
all_kinds(1)
all_kinds(1, 2)
all_kinds(1, 2, 3, 4)
all_kinds(1, 2, 3, 4, d=1)
all_kinds(a=1, b=2, d=3)
c.method()
c.method(1, 2)
C.method()
C.clsmethod()
c.static()
c.static(1, 2)
WithInit()
WithInit(1, 2)
WithInit(b=1)
Nothing(1)
Nothing(a=1)
object(1)
(lambda x: x)()
(lambda: 0)(1)
one(*[1, 2])
one(**{'a': 1, 'z': 2})
one(1, **{'a': 1})
one(**{1: 2})
one(*5)
one(**5)
star(1)
none(**{'x y': 1})
five()
c()
nothing()
text(1)"""
for call in calls.split("\n"):
    try:
        eval(call)
    except (TypeError, NameError) as error:
        print(f"{call:30} {type(error).__name__}: {error}")
    else:
        print(f"{call:30} accepted")

# A nested function goes by its qualified name.
def outer():
    def inner(a):
        pass

    inner()


try:
    outer()
except TypeError as error:
    print(error)
