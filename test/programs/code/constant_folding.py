"""Operators on constants give what they would give where they run: values, types, errors, places of errors."""

import sys
import traceback


def values():
    return [
        2 ** 10, 2 ** -1, 0 ** 0, -1, +True, ~5, not 0, not "", -0.0, 1.5 * 2, 7 // -2, 7 % -3, 7 / 2, 1 << 20, 1 << 0,
        255 >> 4, 6 & 3, 6 | 3, 6 ^ 3, True + True, (1 + 2j) * (3 + 4j), -(1 + 2j), "ab" * 3, 3 * "ab", "ab" * 0, "ab" * -1,
        b"ab" * 2, "a" + "b" "c", b"a" + b"b", (1, 2) + (3,), (1, (2, "x")) * 2, 2 * (), "abc"[1], "abc"[-1], b"abc"[0],
        (1, 2, 3)[True], ((1, 2), 3)[0][1], 24 * 60 * 60, -2 ** 2, (-2) ** 2, 1 if not 1 - 1 else 2, "%s" % 5, "%5d|" % 3,
        None and 1 + 1, 2 ** 100, -(2 ** 64), 10 ** 20 // 10 ** 18, (2 ** 64) % 1000, 1 - 2 - 3, 2 ** 3 ** 2,
    ]


for value in values():
    print(type(value).__name__, ascii(value))


def once():
    return (1, 2) + (3,), "ab" * 2, -5.5, "x" * 4096


NAME = "abab"
first, second = once(), once()
print([a is b for a, b in zip(first, second)], first[1] is NAME, first[2] == second[2])


# What would become large, and what raises, is worked out when it runs.
def large():
    return len("x" * 5000), len((0,) * 300), len(((0,) * 100,) * 100), (1 << 500).bit_length(), (3 ** 300) % 1000007


print(large(), large())


def fails():
    yield lambda: 1 / 0
    yield lambda: 1 + "a"
    yield lambda: (1, 2)[5]
    yield lambda: 1 << -1
    yield lambda: -"a"
    yield lambda: ~1.5
    yield lambda: 5 % 0 + 3 * (2 + 1)
    yield lambda: 10.0 ** 400
    yield lambda: 1 @ 2
    yield lambda: "%d" % "x"
    yield lambda: (2 ** 10) / (5 - 5)
    yield lambda: (1, 2) + [3]
    yield lambda: None + None


for f in fails():
    try:
        print(f())
    except Exception as e:
        line = traceback.extract_tb(e.__traceback__)[-1]
        print(type(e).__name__, e, "|", line.line[(line.colno or 0):line.end_colno])


def lines(f):
    seen = []

    def trace(frame, event, arg):
        if frame.f_code is f.__code__:
            if event == "line":
                seen.append(frame.f_lineno - f.__code__.co_firstlineno)
            return trace

    sys.settrace(trace)
    try:
        f()
    finally:
        sys.settrace(None)
    return seen


def traced():
    x = (60 *
         60 *
         24)
    y = "ab" * 2
    if not 0:
        x += 1
    while 2 - 2:
        x += 1
    return x, (1,
               2) + (3,)


print(lines(traced), traced())

# Targets are no values, and what is assigned to is evaluated.
table = {}
table[1 + 1] = table["a" + "b"] = -3
table[1 + 1] += 2 * 3
del table["a" + "b"]
print(table)


def annotated(a: 1 + 1 = 2 * 3, *, b: "x" * 2 = (1, 2) + (3,)):
    return a, b


print(annotated(), annotated.__annotations__, annotated.__defaults__, annotated.__kwdefaults__)
print(eval("1 + " * 300 + "1"), eval("(" * 50 + "1" + " + 1)" * 50), eval("'a' + " * 200 + "'b'").count("a"))
print([x for x in [1 + 1, -2, "a" * 2]], 2 in {1 + 1, 3}, 5 in [1 + 1, 3], {2 * 2: 3 + 3, "k" * 2: 1})
match 4:
    case 5:
        pass
    case -4 | 4:
        print("matched", -4 + 8)
print(f"{2 * 3}{'ab' * 2}{-1:>5}{(1, 2)[0]!r}")
