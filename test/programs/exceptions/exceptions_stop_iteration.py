"""StopIteration and GeneratorExit: where they end something, where they turn into RuntimeError."""


def stops():
    yield 1
    raise StopIteration("from inside")


def next_runs_dry():
    it = iter([1])
    while True:
        yield next(it)


def wrapped_properly():
    it = iter([1, 2])
    while True:
        try:
            yield next(it)
        except StopIteration:
            return "done"


for generator in stops, next_runs_dry:
    try:
        list(generator())
    except RuntimeError as error:
        print(error, "<-", repr(error.__cause__), error.__suppress_context__)
print(list(wrapped_properly()))
g = wrapped_properly()
next(g), next(g)
try:
    next(g)
except StopIteration as stop:
    print(stop.value, stop.args)
try:
    next(g)
except StopIteration as stop:
    print(stop.value, stop.args)


def returns_tuple():
    return (1, 2)
    yield


try:
    next(returns_tuple())
except StopIteration as stop:
    print(stop.value, stop.args)


class Iterator:
    def __init__(self, *actions):
        self.actions = list(actions)

    def __iter__(self):
        return self

    def __next__(self):
        action = self.actions.pop(0)
        if isinstance(action, BaseException):
            raise action
        return action


class MyStop(StopIteration):
    pass


print(
    list(Iterator(1, 2, StopIteration())), list(Iterator(1, MyStop())),
    [x for x in Iterator(3, StopIteration(9))]
)
for consume in (
    list, tuple, set, sum, max, sorted, "".join, any, all, dict, lambda i: [*i], lambda i: 5 in i,
    lambda i: list(map(str, i)), lambda i: list(zip(i)), lambda i: list(enumerate(i)),
    lambda i: list(filter(None, i))
):
    try:
        consume(Iterator(ValueError("from __next__")))
    except ValueError as error:
        print(error, end="; ")
print()
try:
    for x in Iterator(1, 2, LookupError("in the middle")):
        last = x
except LookupError as error:
    print(last, error)

# StopIteration outside of a generator is an ordinary exception.
def raises_stop(x):
    raise StopIteration(x)


try:
    raises_stop(1)
except StopIteration as stop:
    print("ordinary", stop.value)
# ... but ends whatever loop pulls on the iterator that lets it through.
print(list(map(lambda n: n if n < 3 else raises_stop(n), range(10))))
print([x for x in filter(lambda n: raises_stop(n) if n == 2 else True, range(10))])
try:
    print([raises_stop(n) if n else n for n in range(3)])
except StopIteration as stop:
    print("out of a comprehension", stop.value)
try:
    print(list(raises_stop(n) if n else n for n in range(3)))
except RuntimeError as error:
    print(error)


def closes_badly():
    try:
        yield 1
    except GeneratorExit:
        yield 2


def closes_well(log):
    try:
        yield 1
    except GeneratorExit:
        log.append("exiting")
        return
    finally:
        log.append("finally")


g = closes_badly()
next(g)
try:
    g.close()
except RuntimeError as error:
    print(error)
log = []
g = closes_well(log)
next(g)
print(g.close(), log, list(g))
unstarted = closes_well(log)
unstarted.close()
print(log, list(unstarted))
print(next(iter([]), "default"), next(Iterator(StopIteration()), None))
sentinel = iter(Iterator(1, 2, 0, 4).__next__, 0)
print(list(sentinel), list(sentinel))
callable_stops = iter(Iterator(1, 2, StopIteration()).__next__, "never")
print(list(callable_stops))
