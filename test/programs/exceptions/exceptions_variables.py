"""The exception variable, tracebacks as objects, and what survives a handler."""


def variable_is_deleted():
    try:
        1 / 0
    except ZeroDivisionError as error:
        message = str(error)
    try:
        error
    except UnboundLocalError as gone:
        return message, str(gone)


print(variable_is_deleted())
try:
    1 / 0
except ZeroDivisionError as e:
    pass
print("e" in globals())
e = "before"
try:
    1 / 0
except ZeroDivisionError as e:
    e = "rebound in the handler"
print("e" in globals())


def deleted_by_hand():
    try:
        1 / 0
    except ZeroDivisionError as error:
        del error
    return "no error from deleting twice"


print(deleted_by_hand())


def global_target():
    global g
    try:
        1 / 0
    except ZeroDivisionError as g:
        pass
    return "g" in globals()


print(global_target())


def captured():
    try:
        raise ValueError("kept by a closure")
    except ValueError as error:
        f = lambda: error
        kept = f()
    try:
        f()
    except NameError as gone:
        return repr(kept), str(gone)


print(captured())


# Tracebacks: a linked list from the handler's frame down to the raise.
def level_one():
    level_two()


def level_two():
    x = 5
    raise RuntimeError("deep")


def lines(tb):
    result = []
    while tb is not None:
        result.append((tb.tb_frame.f_code.co_name, tb.tb_lineno))
        tb = tb.tb_next
    return result


try:
    level_one()
except RuntimeError as error:
    tb = error.__traceback__
    print(lines(tb), type(tb).__name__, tb.tb_frame.f_globals is globals())
    print(tb.tb_next.tb_next.tb_frame.f_locals)


def reraise():
    try:
        level_two()
    except RuntimeError as error:
        raise error


def bare_reraise():
    try:
        level_two()
    except RuntimeError:
        raise


def passing_through_finally():
    try:
        level_two()
    finally:
        pass


for function in reraise, bare_reraise, passing_through_finally:
    try:
        function()
    except RuntimeError as error:
        print(function.__name__, lines(error.__traceback__))

stored = ValueError("raised twice")
for _ in range(2):
    try:
        raise stored
    except ValueError as error:
        print(lines(error.__traceback__))
try:
    raise stored.with_traceback(None)
except ValueError as error:
    print(lines(error.__traceback__))


def multi_line_call():
    return max(
        1,
        int(
            "x"
        ),
    )


try:
    multi_line_call()
except ValueError as error:
    print(lines(error.__traceback__))


def in_generator():
    yield 1
    raise KeyError("from the generator")


try:
    list(in_generator())
except KeyError as error:
    print(lines(error.__traceback__))
try:
    [1 / n for n in (1, 0)]
except ZeroDivisionError as error:
    print(lines(error.__traceback__))
try:
    exec(compile("\n\n1 / 0", "some file", "exec"))
except ZeroDivisionError as error:
    print(lines(error.__traceback__), error.__traceback__.tb_next.tb_frame.f_code.co_filename)


class Context:
    def __enter__(self):
        pass

    def __exit__(self, kind, value, tb):
        print(kind.__name__, value, lines(tb))
        return True


with Context():
    level_one()
print("after")
