"""break, continue, else, return and exceptions in nested loops; loops over changing things."""


def grid(stop, skip):
    path = []
    for i in range(4):
        if i == skip:
            continue
        for j in range(4):
            if j == skip:
                continue
            if (i, j) == stop:
                break
            path.append((i, j))
        else:
            path.append("row")
            continue
        path.append("broken")
        break
    else:
        path.append("all")
    return path


print(grid((2, 2), 1))
print(grid((9, 9), 0))
print(grid((0, 0), 3))


def while_forms():
    out = []
    n = 5
    while n:
        n -= 1
        if n == 3:
            continue
        if n == 1:
            break
        out.append(n)
    else:
        out.append("else")
    while n < 3:
        n += 1
    else:
        out.append(("else", n))
    while True:
        n += 1
        while n % 2:
            n += 1
            if n > 6:
                break
        else:
            if n > 8:
                break
            continue
        out.append(n)
        if n > 12:
            return out


print(while_forms())


def with_try():
    out = []
    for i in range(6):
        try:
            if i == 0:
                continue
            if i == 1:
                raise ValueError(i)
            if i == 2:
                out.append("plain")
            if i == 4:
                break
        except ValueError as error:
            out.append(f"caught {error}")
            continue
        else:
            out.append(f"else {i}")
        finally:
            out.append(f"finally {i}")
        out.append(f"end {i}")
    else:
        out.append("loop else")
    return out


print(with_try())


class Manager:
    def __init__(self, out):
        self.out = out

    def __enter__(self):
        self.out.append("enter")

    def __exit__(self, *details):
        self.out.append(f"exit {details[0].__name__ if details[0] else None}")
        return True


def with_with():
    out = []
    for i in range(4):
        with Manager(out):
            if i == 0:
                continue
            if i == 1:
                raise KeyError
            if i == 2:
                break
        out.append(f"after {i}")
    with Manager(out):
        for i in range(3):
            with Manager(out):
                if i == 1:
                    return out


print(with_with())


def first_divisor(numbers):
    for n in numbers:
        for d in range(2, n):
            if n % d == 0:
                yield n, d
                break
        else:
            yield n, None


print(list(first_divisor(range(2, 13))))


def labelled():
    """Leaving two loops at once: with a flag, an exception, a function, or an iterator of pairs."""

    class Found(Exception):
        pass

    results = []
    try:
        for i in range(5):
            for j in range(5):
                if i * j == 6:
                    raise Found(i, j)
    except Found as found:
        results.append(found.args)
    found = False
    for i in range(5):
        for j in range(5):
            if i * j == 6:
                found = True
                break
        if found:
            break
    results.append((i, j))
    results.append(next((i, j) for i in range(5) for j in range(5) if i * j == 6))
    return results


print(labelled())
items = list(range(10))
for item in items:
    if item % 2:
        items.remove(item)
print(items)
items = [1]
for item in items:
    if len(items) < 8:
        items.extend([item * 2, item * 3])
print(items)
queue = [3]
while queue:
    n = queue.pop()
    if n:
        queue += [n - 1] * 2
    else:
        items.append(len(queue))
print(items[-6:])
for i in range(3):
    for i in range(10, 12):
        pass
    print(i, end=" ")
print(i)
for i, *rest in ([1, 2, 3], "ab"):
    print(i, rest, end=" ")
for target in [0]:
    for (a, b), c in [((1, 2), 3)]:
        print(a, b, c)
array = [0, 0, 0]
for array[1] in range(3):
    pass
print(array)
holder = type("Holder", (), {})()
for holder.value in "xyz":
    pass
print(holder.value)
for i in (n for n in range(3)):
    n = i
print(i, n)
total = 0
for i in range(10):
    if i % 2: continue
    total += i
else: total += 100
print(total)
for i in []:
    pass
else:
    print("else of an empty loop")


def return_in_nested():
    for i in range(3):
        while True:
            for j in "abc":
                try:
                    if j == "b":
                        return i, j
                finally:
                    if i == 0 and j == "b":
                        break
            break


print(return_in_nested())
k = 0
while k < 10: k += 3
print(k, [k for k in range(3)], k)
countdown = 3
while (countdown := countdown - 1) >= 0:
    print("T minus", countdown)
