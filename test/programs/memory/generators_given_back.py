# A generator that only a loop or a delegation has gives its memory to the next one. Whoever else may know it is not
# fooled: frames, gi_yieldfrom, tracebacks, the collector, weak references.
import gc
import sys
import weakref


class Node:
    def __init__(self, left, key, right):
        self.left, self.key, self.right = left, key, right

    def __iter__(self):
        if self.left:
            yield from self.left
        yield self.key
        if self.right:
            yield from self.right


def tree(lo, hi):
    if lo >= hi:
        return None
    mid = (lo + hi) // 2
    return Node(tree(lo, mid), mid, tree(mid + 1, hi))


def walk(node):
    if node:
        for key in walk(node.left):
            yield key
        yield node.key
        yield from walk(node.right)


root = tree(0, 300)
print(sum(root), sum(walk(root)), list(walk(root)) == list(range(300)))


# Values that come from cells made anew in place of others.
def count(n):
    text = f"item {n}"
    if n:
        yield from count(n - 1)
    yield text


for _ in range(50):
    made = [t for t in count(20)]
print(made[0], made[-1], len(set(made)))


# Frames that outlive the activation.
frames = []


def framed(n):
    local = [n]
    frames.append(sys._getframe())
    yield local[0]


total = 0
for i in range(40):
    for v in framed(i):
        total += v
print(total, [f.f_code.co_name for f in frames][:2], len({id(f) for f in frames}))


def outer():
    yield from framed(7)


for v in outer():
    print("from", v, frames[-1].f_locals["local"])
for _ in range(100):
    for v in count(1):
        pass
frames[-1].clear()
print(frames[-1].f_locals)


# What an outer generator delegates to, kept.
def delegating():
    yield from count(3)


kept = []
for _ in range(20):
    g = delegating()
    next(g)
    kept.append(g.gi_yieldfrom)
    for _ in g:
        pass
for _ in range(50):
    for t in count(2):
        pass
print([k.gi_frame for k in kept[:3]], [next(k, "over") for k in kept][:3], {k.__name__ for k in kept})


# Errors, thrown in and thrown out.
def failing(n):
    try:
        yield n
        raise KeyError(n)
    finally:
        yield -n


caught = []
for i in range(30):
    try:
        for v in failing(i):
            pass
    except KeyError as e:
        caught.append(e)
print(len(caught), caught[3].args, caught[3].__traceback__.tb_next.tb_frame.f_locals)


def left(n):
    for i in range(n):
        yield i


for i in range(60):
    for v in left(5):
        if v == i % 6:
            break
    else:
        v = "else"
print(v)


def relay():
    while True:
        try:
            yield from left(3)
        except ValueError as e:
            yield str(e)


r = relay()
print(next(r), r.throw(ValueError("thrown")), next(r), next(r), next(r), next(r))
r.close()


# Coroutines.
class Pause:
    def __await__(self):
        return (yield "pause")


async def leaf(n):
    if n % 3 == 0:
        await Pause()
    return n


async def branch(n):
    if n == 0:
        return await leaf(0)
    return await leaf(n) + await branch(n - 1)


def run(coroutine):
    steps = 0
    try:
        while True:
            coroutine.send(None)
            steps += 1
    except StopIteration as e:
        return e.value, steps


print([run(branch(n)) for n in range(12)])
sys.set_coroutine_origin_tracking_depth(2)
print([run(branch(n)) for n in range(6)])
sys.set_coroutine_origin_tracking_depth(0)
waiting = branch(4)
waiting.send(None)
inner = waiting.cr_await
print(run(waiting), inner.cr_frame if hasattr(inner, "cr_frame") else None)
print([run(branch(n)) for n in range(4)])


# Closures and cells of the body, and generators that hold generators.
def closing(n):
    def inside():
        return n

    yield inside
    yield lambda: inside() + 1


functions = []
for i in range(30):
    for f in closing(i):
        functions.append(f)
print(sum(f() for f in functions), functions[10]())


def holding(n):
    mine = left(n)
    yield from mine
    yield mine


held = []
for i in range(20):
    for v in holding(2):
        held.append(v)
print([next(h, "over") for h in held[2::3]][:3])


# Found by way of the collector.
def found(n):
    yield [o for o in gc.get_objects() if getattr(o, "__name__", "") == "found" and hasattr(o, "gi_frame")]


seen = []
for i in range(5):
    for generators in found(i):
        seen += generators
for _ in range(50):
    for t in count(2):
        pass
print(all(g.gi_frame is None and next(g, 1) == 1 for g in seen), len({id(g) for g in seen}) == len(seen))
refs = [weakref.ref(g) for g in seen]
print(all(r() is g for r, g in zip(refs, seen)))
