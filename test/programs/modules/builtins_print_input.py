"""print: sep, end, file, flush; input at the end of standard input; writing to own files."""

import sys

print()
print("a", 1, None, [2], sep="-")
print("a", "b", sep="", end="|\n")
print("no newline", end="")
print()
print(1, 2, sep=None, end=None)
print("x", "y", sep="\n")
print(*[1, 2, 3], sep=", ")
print(*"abc")
print("", "", sep="*")
print("unicode: é 😀 日本", b"bytes", 1.0, 1e100, True, ...)
print("tab\there", "quote'\"", "back\\slash", sep=" / ", flush=True)
print("line\n", end="")
print(print("inner"))


class Out:
    def __init__(self):
        self.parts = []
        self.flushed = 0

    def write(self, text):
        self.parts.append(text)

    def flush(self):
        self.flushed += 1


out = Out()
print("to", "own", file=out)
print(1, end="!", file=out, flush=True)
print(file=out)
print(out.parts, out.flushed)


class NoFlush:
    def write(self, text):
        pass


class Failing:
    def write(self, text):
        raise ValueError(f"can't write {text!r}")


class Shown:
    def __str__(self):
        return "shown by str"

    def __repr__(self):
        return "shown by repr"


print(Shown(), [Shown()], (Shown(),), {"k": Shown()})
print("fine", file=NoFlush())
for attempt in (
    lambda: print(1, file=Failing()), lambda: print(1, file=5), lambda: print(1, sep=1),
    lambda: print(1, end=2), lambda: print(1, file=NoFlush(), flush=True),
    lambda: print(1, unknown=2), lambda: print(type("Bad", (), {"__str__": lambda s: 5})())
):
    try:
        attempt()
    except (ValueError, TypeError, AttributeError) as error:
        print(type(error).__name__, error)
print("file None", file=None)
print("to stdout", file=sys.stdout)
sys.stdout.write("written\n")
print(sys.stdout.write("counted\n"))
real = sys.stdout
sys.stdout = out
print("captured")
sys.stdout = real
print(out.parts[-2:])
sys.stdout = None
print("goes nowhere")
sys.stdout = real
for prompt in (), ("prompt> ",):
    try:
        input(*prompt)
    except EOFError as error:
        print(type(error).__name__, error)
try:
    print(repr(sys.stdin.readline()), repr(sys.stdin.read()))
except Exception as error:
    print(type(error).__name__)
print(list(sys.stdin))


def table(rows):
    widths = [max(len(str(row[i])) for row in rows) for i in range(len(rows[0]))]
    for row in rows:
        print(*(str(cell).ljust(w) for cell, w in zip(row, widths)), sep=" | ")


table([("name", "count"), ("apple", 3), ("fig", 12)])
for i in range(3):
    print(i, end=" " if i < 2 else "\n")
print("%s" % "formatted", "{}".format("method"), f"{'f'}", str.format("{0}", 1))
print(
    sys.argv[0], len(sys.argv), sys.maxsize, sys.byteorder, sys.version_info[:2],
    sys.getrecursionlimit(), sys.stdout is sys.__stdout__, sys.float_info.max, sys.maxunicode
)
