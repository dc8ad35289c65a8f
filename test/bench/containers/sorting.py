"""Sorting records by keys, with functions, tuples, reversal and user-defined comparison."""

import sys

size = int(sys.argv[1]) if len(sys.argv) > 1 else 10000  # small: 600


class Random:
    def __init__(self, seed):
        self.state = seed

    def next(self, limit):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 33) % limit


class Person:
    def __init__(self, name, age, height):
        self.name = name
        self.age = age
        self.height = height

    def __lt__(self, other):
        return (self.age, self.name) < (other.age, other.name)


def insertion_sort(items):
    for i in range(1, len(items)):
        item = items[i]
        j = i
        while j > 0 and item < items[j - 1]:
            items[j] = items[j - 1]
            j -= 1
        items[j] = item
    return items


def quick_sort(items):
    if len(items) <= 1:
        return items
    pivot = items[len(items) // 2]
    return (quick_sort([x for x in items if x < pivot])
            + [x for x in items if x == pivot]
            + quick_sort([x for x in items if x > pivot]))


random = Random(7)
people = [
    Person("".join(chr(97 + random.next(26)) for _ in range(6)), random.next(90),
           150 + random.next(500) / 10)
    for _ in range(size)
]
by_name = sorted(people, key=lambda p: p.name)
print(by_name[0].name, by_name[-1].name)
by_two = sorted(people, key=lambda p: (-p.age, p.height))
print(by_two[0].age, by_two[0].height, by_two[-1].age, by_two[-1].height)
natural = sorted(people)
print(natural[0].name, natural[-1].name)
stable = sorted(sorted(people, key=lambda p: p.name, reverse=True), key=lambda p: p.age)
print([p.name for p in stable[:3]])
numbers = [random.next(10**9) for _ in range(size * 5)]
print(sum(quick_sort(numbers)[::1000]), sum(sorted(numbers)[::1000]))
print(sum(insertion_sort(numbers[:size // 15])[::100]))
words = [str(n) for n in numbers]
words.sort(key=len)
words.sort(reverse=True)
print(words[0], words[-1])
