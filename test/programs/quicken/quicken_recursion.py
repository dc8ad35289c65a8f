"""Sites that are rewritten while older activations of the same function are still running."""


def descend(values, depth=0):
    """The deepest call sees other types than the calls waiting above it."""
    if depth == len(values):
        return values[0] + values[0]
    below = descend(values, depth + 1)
    here = values[depth] + values[depth]
    return str(here) + "|" + str(below)


print(descend([1, 2.5, "s", 2**63, [1], (2,), True]))
print(descend(["s", 1, 2**64, 0.5]))
print(descend([1, 1, 1, 1]))


class Sneaky:
    """While `+` runs, this operand makes the same addition meet other types."""

    def __init__(self, level):
        self.level = level

    def __add__(self, other):
        if self.level == 0:
            return add(1, 2)
        inner = add(Sneaky(self.level - 1), other), add("a", "b"), add(0.5, 0.5)
        return inner


def add(a, b):
    return a + b


for _ in range(100):
    add(1, 2)
print(add(Sneaky(3), 1))
for _ in range(100):
    nested = add(Sneaky(2), 1)
print(nested, add(3, 4))


class Attribute:
    """Reading .value reads .value of another class in the same place."""

    def __init__(self, inner):
        self.inner = inner

    @property
    def value(self):
        return read(self.inner) + 1


class Leaf:
    def __init__(self, value):
        self.value = value


def read(thing):
    return thing.value


for _ in range(100):
    read(Leaf(1))
print(read(Attribute(Attribute(Attribute(Leaf(5))))))
print(read(Leaf(2.5)), read(Attribute(Leaf(2.5))))


class Rude:
    """Compared, it redefines the function that compares."""

    def __lt__(self, other):
        global less
        old = less

        def less(a, b):
            return ("redefined", a > b)

        return old(1, 2)


def less(a, b):
    return a < b


for _ in range(100):
    less(1, 2)
print(less(Rude(), 0))
print(less(1, 2))


def ackermann(m, n):
    if m == 0:
        return n + 1
    if n == 0:
        return ackermann(m - 1, 1)
    return ackermann(m - 1, ackermann(m, n - 1))


print(ackermann(2, 9), ackermann(2.0, 3), ackermann(True, 4))


def mutual_even(n):
    return True if n == 0 else mutual_odd(n - 1)


def mutual_odd(n):
    return False if n == 0 else mutual_even(n - 1)


print(mutual_even(500), mutual_odd(500.0), mutual_even(2**0 * 7))


def fold(tree):
    """Leaves of every type under one `*`; the recursion runs between its two operands."""
    if not isinstance(tree, list):
        return tree
    left, right = tree
    return fold(left) * fold(right)


print(fold([[2, 3], [2**40, [2**40, 1.0]]]), fold([["ab", 2], 3]), fold([[2, [1, 2]], True]))
for _ in range(80):
    result = fold([[1, 2], [[3, 4], [5, 6]]])
print(result, fold([2, "x"]))
