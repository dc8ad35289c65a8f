"""match: literals, captures, wildcards, alternatives, as-patterns, values and guards."""


class Color:
    RED = 1
    GREEN = "green"


class Deep:
    class Inner:
        value = 99


def classify(x):
    match x:
        case 0:
            return "zero"
        case -1 | -2:
            return "small negative"
        case 1.5:
            return "one and a half"
        case 2 + 3j:
            return "complex"
        case "text":
            return "the text"
        case b"bytes":
            return "the bytes"
        case None:
            return "none"
        case True:
            return "true"
        case False:
            return "false"
        case Color.GREEN:
            return "green by value"
        case Deep.Inner.value:
            return "deep value"
        case "a" "b":
            return "joined literal"
        case int() | float() as number if number > 1000:
            return f"big {number}"
        case str(s) if s.startswith("x"):
            return f"starts with x: {s}"
        case _ if callable(x):
            return "callable"
        case other:
            return f"other {other!r}"


for x in (
    0, 0.0, False, True, 1, -1, -2, 1.5, 2 + 3j, "text", b"bytes", None, "green", 99, "ab", 5000,
    1e9, "xyz", len, "plain", [], -0.0, 1 + 0j
):
    print(repr(x), "->", classify(x))


def alternatives(x):
    match x:
        case (1, y) | (y, 1):
            return f"one and {y}"
        case [a, b] | [a, b, _]:
            return f"{a} {b}"
        case {"k": v} | v:
            return v


print([alternatives(x) for x in ((1, 2), (2, 1), (3, 4), (3, 4, 5), {"k": "v"}, "alone")])


def bindings(x):
    """Captures stay bound after the statement, also from a case whose guard failed."""
    match x:
        case (a, b) if a > b:
            result = "descending"
        case (a, b) as whole:
            result = whole
        case a:
            pass
    return sorted((k, v) for k, v in locals().items() if k != "x")


print(bindings((2, 1)), bindings((1, 2)), bindings(5))


def nothing_matches(x):
    match x:
        case 1:
            return "one"
    return "fell through"


print(nothing_matches(1), nothing_matches(2))
log = []


class Equal:
    def __init__(self, answer):
        self.answer = answer

    def __eq__(self, other):
        log.append(other)
        return self.answer


match Equal(False):
    case 1 | "two":
        print("no")
    case Color.RED:
        print("no")
    case None:
        print("identity is used for None")
    case _:
        print(log)


def subject():
    log.append("subject evaluated")
    return 3


log.clear()
match subject():
    case 1: pass
    case 2: pass
    case n if log.append("guard") or n == 3: print(log)

# match, case and _ are ordinary names elsewhere.
match = [1, 2]
case = {"match": match}
print(match[0], case["match"])
match[0] = 5
match, case = case, match
print(case, match)
match = lambda x: x
print(match(case)[0], match (5), match
      (6))
_ = "underscore"
type_name = "x"
match 5:
    case _:
        print(_)
match 1, 2:
    case 1, x:
        print(x)
match *[1, 2], 3:
    case [1, *rest]:
        print(rest)
match (y := 7):
    case 7:
        print(y)
match {"a": [1, {"b": (2, 3)}]}:
    case {"a": [int(one), {"b": (two, three)}]}:
        print(one, two, three)
match -5:
    case -5:
        print("negative literal")
try:
    match 5:
        case Color.MISSING:
            pass
except AttributeError as error:
    print(error)
try:
    match 5:
        case undefined.value:
            pass
except NameError as error:
    print(error)
for x in range(4):
    match x:
        case 1:
            continue
        case 3:
            break
    print("loop", x)
