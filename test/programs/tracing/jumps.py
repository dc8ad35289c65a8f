"""A trace function sets f_lineno: the frame goes on there, or a ValueError says why it can't."""
import sys


def jump(function, start, target):
    first = function.__code__.co_firstlineno
    done = []

    def tracer(frame, event, argument):
        if frame.f_code is not function.__code__:
            return None
        if event == "line" and frame.f_lineno == first + start and not done:
            done.append(1)
            frame.f_lineno = first + target
        return tracer

    out = []
    sys.settrace(tracer)
    try:
        function(out)
    except Exception as error:
        sys.settrace(None)
        out.append(f"{type(error).__name__}: {error}")
    sys.settrace(None)
    print(f"{function.__name__:12} {start:2} -> {target:2}", out)


def straight(out):
    out.append(1)
    out.append(2)

    out.append(4)


def nested(out):
    out.append(1)
    for i in range(2):
        out.append(3)
        out.append(4)
    for j in range(2):
        out.append(6)
    else:
        out.append(8)
    try:
        out.append(10)
        1 / 0
    except ZeroDivisionError:
        out.append(13)
        out.append(14)
    finally:
        out.append(16)
    out.append(17)


for start, target in ((1, 4), (4, 1), (2, 3), (1, 50), (2, -1), (2, 2)):
    jump(straight, start, target)
for start, target in ((1, 3), (3, 17), (3, 4), (4, 3), (4, 2), (3, 8), (1, 13), (13, 14), (14, 17), (11, 17), (10, 16),
                      (17, 10), (3, 6), (8, 5)):
    jump(nested, start, target)

print("- not from there")
frame = sys._getframe()
for value in ("x", None):
    try:
        frame.f_lineno = value
    except ValueError as error:
        print(error)
try:
    del frame.f_lineno
except AttributeError as error:
    print(error)


def at_call(frame, event, argument):
    if event == "line":
        return at_call
    try:
        frame.f_lineno = frame.f_lineno + 1
    except ValueError as error:
        print(event, error)
    return at_call


def raises():
    try:
        raise KeyError
    except KeyError:
        return 1


sys.settrace(at_call)
raises()
sys.settrace(None)
