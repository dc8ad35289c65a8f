"""__eq__ and __hash__: inheritance, None, use in dicts and sets, identity first."""


class Default:
    pass


class EqOnly:
    def __eq__(self, other):
        return True


class Both:
    def __init__(self, key):
        self.key = key

    def __eq__(self, other):
        return isinstance(other, Both) and self.key == other.key

    def __hash__(self):
        return hash(self.key)

    def __repr__(self):
        return f"Both({self.key!r})"


class InheritsBoth(Both):
    pass


class EqAgain(Both):
    def __eq__(self, other):
        return NotImplemented


class HashKept(Both):
    def __eq__(self, other):
        return super().__eq__(other)

    __hash__ = Both.__hash__


class Unhashable:
    __hash__ = None


d = Default()
print(d == d, d == Default(), d != Default(), hash(d) == hash(d), {d: 1}[d], d in [d], d in {d})
print(EqOnly.__hash__, EqAgain.__hash__, Unhashable.__hash__, HashKept.__hash__ is Both.__hash__)
for thing in EqOnly(), EqAgain(1), Unhashable(), [], {}, set(), {}.keys(), slice(1), bytearray():
    try:
        hash(thing)
    except TypeError as error:
        print(error)
    try:
        {thing}
    except TypeError as error:
        print(error)

table = {Both(1): "one", Both("a"): "a", InheritsBoth(2): "two"}
print(
    table[Both(1)], table[InheritsBoth(1)], table.get(Both(3)), table[Both(2)],
    len({Both(1), Both(1), InheritsBoth(1), Both(2)})
)
print(
    Both(1) in [Both(2), Both(1)], [Both(1), Both(2)].index(Both(2)),
    [Both(1), 1, Both(1)].count(Both(1)), (Both(1),) == (Both(1),)
)
table[Both(1)] = "changed"
print(list(table)[0] is list(table)[0], table)


# All hashes collide: only equality tells keys apart.
class Colliding:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return self.n == other.n

    def __hash__(self):
        return 7


table = {Colliding(i): i for i in range(50)}
print(all(table[Colliding(i)] == i for i in range(50)), len(table))
for i in range(0, 50, 2):
    del table[Colliding(i)]
print(len(table), Colliding(1) in table, Colliding(2) in table, sum(table.values()))

# Identity is checked before equality in containers.
nan = float("nan")
print(
    nan == nan, nan in [nan], [nan] == [nan], [nan] == [float("nan")], {nan: 1}[nan],
    (nan,) == (nan,), [nan].index(nan), [nan].count(nan)
)


class NeverEqual:
    def __eq__(self, other):
        return False

    def __hash__(self):
        return 1


never = NeverEqual()
print(
    never == never, never in [never], {never: "found"}[never], [never] == [never], never in {never}
)

# Equal numbers of different types are one key, and the first key stays.
table = {1: "int"}
table[1.0] = "float"
table[True] = "bool"
table[1 + 0j] = "complex"
print(
    table, {0, 0.0, False, -0.0, 0j}, hash(2.0) == hash(2), hash(2**70) == hash(float(2**70)),
    hash(0.5) == hash(complex(0.5))
)


class Mutable:
    def __init__(self, value):
        self.value = value

    def __eq__(self, other):
        return self.value == other.value

    def __hash__(self):
        return hash(self.value)


key = Mutable(1)
table = {key: "here"}
key.value = 2
print(key in table, Mutable(1) in table, list(table)[0] is key)
key.value = 1
print(key in table)


class BigHash:
    def __init__(self, h):
        self.h = h

    def __hash__(self):
        return self.h


print([hash(BigHash(h)) for h in (2**61 - 1, 2**61, -1, 2**64, True, -(2**63))])
for h in 1.5, "x", None:
    try:
        hash(BigHash(h))
    except TypeError as error:
        print(error)


class EqRaises:
    def __eq__(self, other):
        raise ValueError("eq raised")

    def __hash__(self):
        return 3


table = {EqRaises(): 1}
for operation in (
    lambda: table[EqRaises()], lambda: EqRaises() in table, lambda: EqRaises() in [EqRaises()],
    lambda: [EqRaises()].index(1), lambda: [EqRaises()] == [EqRaises()],
    lambda: {EqRaises()} | {EqRaises()}
):
    try:
        operation()
    except ValueError as error:
        print(error)
print(
    hash((1, 2)) == hash((1, 2)), hash(()) == hash(()), hash("a") == hash("a"),
    hash(frozenset([1, 2])) == hash(frozenset([2, 1])), hash(None) == hash(None),
    hash(len) == hash(len)
)
try:
    hash((1, [2]))
except TypeError as error:
    print(error)
