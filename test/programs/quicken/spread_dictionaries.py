"""Calls with **, whose dictionaries are read, copied or gathered: nobody sees another one's."""


def takes(a=0, b=0, c=0):
    return a, b, c


def gathers(*args, **kwargs):
    kwargs["more"] = len(kwargs)
    return args, kwargs


class Record:
    def __init__(self, **fields):
        self.__dict__ = fields


given = {"a": 1, "b": 2}
for _ in range(50):
    kept = gathers(1, **given)
    assert kept == ((1,), {"a": 1, "b": 2, "more": 2}), kept
    assert given == {"a": 1, "b": 2}
    assert takes(**given) == (1, 2, 0) and takes(5, **{"c": 7}) == (5, 0, 7)
    assert takes(*(9,), **{"b": 1}) == (9, 1, 0)
    assert takes(**given, c=3) == (1, 2, 3) and takes(c=3, **given) == (1, 2, 3)
    assert takes(**{"a": 4}, **{"c": 5}) == (4, 0, 5)
    made = dict(**given)
    assert made == given and made is not given
    record = Record(**given)
    record.z = 26
    assert given == {"a": 1, "b": 2} and record.__dict__["z"] == 26
    many = {f"k{i}": i for i in range(30)}
    assert dict(**many) == many and gathers(**many)[1]["more"] == 30 and len(many) == 30
print("kept apart")


# A callee that changes the dictionary it was called with.
shared = {"a": 1}


def changes(**kwargs):
    shared["later"] = len(shared)
    kwargs.clear()
    return list(shared)


for _ in range(3):
    print(changes(**shared))


# Calls in calls, each with a dictionary of its own, and generators that keep theirs.
def nested(depth, **kwargs):
    if depth == 0:
        return kwargs
    inner = nested(depth - 1, **kwargs, **{f"d{depth}": depth})
    return {**inner, "at": depth, "mine": sorted(kwargs)}


def generates(**kwargs):
    for key in kwargs:
        yield key, dict(kwargs)


print(nested(4, x=1))
waiting = [generates(**{"n": n, f"k{n}": n}) for n in range(20)]
for n in range(200):
    gathers(**{"noise": n}, **{"and": n})
print([list(g) for g in waiting][::6])
# Dictionaries of gathered keywords grow, shrink and are copied as any others.
for count in range(8):
    kwargs = gathers(**{f"n{i}": i for i in range(count)})[1]
    copy = kwargs.copy()
    for i in range(20):
        kwargs[i] = i
    del kwargs["more"]
    copy["other"] = 1
    print(count, len(kwargs), list(copy), kwargs.popitem())


# What goes wrong.
def attempt(call):
    try:
        print(call())
    except TypeError as error:
        print(error)


class Mapping:
    def keys(self): return ["a", "b"]
    def __getitem__(self, key): return key * 2


class Sub(dict):
    def __getitem__(self, key): return "never asked"


attempt(lambda: takes(**{1: 2}))
attempt(lambda: takes(**{"q": 2}))
attempt(lambda: takes(1, **{"a": 2}))
attempt(lambda: takes(**{"a": 1}, **{"a": 2}))
attempt(lambda: takes(a=1, **{"a": 2}))
attempt(lambda: takes(**None))
attempt(lambda: takes(**Mapping()))
attempt(lambda: takes(**Sub(a=3)))
attempt(lambda: takes(**{}))
attempt(lambda: gathers(**{"a": 1, 2: 3}))
attempt(lambda: len(**{"obj": 1}))
attempt(lambda: dict(**{1: 2}))

# Loops over constants: what is looped over is nobody else's.
def loops():
    out = []
    for _ in range(3):
        for x in [1, -2, "three", (4, 5), None]:
            out.append(x)
        out += [y for y in ["a", "b"] for z in [0, 1] if z]
        for never in []:
            out.append(never)
        else:
            out.append("else")
        for i, pair in [(1, (2, 3))]:
            out.append(i + pair[1])
        for q in [out[0], 2]:
            out.append(q)
    return out


print(loops())
print(list(x * y for x in [1, 2] for y in [3, 4]), {k: v for k, v in [("a", 1)]}, [*[1, 2]])


async def wrong():
    async for x in [1, 2]:
        pass


async def wrong_too():
    return [x async for x in [1, 2]]


for coroutine in (wrong(), wrong_too()):
    attempt(lambda: coroutine.send(None))
