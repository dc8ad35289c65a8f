"""Generators fed with send(), generators over generators, and expressions in sum, any, all, max."""
import sys


def averager():
    total = count = 0
    average = None
    while True:
        value = yield average
        total += value
        count += 1
        average = total / count


def grep(target, predicate):
    next(target)
    while True:
        line = yield
        if predicate(line):
            target.send(line)


def sink(found):
    while True:
        found.append((yield))


def numbers(limit):
    n = 0
    while n < limit:
        yield n
        n += 1


def keep(source, divisor):
    for n in source:
        if n % divisor:
            yield n


def pairs(source):
    for n in source:
        yield n, n + 1


size = int(sys.argv[1]) if len(sys.argv) > 1 else 100000  # small: 1000

mean = averager()
next(mean)
for n in range(size):
    last = mean.send(n)
assert last == (size - 1) / 2

found = []
filtered = grep(sink(found), lambda n: n % 3 == 0)
next(filtered)
for n in range(size):
    filtered.send(n)
assert len(found) == (size + 2) // 3

total = 0
for a, b in pairs(keep(keep(numbers(size), 3), 5)):
    total += b - a
assert total == sum(1 for n in range(size) if n % 3 and n % 5)

words = [str(n) for n in range(100)]
checked = 0
for _ in range(size // 100):
    checked += sum(len(w) for w in words)
    checked += any(w == "99" for w in words)
    checked += all(w for w in words)
    checked += max(len(w) for w in words)
assert checked == size // 100 * (190 + 1 + 1 + 2)
stream = numbers(size)
counted = 0
while next(stream, None) is not None:
    counted += 1
assert counted == size
print("pipeline", last, total, checked)
