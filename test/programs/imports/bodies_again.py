"""What executes the body of a module or of a class may be given up when it has run: whoever comes back to it,
or to what it made, finds everything as it was."""

import builtins
import gc
import importlib
import os
import sys
import tempfile
import types
import warnings

folder = tempfile.mkdtemp()
sys.path.insert(0, folder)


def write(name, text):
    with open(os.path.join(folder, name + ".py"), "w") as file:
        file.write(text)
    importlib.invalidate_caches()


# The frame, the code and the generators of a module that has been imported.
write("kept", '''
import sys
frame = sys._getframe()
line_then = frame.f_lineno
code = frame.f_code
items = (x * factor for x in range(3) for factor in (1, 10))
first = next(items)

class Kept:
    frame = sys._getframe()
    code = frame.f_code
    body = [y for y in range(4)]
    items = (y for y in body)
    def method(self, value="default"):
        return type(self).__name__, value
    class Inner:
        code = sys._getframe().f_code

def generator():
    yield from items
''')
import kept
gc.collect()
print(kept.line_then, kept.frame.f_code is kept.code, kept.first)
print(list(kept.generator()), list(kept.Kept.items), kept.Kept().method())
print(kept.Kept.code.co_name, kept.Kept.code.co_qualname, kept.Kept.Inner.code.co_qualname)
print(len(list(kept.code.co_lines())) > 5, len(list(kept.code.co_positions())) > 20)

# Its code runs again, more than once, and within itself.
for again in range(3):
    space = {"__name__": "again"}
    exec(kept.code, space)
    print(again, space["first"], space["Kept"].__qualname__, list(space["generator"]()))

write("within", '''
import sys
depth = globals().get("depth", 0)
if depth < 2:
    space = {"__name__": "within", "depth": depth + 1}
    exec(sys._getframe().f_code, space)
    result = [depth] + space["result"]
else:
    result = [depth]

class After:
    said = "after " + str(result)
''')
import within
print(within.result, within.After.said)
print(importlib.reload(within).After.said)

# A class in a loop, one whose body runs itself again, and one whose builder runs the body as often as it likes.
made = []
for number in range(4):
    class Numbered:
        value = number
        double = [number * 2 for _ in "ab"]
        def get(self):
            return self.value, __class__.__name__
    made.append(Numbered)
print([(cls.value, cls.double, cls().get()) for cls in made])


def again(body, times):
    code = sys._getframe(1).f_code
    return [eval(types.FunctionType(code, {"again": lambda *_: n, "__name__": "m"}).__code__,
                 {"again": lambda *_: n, "__name__": "m"}, space := {}) or space["values"]
            for n in range(times)]


class Runs:
    values = again("body", 3)


print(Runs.values)

original = builtins.__build_class__
bodies = []


def keeping(function, name, *bases, **keywords):
    bodies.append(function)
    return original(function, name, *bases, **keywords)


builtins.__build_class__ = keeping
try:
    for number in range(3):
        class Built:
            held = number + 1
finally:
    builtins.__build_class__ = original
print([original(body, "Made").held for body in bodies for _ in range(3)])

# A body that raises: its traceback has the lines.
write("raises", '''
class Good:
    pass

class Bad:
    x = 1
    y = x / 0
''')
try:
    import raises
except ZeroDivisionError as error:
    traceback = error.__traceback__
    while traceback:
        print(traceback.tb_lineno, traceback.tb_frame.f_code.co_name)
        traceback = traceback.tb_next

# An exception that a body has caught, with the frames that it went through.
write("caught", '''
try:
    class Half:
        fine = 1
        1 / 0
except ZeroDivisionError as error:
    held = error
''')
import caught
gc.collect()
traceback = caught.held.__traceback__
print(traceback.tb_lineno, traceback.tb_next.tb_lineno, traceback.tb_next.tb_frame.f_locals["fine"])

# A coroutine that nobody awaits is warned of where it was made.
write("unawaited", '''
async def coroutine():
    pass

waits = [coroutine()]

class Holds:
    waits = [coroutine()]
''')
import unawaited
gc.collect()
with warnings.catch_warnings(record=True) as told:
    warnings.simplefilter("always")
    unawaited.waits.clear()
    unawaited.Holds.waits.clear()
    gc.collect()
print(sorted(str(w.message) for w in told))

# Tracing that begins within a body.
write("traced", '''
import sys
lines = []
def tracer(frame, event, argument):
    lines.append((event, frame.f_code.co_name, frame.f_lineno))
    return tracer
class Before:
    x = 1
sys.settrace(tracer)
class Traced:
    x = 1
    y = [n for n in range(2)]
sys.settrace(None)
''')
import traced
print(traced.lines[:4], len(traced.lines))
