"""global, nonlocal, class and function scopes, del, and the errors for names that aren't there."""

x = "module"


def reads():
    return x


def shadows():
    x = "local"
    return x


def declares():
    global x
    x = "changed by declares"
    return x


def unbound():
    try:
        print(x)
    except UnboundLocalError as error:
        message = str(error)
    x = 1
    return message


def conditionally(flag):
    if flag:
        y = 1
    try:
        return y
    except UnboundLocalError as error:
        return str(error)


def augmented():
    try:
        x += "!"
    except UnboundLocalError as error:
        return str(error)


print(reads(), shadows(), declares(), reads(), x)
print(unbound(), conditionally(True), conditionally(False), augmented(), sep="\n")


def deletes():
    z = 1
    del z
    try:
        return z
    except UnboundLocalError as error:
        message = str(error)
    try:
        del z
    except UnboundLocalError as error:
        return message, str(error)


print(deletes())


def makes_global():
    global fresh, also_fresh
    fresh = 1
    also_fresh = 2


try:
    fresh
except NameError as error:
    print(error)
makes_global()
print(fresh, also_fresh)
del fresh
try:
    makes_nothing = fresh
except NameError as error:
    print(error)
try:
    del fresh
except NameError as error:
    print(error)


def outer():
    v = "outer"

    def reads_outer():
        return v

    def writes_outer():
        nonlocal v
        v = "written"

    def middle():
        def deep():
            nonlocal v
            v += " deep"
            return v

        return deep()

    before = reads_outer()
    writes_outer()
    return before, v, middle(), v


print(outer())


def global_skips_enclosing():
    x = "enclosing"

    def inner():
        global x
        return x

    return inner(), x


print(global_skips_enclosing())


def class_in_function():
    a = "function"

    class C:
        a = "class"
        b = a

        def method(self):
            return a

    return C.b, C().method()


print(class_in_function())


def import_and_friends():
    """Every statement that binds makes the name local."""
    import math as m

    def f():
        pass

    class C:
        pass

    for i in range(2):
        pass
    with Context() as w:
        pass
    try:
        raise ValueError
    except ValueError as e:
        pass
    (walrus := 1)
    a, (b, *c) = 1, (2, 3)
    match [1]:
        case [captured]:
            pass
    annotated: int = 5
    only_annotated: int
    return sorted(locals())


class Context:
    def __enter__(self):
        return self

    def __exit__(self, *args):
        pass


print(import_and_friends())


def only_annotation_is_local():
    x: int
    try:
        return x
    except UnboundLocalError as error:
        return str(error)


print(only_annotation_is_local())


def exec_does_not_change_locals():
    v = 1
    exec("v = 2")
    return v


def locals_snapshot():
    a = 1
    snapshot = locals()
    snapshot["b"] = 2
    return a, "b" in snapshot


print(exec_does_not_change_locals(), locals_snapshot())
print(locals() is globals(), "x" in globals(), "outer" in vars())
globals()["made"] = "through globals()"
print(made)


def parameter_shadowing(len):
    return len


print(parameter_shadowing(5), len("abc"))
len = lambda x: "shadowed"
print(len("abc"))
del len
print(len("abc"))


def recursion_name():
    return recursion_name.__name__


renamed = recursion_name
print(renamed())
del recursion_name
try:
    renamed()
except NameError as error:
    print(error)


def loop_variable_stays():
    for i in range(3):
        pass
    for j in []:
        pass
    try:
        return i, j
    except UnboundLocalError as error:
        return i, str(error)


print(loop_variable_stays())
for name in "__name__", "__doc__", "__builtins__", "__file__", "__spec__", "__annotations__", "__package__":
    print(name, name in globals())
annotated_global: int = 5
later: "text"
print(__annotations__, __name__, __doc__[:20])
