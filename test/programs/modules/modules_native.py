"""Modules that are C in CPython, as far as programs use them through the standard library."""

import copy
import dataclasses
import io
import itertools
import marshal
import select
import os
import pickle
import subprocess
import unicodedata
from collections import deque

print(subprocess.run(["echo", "hi"], capture_output=True))
print(subprocess.check_output("echo $X", shell=True, env={"X": "5"}, text=True), end="")
child = subprocess.Popen(["cat"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
print(child.communicate(b"abc"), child.returncode)
for attempt in (
    lambda: subprocess.run(["/nonexistent/program"]), lambda: subprocess.run(["false"], check=True),
    lambda: subprocess.run(["true"], cwd="/nonexistent"), lambda: subprocess.run([])
):
    try:
        print(attempt())
    except (OSError, subprocess.CalledProcessError, IndexError) as error:
        print(type(error).__name__, error)
print(subprocess.call(["sh", "-c", "kill -9 $$"]), os.waitstatus_to_exitcode(256), os.WIFSTOPPED(0x137F))

r, w = os.pipe()
print(select.select([r], [w], [], 0) == ([], [w], []))
os.write(w, b"x")
poller = select.poll()
poller.register(r, select.POLLIN)
print(select.select([r], [], [], 5) == ([r], [], []), poller.poll(5000) == [(r, select.POLLIN)])
os.close(r)
os.close(w)

decoder = io.IncrementalNewlineDecoder(None, True)
print([decoder.decode(text) for text in ("a\r", "\nb\r", "c\n")], decoder.newlines, decoder.decode("", True))
for name in "GREEK SMALL LETTER ALPHA", "GRINNING FACE", "no such":
    try:
        c = unicodedata.lookup(name)
        print(c, unicodedata.name(c), unicodedata.category(c), unicodedata.bidirectional(c))
    except KeyError as error:
        print(error)
print([unicodedata.normalize(form, "ﬁ é e\u0301 각 Å") for form in ("NFC", "NFD", "NFKC", "NFKD")])
print([unicodedata.decomposition(c) for c in "éﬁ½a각ṩ"], unicodedata.combining("\u0301"), unicodedata.decimal("٣"))
print(unicodedata.name("\0", None), unicodedata.is_normalized("NFC", "e\u0301"), unicodedata.mirrored("("))
for value in None, True, 5, -2**70, 1.5, 2j, "ä", b"x", (1, [2]), {"a": {1}}, frozenset({3}), ...:
    assert marshal.loads(marshal.dumps(value)) == value
print(marshal.loads(b"[\x02\0\0\0i\x05\0\0\0N"), marshal.dumps([1, "a"], 2)[:5])


class Base(deque):
    __slots__ = ("x", "__dict__")


class Numbers(set):
    __slots__ = ("x",)


for cls in Base, Numbers:
    thing = cls([1, 2])
    thing.x = [3]
    again = pickle.loads(pickle.dumps(thing))
    print(type(again).__name__, list(again), again.x, copy.deepcopy(again).x)


class Own(list):
    def __init__(self, items, extra=None):
        super().__init__(items)
        self.extra = extra


class Made(tuple):
    def __new__(cls, items, extra=None):
        self = super().__new__(cls, items)
        self.extra = extra
        return self


print(Own([1], extra=2).extra, Made([1], extra=3).extra)
for cls, arguments in (list, ()), (tuple, ()), (filter, (None, [])), (map, (str, [])), (itertools.chain, ()):
    class Plain(cls):
        pass

    try:
        print(Plain(*arguments, extra=1))
    except TypeError as error:
        print(error)


@dataclasses.dataclass(order=True, frozen=True)
class Point:
    x: int
    y: int = 0
    tags: list = dataclasses.field(default_factory=list, compare=False)


print(Point(1), Point(1, 2) > Point(1), dataclasses.asdict(Point(3)), dataclasses.replace(Point(1), y=9))
try:
    Point(1).x = 5
except dataclasses.FrozenInstanceError as error:
    print(error)
