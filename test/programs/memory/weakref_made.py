"""weakref.ref(...) at a hot place: the reference that is there already, others with a callback, and what is refused."""
import weakref


class Thing:
    pass


class Ref(weakref.ref):
    pass


def attempt(*args, **kwargs):
    try:
        made = weakref.ref(*args, **kwargs)
    except TypeError as error:
        return f"TypeError: {error}"
    return type(made).__name__


thing = Thing()
first = weakref.ref(thing)
called = []
for _ in range(50):
    assert weakref.ref(thing) is first and weakref.ref(thing, None) is first
    other = weakref.ref(thing, called.append)
    assert other is not first and other == first and other() is thing and other.__callback__ is not None
    own = Ref(thing)
    assert own is not first and type(own) is Ref
print(attempt(thing), attempt(), attempt(1), attempt("text"), attempt(thing, None, None), attempt(None))
print(attempt(Thing), attempt(len), attempt(thing, 5), attempt([]), attempt({1}))


def each(things):
    return [weakref.ref(t) for t in things]


things = [Thing() for _ in range(5)]
print([r() is t for r, t in zip(each(things), things)], each(things) == each(things))
try:
    each([Thing(), 3])
except TypeError as error:
    print(error)
