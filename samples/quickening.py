"""One function, three lives: watch `add` specialize for ints, strings and floats in turn.

Run this with the rewrite log switched on (`--log-level=debug`). The `a + b` in `add` starts out as
an `AddNode`. It observes ints and becomes an `IntAddNode`; the first string makes the guard fail, which
rewrites it back to the `AddNode`, and that observes anew and becomes a `StrAddNode`; floats do the same
again. Finally a loop feeds it everything at once: each return makes it wait longer before it observes.
The results never depend on what the node believed a moment before.
"""


def add(a, b):
    return a + b


def total(values, start):
    result = start
    for value in values:
        result = add(result, value)
    return result


# Ints: after a few calls the addition works on machine integers ...
print("ints:   ", total(range(1, 101), 0))

# ... and leaves them, without a wrong digit, when a sum no longer fits 64 bits.
print("big:    ", total([2**62, 2**62, 2**62, -(2**61)], 1))

# Strings: the first one fails the guard of the integer addition, and the node is generic again. The next
# is what it observes.
print("strings:", total(["q", "u", "i", "c", "k", "e", "n"], ""))

# Floats: back again, and on to another specialization.
print("floats: ", total([0.5, 0.25, 0.125], 0.0))

# Everything in turns: back and forth, and more and more often just generic.
mixed = [(1, 2), ("a", "b"), (1.5, 2), ([1], [2]), (True, True), ((1,), (2,))]
last = []
for turn in range(60):
    a, b = mixed[turn % len(mixed)]
    last.append(add(a, b))
print("mixed:  ", *last[-6:])

# A type error is raised by the generic path, and leaves the node able to go on.
try:
    add(1, "one")
except TypeError as error:
    print("error:  ", error)
print("after:  ", add(20, 22))
