"""A set whose table is replaced, again and again, while a comparison of its keys is under way: old tables are used
again at once, so nothing may go on reading one."""


class Key:
    """All hash alike; comparing runs what the test wants, once."""

    during = None

    def __init__(self, number):
        self.number = number

    def __hash__(self):
        return 5

    def __eq__(self, other):
        run, Key.during = Key.during, None
        if run:
            run()
        return self.number == other.number

    def __repr__(self):
        return f"Key({self.number})"


def grow(keys):
    """Through tables of 8, 32 and 128 places."""
    for n in range(100):
        keys.add(n + 1000)


def grow_and_shrink(keys):
    """Back to a table of the size that the search knows, with other keys in other places."""
    kept = list(keys)
    grow(keys)
    keys.clear()
    keys.update(reversed(kept))


def grow_others(keys):
    """Other sets take the memory that this one has given back."""
    grow(keys)
    return [set(range(n, n + 30)) for n in range(0, 400, 10)]


OPERATIONS = {
    "in": lambda keys, key: key in keys,
    "add": lambda keys, key: keys.add(key),
    "discard": lambda keys, key: keys.discard(key),
    "update": lambda keys, key: keys.update([key, Key(7), 8]),
    "|=": lambda keys, key: keys.__ior__({key, 9}) is keys,
    "&": lambda keys, key: len(keys & {key, 9}),
    "-=": lambda keys, key: keys.__isub__({key, 9}) is keys,
    "^=": lambda keys, key: keys.__ixor__({key, 9}) is keys,
    "<=": lambda keys, key: {key} <= keys,
    "isdisjoint": lambda keys, key: keys.isdisjoint({key}),
    "intersection_update": lambda keys, key: keys.intersection_update([key, 9]),
}

for change in grow, grow_and_shrink, grow_others:
    for name, operation in OPERATIONS.items():
        for number in 2, 50:
            keys = {Key(1), Key(2), Key(3)}
            key = Key(number)
            Key.during = lambda: change(keys)
            result = operation(keys, key)
            Key.during = None
            numbers = sorted(k.number if isinstance(k, Key) else k for k in keys)
            print(change.__name__, name, number, result, len(numbers), sum(numbers), Key(3) in keys)

# Two sets never share a table.
first = {1, 2, 3}
first.intersection_update([2, 3, 4])
first.update(range(100))
print(len(first), sorted(first)[:4])

# Dictionaries grow to twice as many places, and again and again where entries are deleted.
entries = {}
for n in range(3000):
    entries[n] = n
    if n % 3:
        del entries[n - n % 7 if n - n % 7 in entries else n]
print(len(entries), sum(entries), list(entries)[:5], list(entries.copy().items())[-3:])
