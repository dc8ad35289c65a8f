"""Notes, groups, and what except* takes out of them."""


def leaf(kind, text, *notes):
    error = kind(text)
    for note in notes:
        error.add_note(note)
    return error


def tree(error, depth=0):
    print("  " * depth + f"{type(error).__name__}: {error}", getattr(error, "__notes__", ""))
    for inner in getattr(error, "exceptions", ()):
        tree(inner, depth + 1)


noted = leaf(ValueError, "bad", "first", "second\nwith two lines")
print(noted.__notes__)
try:
    noted.add_note(3)
except TypeError as error:
    print(error)
noted.__notes__ = "not a list"
try:
    noted.add_note("x")
except TypeError as error:
    print(error)

group = ExceptionGroup("outer", [
    leaf(ValueError, "v1", "a note"),
    ExceptionGroup("inner", [leaf(TypeError, "t1"), leaf(KeyError, "k1"), leaf(ValueError, "v2")]),
    leaf(OSError, "o1"),
])
group.add_note("of the group")
tree(group)
print(group, "|", repr(group))
print(group.message, len(group.exceptions))

for what in (ValueError, (TypeError, KeyError), LookupError, RuntimeError, ExceptionGroup):
    match, rest = group.split(what)
    print("split", what if isinstance(what, tuple) else what.__name__)
    for part in (match, rest):
        if part is None:
            print("  None")
        else:
            tree(part, 1)
print(group.subgroup(lambda error: "1" in str(error) and not isinstance(error, ExceptionGroup)))
print(group.subgroup(ValueError).exceptions[0] is group.exceptions[0])
print(group.split(ExceptionGroup)[0] is group)


class Tagged(ExceptionGroup):
    def __new__(cls, message, errors, tag):
        self = super().__new__(cls, message, errors)
        self.tag = tag
        return self

    def derive(self, errors):
        return Tagged(self.message, errors, self.tag)


tagged = Tagged("tagged", [ValueError(1), TypeError(2)], "T")
match, rest = tagged.split(ValueError)
print(type(match).__name__, match.tag, match.exceptions, type(rest).__name__, rest.tag)

for arguments in ((), ("m",), ("m", []), ("m", ["x"]), (1, [ValueError()]), ("m", ValueError()),
                  ("m", [KeyboardInterrupt()])):
    try:
        print(ExceptionGroup(*arguments))
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
print(type(BaseExceptionGroup("m", [ValueError()])).__name__,
      type(BaseExceptionGroup("m", [KeyboardInterrupt()])).__name__)


def handle(error):
    out = []
    try:
        try:
            raise error
        except* ValueError as caught:
            out.append(("values", [str(e) for e in caught.exceptions]))
        except* (TypeError, KeyError) as caught:
            out.append(("types", type(caught).__name__, len(caught.exceptions)))
        else:
            out.append("else")
        finally:
            out.append("finally")
    except BaseException as left:
        out.append(("left", left))
    return out


print(handle(group))
print(handle(ValueError("alone")))
print(handle(ExceptionGroup("only", [ValueError("x"), TypeError("y")])))
print(handle(OSError("other")))

# Raising inside except* joins what is left over.
try:
    try:
        raise ExceptionGroup("first", [ValueError(1), TypeError(2), OSError(3)])
    except* ValueError:
        raise RuntimeError("while handling")
    except* TypeError:
        raise
except ExceptionGroup as result:
    tree(result)
    print([type(e.__context__).__name__ for e in result.exceptions])

# An except* that names a group, and naked exceptions in nested handlers.
try:
    try:
        raise group
    except* ExceptionGroup:
        pass
except TypeError as error:
    print(error)

for reason in ("plain", "grouped"):
    try:
        try:
            raise ValueError(reason)
        except* ValueError as wrapped:
            print(type(wrapped).__name__, repr(wrapped), wrapped.exceptions[0].__traceback__ is not None)
            if reason == "grouped":
                raise wrapped.exceptions[0] from wrapped
    except BaseException as error:
        print("outer", repr(error), repr(error.__cause__))
