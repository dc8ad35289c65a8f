"""None, Ellipsis, NotImplemented, True and False: identity, types, and what they refuse."""

print(
    None, ..., NotImplemented, type(None), type(...), type(NotImplemented), repr(None), str(...),
    f"{None} {...}", [None, ...]
)
print(
    type(None)() is None, type(...)() is ..., type(NotImplemented)() is NotImplemented, bool(None),
    bool(...), None == None, None is None, None != 0, None == False, ... == Ellipsis,
    hash(None) == hash(None), {None: 1, ...: 2}[None], {None: 1, ...: 2}[...]
)
nothing, dots = None, ...
for attempt in (
    lambda: None + 1, lambda: None < None, lambda: nothing(), lambda: nothing[0], lambda: len(None),
    lambda: iter(None), lambda: None.x, lambda: setattr(None, "x", 1), lambda: None.upper(),
    lambda: int(None), lambda: type(None)(1), lambda: type("N", (type(None),), {}), lambda: dots(),
    lambda: ... + 1, lambda: ....x, lambda: ... < 1, lambda: type(...)(1), lambda: NotImplemented(),
    lambda: NotImplemented < 1, lambda: NotImplemented.x, lambda: type(NotImplemented)(1),
    lambda: -None, lambda: "a" + None, lambda: list([1])[None], lambda: {}[None],
    lambda: None in None, lambda: float(None), lambda: sorted([None, 1]), lambda: max(None, 1),
    lambda: sum([None]), lambda: ",".join([None]), lambda: open(None),
    lambda: None.__class__.__name__
):
    try:
        print(attempt())
    except (TypeError, AttributeError, KeyError) as error:
        print(type(error).__name__, error)
for source in "None = 1", "True = 1", "... = 1", "None += 1", "del None", "def f(None): pass", "f(None=1)", "class None: pass", "import None", "from a import None", "import a as None", "for None in x: pass", "with a as None: pass", "x.None", "None.x = 1", "lambda None: 1", "global None", "nonlocal True", "None: int", "(None := 1)", "[None for None in x]", "Ellipsis = 1", "NotImplemented = 1", "except None: pass", "match x:\n case None: pass", "match x:\n case ...: pass", "__debug__ = 1", "x.True = 1", "True.real", "None if None else None":
    try:
        compile(source, "", "exec")
        print(repr(source), "fine")
    except SyntaxError as error:
        print(repr(source), error.msg)
Ellipsis, saved = "rebound", Ellipsis
print(Ellipsis, ... is saved)
del Ellipsis
print(Ellipsis is ...)


def no_return():
    pass


def returns():
    return


def yields():
    x = yield
    return x


print(
    no_return(), returns(), next(yields()), [].append(1), print(), {}.get("x"), (lambda: None)(),
    [None] * 2, (None,), {None}, None or "default", None and "x", not None, None is not None
)


class NeverNone:
    def __eq__(self, other):
        return True

    def __bool__(self):
        return False


n = NeverNone()
print(n == None, n is None, None == n, n != None, n or "falsy", [n] == [None], None in [n])
print(
    [x for x in (0, "", None, [], False) if x is None], [x is None for x in (None, 0)],
    sorted([3, None, 1], key=lambda v: (v is None, v or 0)), {"a": None}.get("a", "default"),
    getattr(None, "x", "default"), isinstance(None, type(None)), isinstance(None, object),
    callable(None), dir(None)[:2], None.__doc__, None.__bool__(), None.__eq__(None), None.__eq__(1),
    None.__repr__(), None.__class__.__class__
)


class Compared:
    def __lt__(self, other):
        return NotImplemented

    def __add__(self, other):
        return NotImplemented

    def __contains__(self, item):
        return None

    def __iter__(self):
        return iter([None, ..., None])


c = Compared()
print(1 in c, list(c), c.__lt__(1), c.__add__(1), c == None, [x for x in c if x is not None])
for attempt in (lambda: c < 1, lambda: c + 1, lambda: c < c):
    try:
        attempt()
    except TypeError as error:
        print(error)
match None:
    case True | False:
        print("bool")
    case None:
        print("none matched by identity")
