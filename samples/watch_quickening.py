"""Watch one addition settle on a specialization, put up with exceptions to it, and change its mind.

Run it on either backend: `--backend=bytecode` shows instructions, the tree shows nodes, and the numbers
are the same. What it asks the module dis for is Boomslang's own, so CPython cannot run this program.
docs/dis.md goes through it step by step.
"""

import dis


def add(a, b):
    return a + b


def addition():
    """What stands for `a + b` now: the one part of `add` that keeps an inline cache."""
    return next(part for part in dis.get_instructions(add, adaptive=True) if part.cache)


compiled = add.__code__.co_code
adapted = [add.__code__._co_code_adaptive]


def show(event):
    now = addition()
    left = now.cache.misses_left
    print(f"{event}: {now.opname}", end="")
    print(f", {left} misses until it may change" if left else ", not specialized")
    if add.__code__._co_code_adaptive != adapted[-1]:
        adapted.append(add.__code__._co_code_adaptive)


show("never called")
dis.dis(add, adaptive=True)

for number in range(10_000):
    add(number, 1)
show("\nafter 10,000 pairs of ints")
dis.dis(add, adaptive=True)

# A guard fails; the addition is done the general way, this once.
add("quick", "ening")
show("\nafter a pair of strs")
add("spe", "cialization")
show("after another")

# One miss too many: the operands of that execution decide what comes next.
for _ in range(addition().cache.misses_left or 0):
    add("a", "b")
show("\nafter as many as it took")
for _ in range(10_000):
    add("a", "b")
show("after 10,000 more")
dis.dis(add, adaptive=True, show_caches=True)

print("\nco_code is what it was:", add.__code__.co_code == compiled)
print("forms that _co_code_adaptive had:", len(adapted))
