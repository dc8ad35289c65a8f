# sys.tracebacklimit: how many entries sys.excepthook() shows, the last ones. Not positive: no traceback.
import io
import sys


def deep(n):
    if n:
        deep(n - 1)
    raise KeyError("at the bottom")


def shown():
    real, sys.stderr = sys.stderr, io.StringIO()
    try:
        deep(3)
    except KeyError:
        sys.excepthook(*sys.exc_info())
    finally:
        text, sys.stderr = sys.stderr.getvalue(), real
    return [line.strip() for line in text.splitlines()]


print(len(shown()))
for limit in 2, 1, True, 2**70, 0, -1, False, -2**70, "2", 1.5, None:
    sys.tracebacklimit = limit
    print(limit, shown())
del sys.tracebacklimit
print(len(shown()))

# A group's own title goes with its entries.
sys.tracebacklimit = 0
try:
    try:
        raise ValueError(1)
    except ValueError as e:
        raise ExceptionGroup("g", [e])
except ExceptionGroup as e:
    sys.stderr = io.StringIO()
    sys.excepthook(type(e), e, e.__traceback__)
    print(sys.stderr.getvalue())
    sys.stderr = sys.__stderr__
