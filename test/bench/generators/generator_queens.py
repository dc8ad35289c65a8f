"""The queens' puzzle by brute force: permutations out of a generator, tests by generator expressions."""
import sys


def permutations(items, length=None):
    pool = tuple(items)
    n = len(pool)
    length = n if length is None else length
    indices = list(range(n))
    cycles = list(range(n - length + 1, n + 1))[::-1]
    yield tuple(pool[i] for i in indices[:length])
    while n:
        for i in reversed(range(length)):
            cycles[i] -= 1
            if cycles[i] == 0:
                indices[i:] = indices[i + 1:] + indices[i:i + 1]
                cycles[i] = n - i
            else:
                j = cycles[i]
                indices[i], indices[-j] = indices[-j], indices[i]
                yield tuple(pool[i] for i in indices[:length])
                break
        else:
            return


def by_insertion(items):
    if len(items) <= 1:
        yield items
        return
    for rest in by_insertion(items[1:]):
        for i in range(len(rest) + 1):
            yield rest[:i] + items[:1] + rest[i:]


def queens(size, permute):
    columns = range(size)
    for places in permute(list(columns)):
        if (size == len(set(places[i] + i for i in columns))
                == len(set(places[i] - i for i in columns))):
            yield places


size = int(sys.argv[1]) if len(sys.argv) > 1 else 7  # small: 4
rounds = 4
for _ in range(rounds):
    found = sum(1 for _ in queens(size, permutations))
    assert found == sum(1 for _ in queens(size, by_insertion))
print("boards", size, found)
