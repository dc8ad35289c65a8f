"""Containers that grow large and shrink again, and many short-lived objects of every size."""

for round in range(3):
    big = list(range(200000))
    while len(big) > 10:
        del big[len(big) // 2:]
    table = {i: str(i) for i in range(50000)}
    for i in range(50000):
        if i % 100:
            del table[i]
    text = "x" * 1000000
    text = text[:5]
    numbers = {i * 7919 % 100003 for i in range(50000)}
    numbers &= set(range(100))
    print(len(big), len(table), text, len(numbers), table[4900], sum(big))

queue = []
for i in range(100000):
    queue.append((i, str(i)))
    if len(queue) > 50:
        queue = queue[25:]
print(len(queue), queue[0], queue[-1])
sizes = [b"%d" % i * (i % 300) for i in range(20000)]
print(sum(map(len, sizes)), len(sizes[12345]), sizes[301])
rotating = {}
for i in range(100000):
    rotating[i] = [i]
    rotating.pop(i - 100, None)
print(len(rotating), min(rotating), rotating[99950])


class Link:
    __slots__ = ("next", "value")

    def __init__(self, value, next):
        self.value = value
        self.next = next


# A list of 300,000 links: neither making, walking nor dropping it may recurse.
head = None
for i in range(300000):
    head = Link(i, head)
count, node = 0, head
while node is not None:
    count += node.value & 1
    node = node.next
head = node = None
print(count)
nested = None
for i in range(300000):
    nested = (nested, i)
nested = None
deep = {}
for i in range(100000):
    deep = {"down": deep}
deep = None
chain = iter([])
for i in range(1000):
    chain = map(abs, chain)
print(list(chain))
generators = [(j for j in range(i)) for i in range(3000)]
for g in generators:
    next(g, None)
print(sum(sum(g) for g in generators))
bound = [str(i).zfill for i in range(10000)]
print(bound[77](5), len(bound))
closures = []
for i in range(20000):
    closures.append(lambda x, i=i: x + i)
print(sum(f(1) for f in closures))
words = {}
for i in range(100000):
    key = f"key{i % 1000}"
    words[key] = words.get(key, 0) + i
print(len(words), words["key7"], sum(words.values()))
matrix = [[0.0] * 300 for _ in range(300)]
for row in matrix:
    for j in range(0, 300, 7):
        row[j] += j
print(sum(map(sum, matrix)))

# Sets of numbers that get keys which only they refer to, in every way that a set gets keys.
import gc

kept = []
for size in 3, 300, 30000:
    grown = set(range(size))
    grown.add("text %d" % size)
    updated = set(range(size))
    updated.update(["text %d" % i for i in range(size, size + 9)])
    copied, merged = grown.copy(), set(range(size)) | {("pair", size)}
    reused = set(range(size))
    reused.discard(2)
    reused.add(("again", size))
    kept.append((grown, updated, copied, merged, frozenset(merged), reused))
    del grown
gc.collect()
print([len(set(map(str, range(50000)))) for _ in range(4)])
for sets in kept:
    print([sorted(x for x in s if not isinstance(x, int))[:2] for s in sets])
