"""Watch one addition settle on a specialization, meet an exception to it, and change its mind.

Run it on either backend. The tree shows nodes: the first failed guard turns `IntAddNode` back into
`AddNode`, which observes its operands anew. `--backend=bytecode` shows instructions, which put up with 52
misses before they change. `--policy=thesis` and `--policy=cpython-3.12` make either do as the other. What
this asks the module dis for is Boomslang's own, so CPython cannot run it. docs/dis.md goes through it step
by step.
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
    print(f", {left} miss{'es' * (left > 1)} until it changes" if left else ", not specialized")
    if add.__code__._co_code_adaptive != adapted[-1]:
        adapted.append(add.__code__._co_code_adaptive)


show("never called")
dis.dis(add, adaptive=True)

for number in range(10_000):
    add(number, 1)
show("\nafter 10,000 pairs of ints")
dis.dis(add, adaptive=True)

# A guard fails, and the addition is done the general way: on the tree by the generic node that is in this
# place again, on bytecode this once.
add("quick", "ening")
show("\nafter a pair of strs")
dis.dis(add, adaptive=True)
# The generic node looks at these and takes what fits them; bytecode counts another miss.
add("spe", "cialization")
show("after another")

# One miss too many for any policy: strs are what comes, so strs are what the addition is for.
for _ in range(addition().cache.misses_left or 0):
    add("a", "b")
show("\nafter as many as it took")
for _ in range(10_000):
    add("a", "b")
show("after 10,000 more")
dis.dis(add, adaptive=True, show_caches=True)

print("\nco_code is what it was:", add.__code__.co_code == compiled)
print("forms that _co_code_adaptive had:", len(adapted))
