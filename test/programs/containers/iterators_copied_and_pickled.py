# Iterators go on where they were when they are copied and when they are pickled.
import copy
import itertools
import operator
import pickle


def rest(iterator, limit=6):
    return list(itertools.islice(iterator, limit))


def with_groups(iterator):
    return [(key, list(group)) for key, group in iterator]


class Sequence:
    def __getitem__(self, index):
        if index < 4:
            return index * 10
        raise IndexError


makers = {
    "accumulate": lambda: itertools.accumulate([1, 2, 3, 4]),
    "accumulate with initial": lambda: itertools.accumulate([1, 2, 3, 4], operator.mul, initial=10),
    "accumulate of None": lambda: itertools.accumulate([None, None, None], print),
    "chain": lambda: itertools.chain("ab", "cd", "ef"),
    "combinations": lambda: itertools.combinations("abcd", 2),
    "combinations of none": lambda: itertools.combinations("ab", 3),
    "combinations_with_replacement": lambda: itertools.combinations_with_replacement("abc", 2),
    "compress": lambda: itertools.compress("abcdef", [1, 0, 1, 1, 0, 1]),
    "count": lambda: itertools.count(5, 3),
    "cycle": lambda: itertools.cycle("abc"),
    "dropwhile": lambda: itertools.dropwhile(operator.not_, [0, 0, 1, 0, 2]),
    "filterfalse": lambda: itertools.filterfalse(None, [0, 1, 0, "", 2]),
    "islice": lambda: itertools.islice("abcdefghij", 1, 9, 2),
    "islice to the end": lambda: itertools.islice("abcdef", 2, None),
    "permutations": lambda: itertools.permutations("abc"),
    "permutations of two": lambda: itertools.permutations("abcd", 2),
    "product": lambda: itertools.product("ab", [1, 2, 3]),
    "product of nothing": lambda: itertools.product("ab", []),
    "repeat": lambda: itertools.repeat("x", 4),
    "starmap": lambda: itertools.starmap(pow, [(2, 3), (3, 2), (10, 3)]),
    "takewhile": lambda: itertools.takewhile(bool, [1, 2, 0, 3]),
    "zip_longest": lambda: itertools.zip_longest("abcd", [1, 2], fillvalue="-"),
    "sequence": lambda: iter(Sequence()),
    "reversed list": lambda: reversed([1, 2, 3]),
}
for name, make in makers.items():
    for steps in (0, 1, 2, 3, 9):
        iterator = make()
        for _ in range(steps):
            next(iterator, None)
        copies = [copy.copy(iterator), copy.deepcopy(iterator)]
        copies += [pickle.loads(pickle.dumps(iterator, protocol)) for protocol in range(6) if name != "accumulate of None"]
        # A shallow copy shares the iterator below, so it goes last.
        results = [rest(c) for c in copies[1:]] + [rest(copies[0])]
        same = all(r == results[0] for r in results)
        print(name, steps, results[0], "" if same else results)

for steps in range(3):
    groups = itertools.groupby([1, 1, 2, 2, 2, 3], operator.neg)
    for _ in range(steps):
        next(groups)
    print(with_groups(pickle.loads(pickle.dumps(groups))), with_groups(copy.deepcopy(groups)))

for make, states in (
    (makers["chain"], [(), 5, (1,), (iter("x"),)]),
    (makers["cycle"], [5, ([1],), ([1], "x"), ((1,), 0), ([7, 8], 1)]),
    (makers["combinations"], [(1,), 5, (-1, 99)]),
    (makers["product"], [(9, 9), (1,), ("a", 1)]),
    (makers["permutations"], [((0, 1, 2), (9, 9, 9)), ((1,), (1,)), 5]),
    (makers["islice"], [3, "x"]),
    (makers["takewhile"], [True]),
):
    for state in states:
        iterator = make()
        try:
            iterator.__setstate__(state)
            print(rest(iterator))
        except (TypeError, ValueError) as e:
            print(type(e).__name__)
