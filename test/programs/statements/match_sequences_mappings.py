"""match: sequence and mapping patterns, stars, and which types count as either."""


def sequence(x):
    match x:
        case []:
            return "empty"
        case [one]:
            return f"one {one}"
        case [first, second]:
            return f"two {first} {second}"
        case [first, *middle, last] if len(middle) < 3:
            return f"{first} {middle} {last}"
        case [*_, "end"]:
            return "ends"
        case ("start", *_):
            return "starts"
        case [_, _, *rest]:
            return f"rest {rest}"
        case _:
            return "no sequence"


class MySequence:
    def __len__(self):
        return 2

    def __getitem__(self, i):
        return "mine"


class MyList(list):
    pass


class MyTuple(tuple):
    pass


for x in (
    [], (), [1], (1, 2), [1, 2, 3], "ab", b"ab", bytearray(b"ab"), range(3), range(10),
    [0, 1, 2, 3, 4, "end"], ["start", 1, 2, 3, 4], {1: 2}, {1, 2}, iter([1]), (i for i in "a"),
    MySequence(), MyList([1]), MyTuple((1, 2)), memoryview(b"abc"), {}.keys(), 5
):
    print(type(x).__name__, "->", sequence(x))


def nested(x):
    match x:
        case [[a, b], [c, *d]]:
            return a, b, c, d
        case [(a, b) as pair, *others]:
            return pair, others
        case ((a,), *_):
            return a
        case a, :
            return "single", a


print(
    nested([[1, 2], [3]]), nested([(1, 2), 5, 6]), nested([[9], 1]), nested([5]),
    nested([[1, 2, 3]])
)


def mapping(x):
    match x:
        case {"type": "point", "x": x, "y": y}:
            return f"point {x} {y}"
        case {"type": "circle", "center": {"x": cx}, **rest}:
            return f"circle {cx} {rest}"
        case {1: one, 2.5: _, None: nothing}:
            return "odd keys"
        case {"only": value, **rest} if not rest:
            return f"only {value}"
        case {"list": [first, *_]}:
            return f"list starts with {first}"
        case {}:
            return "some mapping"
        case _:
            return "no mapping"


class MyDict(dict):
    def __missing__(self, key):
        return "made up"

    def get(self, key, default=None):
        return super().get(key, default)


class Getter:
    def keys(self):
        return ["type"]

    def __getitem__(self, key):
        return "point"


for x in (
    {"type": "point", "x": 1, "y": 2, "z": 3}, {"type": "point", "x": 1},
    {"type": "circle", "center": {"x": 5}, "r": 1}, {"only": 1}, {"only": 1, "more": 2},
    {"list": "ab"}, {"list": [7]}, {}, MyDict(type="point"), MyDict(only=3), Getter(),
    [("type", 1)], 5, {1: 1, 2.5: 2, None: 3}
):
    print(repr(x) if not isinstance(x, Getter) else "Getter()", "->", mapping(x))


class Keys:
    A = "key a"


def value_keys(x):
    match x:
        case {Keys.A: found}:
            return found
        case {-1: minus, "a" "b": joined}:
            return minus, joined
        case {**everything}:
            return everything


print(value_keys({"key a": 5}), value_keys({-1: 1, "ab": 2}), value_keys({3: 4}))
source = {"a": 1, "b": 2}
match source:
    case {"a": _, **rest}:
        rest["c"] = 3
        print(rest, source)
try:
    class Same:
        X = "a"
    match {"a": 1}:
        case {"a": 1, Same.X: y}:
            pass
except ValueError as error:
    print(error)


def commands(line):
    match line.split():
        case ["go", ("north" | "south") as direction]:
            return f"going {direction}"
        case ["go", direction]:
            return f"can't go {direction}"
        case ["take", item, *more] if not more:
            return f"taking {item}"
        case ["take", *items]:
            return f"taking {len(items)} things"
        case ["quit" | "exit" | "bye"]:
            return "leaving"
        case []:
            return "say something"
        case [verb, *_]:
            return f"don't know how to {verb}"


for line in "go north", "go up", "take lamp", "take lamp sword", "bye", "", "dance a while":
    print(commands(line))


def evaluate(tree):
    match tree:
        case int() | float():
            return tree
        case ["+", *terms]:
            return sum(evaluate(t) for t in terms)
        case ["*", left, right]:
            return evaluate(left) * evaluate(right)
        case ["-", x]:
            return -evaluate(x)
        case ["if", test, yes, no]:
            return evaluate(yes if evaluate(test) else no)
        case _:
            raise ValueError(f"can't evaluate {tree!r}")


print(evaluate(["+", 1, ["*", 2, ["-", 3]], 4.5]), evaluate(["if", ["+"], 1, ["-", 1]]))
try:
    evaluate(["/", 1, 2])
except ValueError as error:
    print(error)
