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


# --- Each statement goes on behind the child in which it was suspended, with what was sent.

def every_statement(log):
    n = 0
    while (n := n + 1) and (got := (yield "condition", n)) != "stop":
        if n % 2 and (yield "if", n):
            if n > 1:
                log.append((yield "deep", n))
                continue
            else:
                log.append("shallow")
        elif (yield "elif", n):
            log.append("elif")
        else:
            log.append((yield "else", n))
        for item in (n, n + 1):
            try:
                if (sent := (yield "try", item)) == "raise":
                    raise LookupError(item)
                elif sent == "break":
                    break
                elif sent == "return":
                    return "returned in try"
            except LookupError as error:
                log.append((yield "except", error.args))
            else:
                log.append((yield "try's else", item))
            finally:
                if (yield "finally", item) == "swallow":
                    continue
        else:
            log.append((yield "for's else", n))
    else:
        match (yield "subject"):
            case 1 if (yield "guard", 1):
                log.append((yield "case 1"))
            case 1 | 2 if (yield "guard", 2):
                log.append((yield "case 2"))
            case other:
                log.append(other)
    return "end"


def drive(answers):
    log, asked = [], []
    g = every_statement(log)
    sent = None
    try:
        for answer in [*answers, *[None] * 40]:
            asked.append(g.send(sent))
            sent = answer
    except StopIteration as stop:
        asked.append(stop.value)
    else:
        g.close()
    return asked, log


for answers in (
    ["stop", 1, 0, 1, "a"], ["stop", 2, True, "b"], ["stop", 3],
    ["go", True, "break", None, "stop", 1, True, "c"],
    ["go", False, True, "raise", "handled", None, "raise", "again", "swallow", "else", "stop", 2],
    ["go", 0, 0, "x", None, "else", None, "return", None],
    ["go", 1, "break", 0, "go", 1, "break", 0, "go", 1, "deep", "stop", 1, 1, 1],
    ["go", 1, "return", "swallow", "raise", 1, 2, 3, "stop"],
):
    asked, log = drive(answers)
    print(len(asked), asked[-1], log)
    for start in range(0, len(asked), 6):
        print("   ", *asked[start:start + 6])


# A condition is rewritten while other activations are suspended under it.
def rewritten(limit, values):
    i = 0
    while i < limit:
        if values[i] > limit:
            yield "more", values[i]
        elif values[i] == limit:
            yield "same"
        i += 1


integers = [rewritten(3, [1, 5, 3]) for _ in range(6)]
print([next(g) for g in integers])
print(list(rewritten(3.0, [1.5, 5, 3.0])), list(rewritten(3, [3.0, 2 ** 70, 1])))
print([list(g) for g in integers[:2]], [next(g, "none") for g in integers for _ in range(2)])


class Manager:
    def __init__(self, log, swallows):
        self.log, self.swallows = log, swallows

    def __enter__(self):
        return self

    def __exit__(self, kind, value, trace):
        self.log.append(kind and kind.__name__)
        return self.swallows


def managed(log):
    for swallows in (True, False):
        with Manager(log, swallows) as one, Manager(log, False):
            if (yield one.swallows) == "raise":
                raise LookupError
        yield "behind"


g, log = managed([]), []
g = managed(log)
print(next(g), g.send("raise"), next(g), log)
try:
    g.send("raise")
except LookupError as error:
    print(repr(error), log, g.gi_frame)
