"""Permutations three ways: recursion on lists, a generator, and the next one in place."""

import sys

size = int(sys.argv[1]) if len(sys.argv) > 1 else 9  # small: 6


def recursive(items):
    if len(items) <= 1:
        return [items]
    result = []
    for i, item in enumerate(items):
        for rest in recursive(items[:i] + items[i + 1:]):
            result.append([item] + rest)
    return result


def generated(items, n):
    if n == 1:
        yield items
    else:
        for i in range(n):
            yield from generated(items, n - 1)
            j = 0 if n % 2 else i
            items[j], items[n - 1] = items[n - 1], items[j]


def next_permutation(items):
    i = len(items) - 2
    while i >= 0 and items[i] >= items[i + 1]:
        i -= 1
    if i < 0:
        return False
    j = len(items) - 1
    while items[j] <= items[i]:
        j -= 1
    items[i], items[j] = items[j], items[i]
    items[i + 1:] = reversed(items[i + 1:])
    return True


def inversions(items):
    return sum([1 for i, a in enumerate(items) for b in items[i + 1:] if a > b])


everything = recursive(list(range(size - 1)))
print(len(everything), everything[len(everything) // 3], sum(inversions(p) for p in everything[::10]))
print(sum(p[0] * p[-1] for p in generated(list(range(size)), size)))
items = list("abbcdefghi"[:size - 1])
count = 1
while next_permutation(items):
    count += 1
print(count, "".join(items))
