# Frames that an exception has left: who they are, and what they still know.
import sys
import traceback


def identity():
    frame = sys._getframe()
    try:
        1 / 0
    except ZeroDivisionError as e:
        print(e.__traceback__.tb_frame is frame, sys._getframe() is frame)


def late():
    try:
        1 / 0
    except ZeroDivisionError as e:
        print(e.__traceback__.tb_frame is sys._getframe())


identity()
late()


def through_finally(n):
    try:
        1 / n
    finally:
        n = "changed"


def through_with(x):
    class Manager:
        def __enter__(self):
            return self

        def __exit__(self, *args):
            self.line = sys._getframe(1).f_lineno

    with Manager() as m:
        x.missing


def caller(function, argument):
    before = 1
    function(argument)
    after = 2


for function, argument in ((through_finally, 0), (through_with, 5)):
    try:
        caller(function, argument)
    except Exception as e:
        outer, inner = e.__traceback__.tb_next, e.__traceback__.tb_next.tb_next
    base = function.__code__.co_firstlineno
    print(inner.tb_lineno - base, sorted(inner.tb_frame.f_locals))
    if function is through_finally:
        print(inner.tb_frame.f_lineno - base)
    print(inner.tb_frame.f_back is outer.tb_frame, outer.tb_frame.f_back is sys._getframe())
    print(outer.tb_frame.f_locals["before"], "after" in outer.tb_frame.f_locals, inner.tb_frame.f_code.co_name)

print(through_finally.__name__, sorted(traceback.walk_tb(outer), key=str)[0][1] > 0)


# --- clear() lets go of the variables
def holder():
    held = object()
    raise ValueError(held)


try:
    holder()
except ValueError as e:
    tb = e.__traceback__
print(list(tb.tb_next.tb_frame.f_locals))
traceback.clear_frames(tb)
print(list(tb.tb_next.tb_frame.f_locals))
try:
    sys._getframe().clear()
except RuntimeError as e:
    print(e)


# --- generators
def generator():
    value = yield 1
    raise KeyError(value)


g = generator()
frame = g.gi_frame
next(g)
try:
    g.send("sent")
except KeyError as e:
    inner = e.__traceback__.tb_next
    print(inner.tb_frame is frame, frame.f_lineno - generator.__code__.co_firstlineno, frame.f_locals, g.gi_frame)


# --- recursion: each activation has a frame of its own
def down(n):
    if n == 0:
        raise LookupError
    down(n - 1)


try:
    down(3)
except LookupError as e:
    tb = e.__traceback__.tb_next
    seen = []
    while tb:
        seen.append(tb.tb_frame)
        tb = tb.tb_next
    print([f.f_locals["n"] for f in seen], len(set(map(id, seen))), all(b.f_back is a for a, b in zip(seen, seen[1:])))

# --- tracebacks that a program makes
import types

made = types.TracebackType(None, sys._getframe(), 1, 77)
print(made.tb_lasti, made.tb_lineno, made.tb_frame is sys._getframe())
