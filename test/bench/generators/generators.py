"""Generators: counting, recursive delegation, pipelines and two-way communication."""

import sys

size = int(sys.argv[1]) if len(sys.argv) > 1 else 800000  # small: 20000


def naturals():
    n = 0
    while True:
        yield n
        n += 1


def take(source, count):
    for item in source:
        if count == 0:
            return
        count -= 1
        yield item


def squares_of_odd(source):
    return (n * n for n in source if n % 2)


class Node:
    def __init__(self, key, left, right):
        self.key = key
        self.left = left
        self.right = right

    def __iter__(self):
        if self.left is not None:
            yield from self.left
        yield self.key
        if self.right is not None:
            yield from self.right


def balanced(low, high):
    if low >= high:
        return None
    middle = (low + high) // 2
    return Node(middle, balanced(low, middle), balanced(middle + 1, high))


def averager():
    total = 0
    count = 0
    average = None
    while True:
        value = yield average
        total += value
        count += 1
        average = total // count


print("pipeline", sum(squares_of_odd(take(naturals(), size))))
tree = balanced(0, size // 50)
print("tree", sum(key * (i & 7) for _ in range(5) for i, key in enumerate(tree)))
average = averager()
next(average)
last = 0
for i in range(size // 2):
    last = average.send(i ^ 5)
print("average", last)
