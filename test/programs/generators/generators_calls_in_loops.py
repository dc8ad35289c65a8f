"""A generator's loops keep their place while their bodies call functions with frames larger than theirs."""


def source():
    yield "("
    yield "a"
    yield "("
    yield "b"
    yield ")"
    yield ")"
    yield "c"


def nested():
    tokens = source()

    def read(token):
        if token != "(":
            return token
        items = []
        for token in tokens:
            if token == ")":
                return items
            items.append(read(token))

    for token in tokens:
        yield read(token)


print(list(nested()))


def many(a):
    b = c = d = e = f = g = h = i = j = k = a + 1
    return [a, b, c, d, e, f, g, h, i, j, k]


def with_try():
    for n in range(3):
        try:
            if n == 1:
                raise ValueError(many(n))
            yield many(n)[-1]
        except ValueError as error:
            yield error.args[0][0]
        finally:
            many(n)


print(list(with_try()))


def with_match():
    for n in (1, "two", [3, 4]):
        match n:
            case int() if many(n):
                yield "int"
            case [x, y] if many(x):
                yield many(x + y)[0]
            case _:
                yield many(0)[1]


print(list(with_match()))


def in_match(n):
    match n:
        case [x, y] if many(x)[1] > 9:
            return x
        case [x, y] if many(y):
            return y


print(in_match([3, 4]))
print([(x, y) for x in range(2) for y in (many(z)[1] for z in range(x, x + 2))])
print(sum(many(n)[1] for n in many(3)))
