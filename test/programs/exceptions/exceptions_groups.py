"""ExceptionGroup and except*: splitting, nesting, re-raising and the rules around them."""


def tree(error, indent=0):
    pad = "  " * indent
    if isinstance(error, BaseExceptionGroup):
        print(f"{pad}{type(error).__name__} {error.message!r} ({len(error.exceptions)})")
        for inner in error.exceptions:
            tree(inner, indent + 1)
    else:
        print(f"{pad}{error!r}")


eg = ExceptionGroup(
    "top", [ValueError(1), ExceptionGroup("nested", [TypeError(2), ValueError(3)]), KeyError(4)]
)
print(eg, repr(eg), eg.args, eg.message, isinstance(eg.exceptions, tuple))
tree(eg)
matching, rest = eg.split(ValueError)
tree(matching)
tree(rest)
print(eg.split(OSError)[0], eg.subgroup(OSError))
tree(eg.subgroup(lambda e: isinstance(e, LookupError)))
tree(eg.subgroup((TypeError, KeyError)))
tree(eg.derive([ValueError("derived")]))

try:
    raise eg
except* ValueError as group:
    print("ValueErrors:")
    tree(group)
except* TypeError as group:
    print("TypeErrors:")
    tree(group)
except* LookupError as group:
    print("LookupErrors:")
    tree(group)
else:
    print("not reached")
finally:
    print("finally")


def unhandled():
    try:
        raise ExceptionGroup("some", [ValueError(1), TypeError(2), OSError(3)])
    except* ValueError:
        print("handled ValueError")


try:
    unhandled()
except ExceptionGroup as group:
    tree(group)

# A naked exception is wrapped when except* catches it.
try:
    raise ValueError("naked")
except* ValueError as group:
    print(repr(group))
try:
    try:
        raise ValueError("naked, not matching")
    except* TypeError:
        print("wrong")
except ValueError as error:
    print(repr(error))


# Exceptions raised in handlers are gathered with what's left.
def raising_handlers():
    try:
        raise ExceptionGroup("g", [ValueError(1), TypeError(2), KeyError(3)])
    except* ValueError:
        raise RuntimeError("from the first handler")
    except* TypeError as e:
        raise


try:
    raising_handlers()
except BaseException as error:
    tree(error)
    print([repr(e.__context__) for e in error.exceptions if isinstance(e, RuntimeError)])

try:
    try:
        raise ExceptionGroup("g", [ValueError(1)])
    except* ValueError as e:
        raise KeyError("only one") from e
except BaseException as error:
    tree(error)

with_nothing = True
try:
    pass
except* ValueError:
    with_nothing = False
else:
    print("else runs", with_nothing)


class MyGroup(ExceptionGroup):
    def derive(self, exceptions):
        return MyGroup(self.message + " derived", exceptions)


try:
    raise MyGroup("mine", [ValueError(1), TypeError(2)])
except* ValueError as group:
    print(type(group).__name__, group.message)
except* TypeError as group:
    print(type(group).__name__, group.message)

for arguments in ("x", []), ("x", [5]), (5, [ValueError()]), ("x", ValueError()), ("x",), (
    "x", [KeyboardInterrupt()]
), ("x", [ValueError], 1):
    try:
        print(repr(ExceptionGroup(*arguments)))
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
print(
    type(BaseExceptionGroup("b", [ValueError()])).__name__,
    type(BaseExceptionGroup("b", [KeyboardInterrupt()])).__name__
)
for source in (
    "try: pass\nexcept* ValueError: pass\nexcept TypeError: pass", "try: pass\nexcept*: pass",
    "def f():\n try: pass\n except* ValueError: return",
    "for x in ():\n try: pass\n except* ValueError: break"
):
    try:
        compile(source, "<test>", "exec")
    except SyntaxError as error:
        print(error.msg)
try:
    try:
        raise ValueError()
    except* ExceptionGroup:
        pass
except TypeError as error:
    print(error)
print(
    issubclass(ExceptionGroup, Exception), issubclass(BaseExceptionGroup, Exception),
    ExceptionGroup.__mro__[1].__name__
)

# Each handler's type is evaluated, also when nothing of the group is left for it.
def named(type):
    print("evaluated", type)
    return type
try:
    raise ExceptionGroup("all", [ValueError(1)])
except* named(ValueError):
    print("taken")
except* named(OSError):
    print("never")
def generator():
    try:
        raise ExceptionGroup("all", [ValueError(1)])
    except* named(ValueError):
        yield "taken"
    except* named(OSError):
        yield "never"
print(*generator())
try:
    try:
        raise ValueError
    except* ValueError:
        pass
    except* 5:
        pass
except TypeError as error:
    print(error)
