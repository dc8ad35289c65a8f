"""del: names, items, slices, attributes, several targets, and what it leaves behind."""

a = b = c = d = e = f = 1
del a
del b, c
del (d, [e, (f,)])
print([n for n in "abcdef" if n in globals()])

items = list(range(10))
del items[0]
del items[-1]
del items[2:4]
del items[::2]
print(items)
del items[10:], items[:]
print(items)
items = list(range(10))
del items[::-3]
print(items)
del items[5:2]
del items[-100:1]
print(items)

table = {"a": 1, "b": {"c": 2, "d": 3}}
del table["a"], table["b"]["c"]
print(table)


class Box:
    shared = "class attribute"

    def __init__(self):
        self.value = 1

    def __delitem__(self, key):
        print("delitem", key)

    def __delattr__(self, name):
        print("delattr", name)
        super().__delattr__(name)


box = Box()
del box["k"], box[1:2], box[1, ...], box.value
try:
    del box.value
except AttributeError as error:
    print(error)
try:
    del box.shared
except AttributeError as error:
    print(error)
del Box.shared
print(hasattr(box, "shared"))


class Plain:
    def method(self):
        return "method"


plain = Plain()
try:
    del plain.method
except AttributeError as error:
    print(error)
del Plain.method
print(hasattr(plain, "method"))
plain.x = [1, 2, 3]
alias = plain.x
del plain.x[0]
del plain.x
print(alias, plain.__dict__)


def in_function():
    x, y = [1], 2
    keep = x
    del x[0], y
    print(keep, x)
    del x
    x = "bound again"
    return x, sorted(locals())


print(in_function())


def loop():
    found = []
    for i in range(3):
        found.append(i)
        del i
    try:
        i
    except UnboundLocalError as error:
        return found, str(error)


print(loop())


def partial():
    """Targets are deleted from left to right; the first failure stops."""
    p = q = r = 1
    try:
        del p, q.missing, r
    except AttributeError:
        return sorted(locals())


print(partial())


def cell():
    value = 1

    def inner():
        return value

    del value
    try:
        inner()
    except NameError as error:
        print(error)
    value = 2
    return inner()


print(cell())


class Body:
    temporary = [1, 2]
    kept = sum(temporary)
    del temporary


print(Body.kept, hasattr(Body, "temporary"))
for statement in (
    "del undefined", "del 5", "del f()", "del a + b", "del (a, b())", "del [1, 2]", "del *a",
    "del None", "del a if b else c", "del ()", "del []", "del (x)", "del x,", "del 'text'",
    "del lambda: 0", "del a := 1", "del (a := 1)", "del", "del a.b()", "del {1: 2}", "del f'{x}'",
    "del -a", "del a < b", "del (yield)"
):
    try:
        exec(statement, {"x": 1})
        print(statement, "-> fine")
    except (SyntaxError, NameError) as error:
        print(
            statement, "->", type(error).__name__,
            error.msg if isinstance(error, SyntaxError) else error
        )
for wrong in (lambda: (1,), lambda: "a", lambda: 5, lambda: {1}, lambda: range(3)):
    try:
        target = wrong()
        del target[0]
    except TypeError as error:
        print(error)
