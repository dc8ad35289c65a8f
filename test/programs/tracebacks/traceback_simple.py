"""An uncaught exception: the traceback on standard error names every call, with carets."""


def innermost(values, index):
    return values[index] + values[index + 1]


def middle(values):
    total = 0
    for i in range(len(values)):
        total += innermost(values, i)
    return total


def outer():
    return middle([1, 2, 3])


print("before")
print(outer())
print("never printed")
