# What is no group is wrapped in one for the handler of `except*`; that group has no traceback.
import traceback


def fail():
    raise ValueError("bare")


try:
    fail()
except* ValueError as group:
    print(repr(group), group.__traceback__, group.__context__, group.__cause__)
    print(traceback.extract_tb(group.exceptions[0].__traceback__)[-1].name)
    traceback.print_exception(group)

try:
    try:
        fail()
    except* ValueError:
        raise
except ExceptionGroup as group:
    print(repr(group), [entry.name for entry in traceback.extract_tb(group.__traceback__)])

try:
    try:
        fail()
    except* ValueError as group:
        raise KeyError("other") from group
except KeyError as error:
    print(repr(error.__cause__), error.__cause__.__traceback__)

# A group keeps what it has.
try:
    raise ExceptionGroup("g", [ValueError(1), TypeError(2)])
except* ValueError as group:
    print(repr(group), group.__traceback__ is not None)
except* TypeError as group:
    print(repr(group), group.__traceback__ is not None)
