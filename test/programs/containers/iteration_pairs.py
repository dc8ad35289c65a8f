"""Loops that take the pairs of enumerate(), zip() and dict.items() apart at once."""


def swapped(pairs):
    result = []
    for a, b in pairs:
        result.append((b, a))
    return result


# One site sees every kind of iterator, often enough to choose a form for each.
for _ in range(60):
    swapped(enumerate("abc"))
    swapped(zip("ab", "cd"))
    swapped({1: 2}.items())
    swapped([(1, 2)])

print(swapped(enumerate("abc")), swapped(enumerate("ab", 2**63 - 1)))
print(swapped(zip("ab", "cde")), swapped({1: 2, 3: 4}.items()))
print(swapped([(1, 2)]), swapped(iter([(1, 2)])), swapped(["xy"]))

# Pairs that are none.
for wrong in zip("abc", "de", "fg"), zip("abc"), [(1, 2), 3]:
    try:
        swapped(wrong)
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)

# The items end or change in the middle.
table = {1: 2, 3: 4}
try:
    for key, value in table.items():
        table[key + 10] = value
except RuntimeError as error:
    print(error)
try:
    for a, b in zip([1, 2], [3], strict=True):
        print(a, b)
except ValueError as error:
    print(error)


def failing():
    yield 1
    raise KeyError("from within")


try:
    for number, item in enumerate(failing()):
        print(number, item)
except KeyError as error:
    print("KeyError", error)


# A subclass with a __next__ of its own is asked.
class Constant(enumerate):
    def __next__(self):
        return 7, 8


count = 0
for a, b in Constant("x"):
    count += 1
    if count == 60:
        break
print(a, b, count)

# Targets that are no plain variables, an else, and leaving early.
class Place:
    pass


place = Place()
slots = [None, None]
for place.number, slots[1] in enumerate("pq"):
    pass
else:
    print("else", place.number, slots)
for a, (b, c) in zip([1, 2], ["xy", "zw"]):
    if b == "z":
        break
else:
    print("never")
print(a, b, c)
print([x * y for x, y in zip([1, 2], [3, 4])], {k: v for v, k in enumerate("ab")})
print(sum(a * b for a, b in zip(range(5), range(5))))
