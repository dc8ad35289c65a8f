"""Every kind of parameter against every way of passing an argument."""


def show(call, *args, **kwargs):
    try:
        print(call.__name__, args, kwargs, "->", call(*args, **kwargs))
    except TypeError as error:
        print(call.__name__, args, kwargs, "!!", error)


def plain(a, b):
    return a, b


def defaulted(a, b=2, c=3):
    return a, b, c


def only_positional(a, b=20, /):
    return a, b


def only_keyword(*, key, other="o"):
    return key, other


def mixed(a, b=2, /, c=3, *, d, e=5):
    return a, b, c, d, e


def everything(a, /, b, *rest, c, d=4, **named):
    return a, b, rest, c, d, named


def collects_own_name(a, /, **named):
    return a, named


def stars_only(*args, **kwargs):
    return args, kwargs


show(plain, 1, 2)
show(plain, 1, b=2)
show(plain, b=1, a=2)
show(plain, 1)
show(plain)
show(plain, 1, 2, 3)
show(plain, 1, 2, b=3)
show(plain, 1, c=3)
show(defaulted, 1)
show(defaulted, 1, c=30)
show(defaulted)
show(defaulted, 1, 2, 3, 4)
show(only_positional, 1)
show(only_positional, a=1)
show(only_positional, 1, b=2)
show(only_positional)
show(only_keyword, key=1)
show(only_keyword)
show(only_keyword, 1)
show(only_keyword, 1, key=2)
show(only_keyword, key=1, extra=2)
show(mixed, 1, d=4)
show(mixed, 1, 2, 3, d=4, e=50)
show(mixed, 1, 2, c=30, d=4)
show(mixed, 1, b=2, d=4)
show(mixed, 1, 2, 3)
show(everything, 1, 2, c=3)
show(everything, 1, 2, 3, 4, c=5, x=6, y=7)
show(everything, 1, b=2, c=3, a=100)
show(everything, 1, c=3)
show(collects_own_name, 1, a=2)
show(stars_only)
show(stars_only, *"ab", **{"k": 1})

# Unpacking in calls, in every order the grammar allows.
print(stars_only(1, *[2, 3], 4, *(), *{5: 6}, x=1, **{"y": 2}, z=3, **{}))
try:
    stars_only(**{"x": 1}, **{"x": 2})
except TypeError as error:
    print(error)
try:
    stars_only(*5)
except TypeError as error:
    print(error)
try:
    stars_only(**[("a", 1)])
except TypeError as error:
    print(error)
try:
    stars_only(**{1: 2})
except TypeError as error:
    print(error)

# Defaults are evaluated once, where the function is defined, from left to right.
trace = []


def note(label):
    trace.append(label)
    return label


def with_notes(a=note("a"), *, b=note("b"), c: note("annotation") = note("c")) -> note("returns"):
    return a, b, c


print(trace, with_notes(), with_notes(c=0), trace)
print(with_notes.__defaults__, with_notes.__kwdefaults__, with_notes.__annotations__)


def grows(item, into=[]):
    into.append(item)
    return into


print(grows(1), grows(2), grows(3, []), grows(4))

# Defaults can be replaced afterwards.
grows.__defaults__ = (("fresh",),)
try:
    grows(5)
except AttributeError as error:
    print(error)
with_notes.__kwdefaults__ = {"b": "B"}
try:
    with_notes()
except TypeError as error:
    print(error)
print(with_notes(c="C"))

# Methods, bound and not, complain with their qualified name.


class Shelf:
    def put(self, book, /, *, at=0):
        return book, at

    @classmethod
    def of(cls, *books):
        return cls.__name__, books

    @staticmethod
    def dust(times=1):
        return times


shelf = Shelf()
show(shelf.put, "a", at=2)
show(shelf.put)
show(shelf.put, "a", 2)
show(Shelf.put)
show(Shelf.of, 1, 2)
show(Shelf.dust, 1, 2)
show(shelf.dust, times=3)
show(lambda x, /, y=1: (x, y), 5)
