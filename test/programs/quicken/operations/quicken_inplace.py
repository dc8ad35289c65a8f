"""Augmented assignment at one site: in-place for some types, a fresh object for others."""


class Account:
    def __init__(self, balance):
        self.balance = balance

    def __iadd__(self, amount):
        self.balance += amount
        return self


class Accumulator:
    """__iadd__ may answer any object at all."""

    def __iadd__(self, other):
        return f"replaced by {other!r}"


class OnlyAdd:
    def __add__(self, other):
        return ("__add__", other)


class Declines:
    def __iadd__(self, other):
        return NotImplemented

    def __add__(self, other):
        return ("after declining", other)


def add_twice(target, amount):
    target += amount
    target += amount
    return target


def warm(make, amount):
    for _ in range(80):
        result = add_twice(make(), amount)
    return result


print(warm(lambda: 1, 2))
print(warm(lambda: 1, 2.5))
print(warm(lambda: "a", "b"))
print(warm(lambda: [1], [2]))
print(warm(lambda: [1], "xy"))
print(warm(lambda: (1,), (2,)))
print(warm(lambda: 2**63 - 1, 1))
print(warm(lambda: Account(10), 5).balance)
print(warm(lambda: bytearray(b"a"), b"b"))
print(warm(lambda: 1, 1))


def one(target, amount):
    target += amount
    return target


for _ in range(80):
    results = [
        one(Accumulator(), 1), one(OnlyAdd(), 2), one(Declines(), 3), one(1, 1), one("x", "y")
    ]
print(results)

# Aliases see in-place changes, not fresh objects.
shared = [1]
alias = shared
shared += [2]
print(alias, alias is shared)
number = 5
other = number
number += 1
print(other, number)
pair = ([],)
try:
    pair[0] += ["kept although the store fails"]
except TypeError as error:
    print(error, pair)

# Attribute and item targets are evaluated once.
calls = []


class Holder:
    def __init__(self):
        self.values = {"n": 1}
        self.count = 0


holder = Holder()


def where():
    calls.append("where")
    return holder


def key():
    calls.append("key")
    return "n"


for i in range(100):
    where().count += i
    where().values[key()] += i
print(holder.count, holder.values, len(calls), calls[:3])
where().values[key()] += 0.5
print(holder.values)
holder.values["n"] = "text"
where().values[key()] += "!"
print(holder.values)


# The other operators with one site each, changing types.
def others(a, b):
    results = []
    x = a; x -= b; results.append(x)
    x = a; x *= b; results.append(x)
    x = a; x //= b; results.append(x)
    x = a; x %= b; results.append(x)
    x = a; x /= b; results.append(x)
    x = a; x **= b; results.append(x)
    return results


for _ in range(60):
    table = others(7, 2), others(7.5, 2), others(-7, 2), others(2**62, 3), others(True, 1)
for row in table:
    print(row)
sets = {1, 2, 3}
same = sets
sets -= {1}
sets |= {9}
sets &= {2, 9}
sets ^= {2, 4}
print(sorted(same), same is sets)
text = "ab"
text *= 3
bits = 0b1100
bits &= 0b0110; bits |= 1; bits ^= 0b111; bits <<= 66; bits >>= 65
print(text, bits)
for wrong in (1, "a"), ("a", 1), ([], 1), (None, 1), ({}, {}):
    try:
        one(*wrong)
    except TypeError as error:
        print(error)
