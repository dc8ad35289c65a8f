"""assert: when the message is evaluated, what it may be, and what an assertion can't change."""

log = []


def note(x, value=None):
    log.append(x)
    return value


assert True
assert note("test", 1), note("message is not evaluated")
assert 1 == 1 and not [] or False
assert (1, "a tuple is always true, so keep the parentheses away")[0]
print(log)
for statement in (
    "assert False", "assert 0, 'text'", "assert [], 5", "assert None, None",
    "assert '', ('a', 'b')", "assert 1 > 2, f'{1} is not > {2}'", "assert not 5, [1, 2]",
    "assert 0, ValueError('inner')", "assert {}, ''"
):
    try:
        exec(statement)
    except AssertionError as error:
        print(f"{statement:32} {error!r:36} {str(error)!r} {error.args}")
try:
    assert note("test", 0), note("message", "built now")
except AssertionError as error:
    print(log, error)


class Message:
    def __str__(self):
        return "str of the message"

    def __repr__(self):
        return "repr of the message"


try:
    assert 0, Message()
except AssertionError as error:
    print(error, repr(error), type(error.args[0]).__name__)
try:
    assert 0, 1 / 0
except ZeroDivisionError as error:
    print(error, error.__context__)


class RaisingTruth:
    def __bool__(self):
        raise LookupError("no truth")


try:
    assert RaisingTruth(), "not reached"
except LookupError as error:
    print(error)

# The real AssertionError is raised even where the name means something else.
AssertionError_original = AssertionError
AssertionError = ValueError
try:
    assert False, "which one?"
except AssertionError_original as error:
    print(type(error).__name__, error)
except ValueError:
    print("the global was used")
AssertionError = AssertionError_original


def checked_divide(a, b):
    assert isinstance(a, (int, float)), f"a is a {type(a).__name__}"
    assert b, "b must not be zero"
    return a / b


for arguments in (6, 3), ("6", 3), (6, 0):
    try:
        print(checked_divide(*arguments))
    except AssertionError as error:
        print(error)


def in_loop():
    for i in range(5):
        assert i < 3, i


try:
    in_loop()
except AssertionError as error:
    print(error.args, isinstance(error, Exception), issubclass(AssertionError, LookupError))
print(__debug__)
try:
    assert (
        1 +
        1 == 3
    ), (
        "over "
        "lines"
    )
except AssertionError as error:
    print(error)
for source in "assert", "assert ,", "assert 1,", "assert 1, 2, 3", "assert x = 1", "x = assert 1", "assert *a", "assert (yield)", "assert a := 1", "assert lambda: 0, 1":
    try:
        compile(source, "", "exec")
        print(source, "-> fine")
    except SyntaxError as error:
        print(source, "->", error.msg)
