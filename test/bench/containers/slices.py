"""Slices of lists, tuples, strings and bytes: taken, reversed, assigned, rotated, compared."""

import sys

size = int(sys.argv[1]) if len(sys.argv) > 1 else 40000  # small: 500


def merge_sort(items):
    if len(items) < 2:
        return items
    middle = len(items) // 2
    left, right = merge_sort(items[:middle]), merge_sort(items[middle:])
    result = []
    i = j = 0
    while i < len(left) and j < len(right):
        if left[i] <= right[j]:
            result.append(left[i])
            i += 1
        else:
            result.append(right[j])
            j += 1
    return result + left[i:] + right[j:]


numbers = [i * 7919 % 10007 for i in range(size // 2)]
print(merge_sort(numbers)[::len(numbers) // 10])
items = list(range(50))
text = "the quick brown fox jumps over"
data = bytes(range(40))
total = 0
for i in range(size):
    k = i % 30
    items = items[1:] + items[:1]
    total += len(text[k:k + 5]) + data[k:][0] + len(items[::2]) + items[::-1][k]
    items[k:k + 2] = items[k:k + 2][::-1]
    total += text[:3] == "the" and tuple(items)[k:] != ()
print(total, items)
