"""An uncaught exception group is drawn as a tree."""


def fail(kind, text):
    try:
        raise kind(text)
    except kind as error:
        return error


def gather():
    inner = ExceptionGroup("inner", [fail(TypeError, "t"), fail(KeyError, "k")])
    group = ExceptionGroup("several things went wrong", [fail(ValueError, "v"), inner, OSError(5, "no traceback")])
    group.add_note("noted on the group")
    raise group


gather()
