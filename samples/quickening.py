"""One function, three lives: watch `add` specialize for ints, strings and floats in turn.

Run this with the tree dump or the rewrite log switched on. The `a + b` in `add` starts out
uninitialized, settles on integers, has to change its mind when strings arrive, changes it again for
floats, and finally meets a loop that feeds it everything at once. The results never depend on what
the node believed a moment before.
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

# Strings: the same node, another specialization.
print("strings:", total(["q", "u", "i", "c", "k", "e", "n"], ""))

# Floats: and another.
print("floats: ", total([0.5, 0.25, 0.125], 0.0))

# Everything in turns: time to give up specializing and be generic.
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
