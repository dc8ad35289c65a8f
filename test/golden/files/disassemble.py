"""What the module dis shows of this program, and what it tells other programs."""

import dis
import io
import re
import sys


def show(*arguments, **options):
    with io.StringIO() as out:
        dis.dis(*arguments, file=out, **options)
        text = re.sub("at 0x[0-9a-f]+", "at 0x...", out.getvalue())
        print(re.sub("entry: [0-9]+", "entry: ...", text))


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def length(self):
        return abs(self.x) + abs(self.y)


class Circle:
    def __init__(self, x):
        self.center = x
        self.x = x

    def length(self):
        return self.x


def sizes(points, *, limit=10):
    try:
        return [p.length() for p in points if p.x < limit]
    except ValueError as error:
        return f"{error!r}"


def fail(n):
    return 1 // n


points = [Point(n, 2) for n in range(5)]
for _ in range(3):
    sizes(points)
circles = [Circle(n) for n in range(60)]
sizes(circles)
sizes(points)
print("--- as compiled, then as it is")
show(sizes)
show(sizes, adaptive=True, show_caches=True)
show(Point, adaptive=True, show_caches=True)
print("--- depth, source text, bytes")
show(sizes, depth=0)
show("x = y")
show(fail.__code__.co_code)

print("--- a traceback")
try:
    fail(0)
except ZeroDivisionError as error:
    sys.last_traceback = error.__traceback__
    print(dis.Bytecode.from_traceback(error.__traceback__).dis())
show()

print("--- what programs are told")
code = sizes.__code__
print("lines: ", sorted({line for _, line in dis.findlinestarts(code)}))
offsets = {i.offset for i in dis.get_instructions(code)}
print("labels lead to instructions:", set(dis.findlabels(code.co_code)) <= offsets)
print("as co_positions():", [i.positions[:] for i in dis.get_instructions(code)] ==
      [p for n, p in enumerate(code.co_positions()) if 2 * n in offsets])
for i in dis.get_instructions(fail):
    print(i.opname, i.arg, i.argval, i.operands[-1:])
print(dis.code_info(fail).partition("\n")[2].partition("\n")[2])
for ask in (lambda: dis.dis(5), lambda: dis.stack_effect(dis.opmap["CALL"]), lambda: dis.Bytecode(5)):
    try:
        ask()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
