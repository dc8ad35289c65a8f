"""Local variables, cells and unbound names at sites that have settled on a type."""


def maybe_bound(flag):
    if flag:
        x = 1
    return x


for _ in range(100):
    maybe_bound(True)
try:
    maybe_bound(False)
except UnboundLocalError as error:
    print(error)
print(maybe_bound(True))


def delete_and_read(value, when):
    total = value
    for i in range(5):
        if i == when:
            del total
        total = total + value
    return total


for _ in range(60):
    result = delete_and_read(2, 99)
print(result)
for when in 0, 4:
    try:
        delete_and_read(2, when)
    except UnboundLocalError as error:
        print(error)
print(delete_and_read("ab", 99), delete_and_read(0.5, 99))


def order(x):
    """The left operand is read before the right one assigns the same variable."""
    first = x + (x := x * 2) + x
    second = [x, (x := 1), x]
    return first, second


for _ in range(60):
    result = order(3)
print(result, order(1.5), order("a"))


def swap(a, b):
    a, b = b, a
    a, b = b, a + b
    return a, b


for _ in range(60):
    result = swap(1, 2), swap("x", "y"), swap(0.5, 2**64)
print(result)


def cells():
    """A captured variable changes type behind the reader's back."""
    value = 0

    def read():
        return value + value

    def write(new):
        nonlocal value
        value = new

    def unbind():
        nonlocal value
        del value

    return read, write, unbind


read, write, unbind = cells()
for new in 1, 2.5, "s", [1], 2**63, True:
    write(new)
    for _ in range(80):
        result = read()
    print(result)
unbind()
try:
    read()
except NameError as error:
    print(type(error).__name__, error)
write((1,))
print(read())


def shadow(n):
    """A parameter, a loop variable, an exception and an import all land in the same local."""
    seen = [n]
    for n in range(2):
        seen.append(n)
    try:
        raise ValueError("caught")
    except ValueError as n:
        seen.append(str(n))
    try:
        n
    except UnboundLocalError as error:
        seen.append(str(error))
    import math as n
    seen.append(n.__name__)
    with open_nothing() as n:
        seen.append(n)
    return seen


class open_nothing:
    def __enter__(self):
        return "entered"

    def __exit__(self, *details):
        return None


for _ in range(60):
    result = shadow(5)
print(result)


def many_types(sequence):
    """Every statement here sees a new type in each turn."""
    out = []
    for item in sequence:
        local = item
        local = local
        copy = [local, local]
        out.append(type(copy[-1]).__name__)
    return out


for _ in range(40):
    result = many_types([1, 1.5, "s", None, True, [], (), {}, 2**64, len, 1j, b"", ...])
print(result)
