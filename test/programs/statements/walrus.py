"""The assignment expression: where it's allowed, what it binds, and how it groups."""

print((a := 5), a, (b := a + 1) * 2, b, [c := 1, c + 1], (d := 1, 2), d)
if (n := len("hello")) > 3:
    print(n, "long")
while (n := n - 1) > 2:
    print(n, end=" ")
print(n)
items = [1, 2, 3, 4, 5, 6]
print([y for x in items if (y := x * x) % 2 == 0], y, [(s := x, s * 2) for x in items[:2]], s)
print(any((found := x) > 3 for x in items), found, all((last := x) < 4 for x in items), last)
total = 0
print([total := total + x for x in items], total)
print(
    {(k := x): k * 2 for x in "ab"}, k, {(e := x) for x in [1, 1]}, e,
    list((g := x) + 1 for x in [7]), g
)


def function(x=(default := 10)):
    return x + (y := 1) + y


print(function(), default, function(1), function((z := 2)), z, (lambda: (w := 3) + w)())


def locals_():
    if (inner := 5) and (other := inner + 1):
        pass
    return sorted(locals().items())


def nonlocals():
    v = 0

    def inner():
        nonlocal v
        return [v := i for i in range(4)], v

    return inner(), v


def globals_():
    global from_function
    (from_function := "global")
    return [from_function := f"{i}" for i in range(2)]


print(locals_(), nonlocals(), globals_(), from_function)
print(
    f"{(f := 3)} {f} {f:=5} {(h := f * 2):>4} {h}", x if (x := 1) else 2, not (i := 0), i,
    -(j := 4), j, (m := 1) if (o := 0) else (p := 2), o, p
)
data = {"key": (value := [1, 2])}
print(
    data, value, data["key"][(idx := 1)], idx, items[(lo := 1):(hi := 3)], lo, hi, items[q := 2], q
)
print(
    (r := 1) + (r := 2) * r, r, (t := 1) < (t := 5) < (t := 3), t, (u := 0) or (u := 7), u,
    [*(unpacked := (1, 2))], unpacked, {**(mapping := {"a": 1})}, mapping
)


class Body:
    attribute = (in_class := 5) + 1
    source = [doubled := 2]


print(Body.attribute, Body.in_class, Body.source, Body.doubled)
if m := None:
    pass
elif (m := 0) is not None:
    print("elif", m)
try:
    assert (checked := 0), f"failed with {checked}"
except AssertionError as error:
    print(error)
print(
    len(text := "abc"), text, max(top := 3, 2), top,
    sorted((keys := {3: 1, 1: 2}), reverse=(rev := True)), keys, rev
)
with_lambda = lambda: (inner := 1, inner + 1)
print(with_lambda(), "inner" in globals())


def shortcut(x):
    return (half := x // 2) > 5 and (quarter := half // 2) > 5 and (half, quarter)


print(shortcut(40), shortcut(20), shortcut(4))


def unbound():
    if False and (never := 1):
        pass
    try:
        return never
    except UnboundLocalError as error:
        return str(error)


print(unbound())
for source in (
    "x := 1", "(x := 1)", "y = x := 1", "y = (x := 1)", "f(x := 1)", "f(a=x := 1)", "f(a=(x := 1))",
    "(x.y := 1)", "(x[0] := 1)", "((x, y) := 1)", "(x := 1, 2)", "[x := 1, 2]", "{x := 1}",
    "{x := 1: 2}", "{(x := 1): 2}", "{1: x := 2}", "x[y := 1]", "x[y := 1, z := 2]", "x[a:b := 1]",
    "x[a:(b := 1)]", "lambda: x := 1", "lambda: (x := 1)", "lambda x := 1: x",
    "def f(x := 1): pass", "def f(x=(y := 1)): pass", "if x := 1: pass", "while x := 1: pass",
    "assert x := 1", "return x := 1", "del x := 1", "for x in y := z: pass",
    "for x in (y := z): pass", "with x := y: pass", "with (x := y): pass", "(x := y := 1)",
    "(x := (y := 1))", "x = (y := 1) = 2", "[x := y for y in z]", "[y := 1 for y in z]",
    "[x for x in (y := z)]", "[[(j := i) for i in a] for j in b]", "(x := *a)", "(x := *a, b)",
    "(x: int := 1)", "(None := 1)", "(1 := 1)", "('a' := 1)", "(f() := 1)", "(a + b := 1)",
    "print(x := 1, y := 2)", "print(f'{x:=1}')", "print(f'{(x:=1)}')", "@(x := y)\ndef f(): pass",
    "class A(x := object): pass", "(x := yield)", "import x := y", "(__debug__ := 1)",
    "x(a := b for b in c)", "not x := 1", "(not x := 1)", "1 if x := 2 else 3", "a or b := 1"
):
    try:
        compile(source, "", "exec")
        print(source, "-> fine")
    except SyntaxError as error:
        print(source.replace("\n", " "), "->", error.msg)
