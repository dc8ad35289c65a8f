"""Long lists changed at the front and in the first half, whose storage has a gap there, beside a deque."""
import gc
import random
import weakref
from collections import deque


class Item:
    pass


def both(steps, change):
    numbers, wanted = list(range(200)), deque(range(200))
    for step in range(steps):
        change(numbers, step)
        change(wanted, step)
    return numbers == list(wanted), len(numbers), numbers[:3], numbers[-2:]


def pop_front(items, step):
    if items:
        (items.popleft if isinstance(items, deque) else lambda: items.pop(0))()


def take_turns(items, step):
    pop_front(items, step)
    items.append(step)


def stretch(items, step):
    items.insert(0, step)
    if step % 3 == 0:
        items.append(-step)


def random_place(items, step):
    choice = random.Random(step)
    if choice.random() < 0.45 and items:
        del items[choice.randrange(len(items))]
    else:
        items.insert(choice.randrange(len(items) + 1), step)


print("pop", both(150, pop_front), both(250, pop_front))
print("queue", both(5000, take_turns))
print("insert", both(5000, stretch))
print("anywhere", both(8000, random_place))

# Slices of the first half go, come and change.
items, plain = list(range(1000)), list(range(1000))
for step in range(300):
    start, stop = step % 7, step % 7 + step % 4
    del items[start:stop]
    plain = plain[:start] + plain[stop:]
    items[start:start] = [-step] * (step % 3)
    plain = plain[:start] + [-step] * (step % 3) + plain[start:]
print("slices", items == plain, len(items), items[:8], sum(items))

# Assigned slices are longer or shorter than what they replace; a list is put into itself.
for step in range(400):
    start, stop = step % 11, step % 11 + step % 5
    items[start:stop] = range(step, step + step % 7)
    plain = plain[:start] + list(range(step, step + step % 7)) + plain[stop:]
items[5:9], plain = items, plain[:5] + plain + plain[9:]
print("assigned", items == plain, len(items), items[:8], sum(items))

# A list with a gap is copied, sorted, repeated, extended, reversed, compared, emptied.
items = list(range(300))
del items[:100]
again = items[:]
again.sort(reverse=True)
again += items
again *= 2
again.reverse()
print("used", again == (sorted(items, reverse=True) + items)[::-1] * 2, items[0], items.index(299), len(again))
items.sort(key=lambda n: -n)
items.insert(0, "x")
items.clear()
items.append(1)
print("emptied", items, again.copy() == again)

# What has gone is not kept alive, what is there is.
for attempt in range(5):  # a stale word on the stack may keep the items that one list had
    items = [Item() for _ in range(500)]
    refs = [weakref.ref(item) for item in items]
    for _ in range(100):
        items.pop(0)
    del items[3:50]
    gc.collect()
    if sum(ref() is not None for ref in refs) == len(items):
        break
print("alive", sum(ref() is not None for ref in refs), len(items))
for _ in range(60):
    items.insert(1, Item())
    gc.collect()
print("alive", sum(ref() is not None for ref in refs), all(isinstance(item, Item) for item in items))

# Changed while it is walked.
items = list(range(200))
seen = []
for number in items:
    seen.append(number)
    if number % 2:
        items.pop(0)
    if number == 150:
        items.insert(0, 1000)
print("walked", len(seen), sum(seen), len(items))
