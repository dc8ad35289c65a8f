"""itertools.tee: what its iterators share can be copied and pickled, blocks of 57 items as CPython's."""
import copy
import itertools
import pickle


def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


ahead, behind = itertools.tee(range(200))
for _ in range(60):
    next(ahead)
print(next(behind), next(ahead))

# Two that share items still do when they come out of a pickle.
first, second = pickle.loads(pickle.dumps((ahead, behind)))
print(list(first) == list(range(61, 200)), list(second) == list(range(1, 200)))
made, arguments, (block, index) = ahead.__reduce__()
print(made, arguments, type(block), index)
made, (rest, items, following) = behind.__reduce__()[2][0].__reduce__()
print(made, type(rest), items == list(range(57)), following is block)

twin = copy.copy(ahead)
print(next(twin), next(ahead), len(list(ahead)), len(list(twin)), len(list(behind)))
print(list(ahead), [list(part) for part in itertools.tee("ab", 3)])

data = itertools._tee_dataobject
attempt(lambda: data([], [1], data([], [], None)))
attempt(lambda: data([], [1] * 58, None))
attempt(lambda: data([], [1] * 57, None).__reduce__()[1][1:] == ([1] * 57, None))
attempt(lambda: ahead.__setstate__(5))
attempt(lambda: ahead.__setstate__((1, 2)))


def reading():
    yield 1
    yield next(itself)


itself, other = itertools.tee(reading())
attempt(lambda: [next(itself), next(other), next(itself)])
