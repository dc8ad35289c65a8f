"""Iterators over others hand on how those end: the StopIteration of the inner one, with its value, ends the outer one,
too. Those that go on behind an end, or notice one by themselves, don't."""
import itertools


def ends(value, *items):
    yield from items
    return value


class Raises:
    def __init__(self, *items):
        self.items = list(items)

    def __iter__(self):
        return self

    def __next__(self):
        if self.items:
            return self.items.pop(0)
        raise StopIteration("raised", 2)


def how_it_ends(iterator):
    items = []
    try:
        while True:
            items.append(next(iterator))
    except StopIteration as stop:
        return items, stop.args
    except ValueError as error:
        return items, error.args


outer = {
    "map": lambda inner: map(str, inner),
    "map of two": lambda inner: map(max, [5, 6, 7], inner),
    "filter": lambda inner: filter(None, inner),
    "zip": lambda inner: zip("abc", inner),
    "zip of three": lambda inner: zip("abc", "def", inner),
    "strict zip": lambda inner: zip("ab", inner, strict=True),
    "enumerate": enumerate,
    "accumulate": itertools.accumulate,
    "chain": lambda inner: itertools.chain(inner, [0]),
    "compress": lambda inner: itertools.compress("abcd", inner),
    "cycle": lambda inner: itertools.islice(itertools.cycle(inner), 5),
    "dropwhile": lambda inner: itertools.dropwhile(lambda x: False, inner),
    "filterfalse": lambda inner: itertools.filterfalse(lambda x: x == 1, inner),
    "groupby": itertools.groupby,
    "islice": lambda inner: itertools.islice(inner, 0, 9),
    "islice, later": lambda inner: itertools.islice(inner, 4, 9),
    "pairwise": itertools.pairwise,
    "starmap": lambda inner: itertools.starmap(max, zip(inner, [3, 4, 5])),
    "takewhile": lambda inner: itertools.takewhile(lambda x: True, inner),
    "tee": lambda inner: itertools.tee(inner)[0],
    "zip_longest": lambda inner: itertools.zip_longest(inner, "a"),
    "through three": lambda inner: map(str, filter(None, enumerate(inner))),
    "callable": lambda inner: iter(inner.__next__, 2),
}
for name, make in outer.items():
    for inner in ends("value", 1, 2), ends(None, 1), Raises(1, 2):
        shown, args = how_it_ends(make(inner))
        if name != "groupby":
            print(name, shown, args)
        else:
            print(name, len(shown), args)


def value_of(iterator):
    return (yield from iterator)


print(how_it_ends(value_of(map(str, ends(5, 1)))), how_it_ends(value_of(enumerate(Raises()))))

# Whoever only asks for items takes such an end for an end.
print(list(map(str, ends(1, 2))), dict(zip("ab", ends("x", 1, 2))), sum(filter(None, ends(3, 4))), *enumerate(ends(1)))
for _ in range(3):
    for a, b in zip([1, 2], ends("v", 3)):
        print(a, b)
    for i, x in enumerate(ends("v", "w")):
        print(i, x)
    for x in map(abs, Raises(-1)):
        print(x)
(a, b), = zip([1], ends("v", 2))
print(a, b, next(map(str, ends(1)), "default"), next(map(str, Raises()), "default"))


# A function that raises it ends what calls it, and next() has its default.
def stop(*args):
    raise StopIteration(*args, "by the function")


print(how_it_ends(map(stop, [7])), next(map(stop, [7]), 8), list(filter(stop, [7])), how_it_ends(filter(stop, [7])))
print(how_it_ends(itertools.takewhile(stop, [7])), how_it_ends(itertools.starmap(stop, [(1, 2)])))

# An iterator that failed is let go by islice and pairwise.
class Again(Raises):
    def __next__(self):
        item = super().__next__()
        if item is None:
            raise LookupError("failed")
        return item


for make in itertools.pairwise, lambda it: itertools.islice(it, 9), lambda it: itertools.islice(it, 2, 9), iter, enumerate:
    iterator = make(Again(1, None, 2, 3))
    for _ in range(4):
        try:
            print(next(iterator, "end"), end=" ")
        except LookupError as error:
            print(error, end=" ")
    print()
