"""exec, eval and compile: namespaces, modes, results, nesting, errors."""

x = "global"
print(
    eval("1 + 2"), eval("x"), eval(" x "), eval("x", {"x": "given"}),
    eval("x + y", {"x": 1}, {"y": 2}), eval("x", {"x": 1}, {"x": 2}), eval("[n for n in (1, 2)]"),
    eval("(lambda a: a * 2)(4)"), eval("(\n1 +\n2)"), eval(b"1 + 1"), eval("'é'")
)
print(exec("y = x + '!'"), y)
space = {}
exec("a = 1\nb = a + 1\ndef f(n):\n    return n + b\nclass C:\n    attribute = a", space)
print(
    sorted(k for k in space if not k.startswith("__")), space["f"](10), space["C"].attribute,
    "__builtins__" in space, space["f"].__globals__ is space
)
local = {}
exec("z = 5\nglobal g\ng = 6", {"__builtins__": {}}, local)
print(local)


def function():
    inner = 1
    made = {}
    exec("made = inner + 10", {"inner": 3}, made)
    return inner, made


print(function())
try:
    exec("def f():\n    return local_only\nprint(f())", {}, {"local_only": 1})
except NameError as error:
    print(error)
try:
    exec("v = 1\nprint([v for _ in range(1)])", {}, {})
except NameError as error:
    print(error)
exec("v = 1\nprint([v for _ in range(1)], (lambda: v)())", {})

code = compile("n * 2", "<expression>", "eval")
print(
    eval(code, {"n": 21}), eval(code, {"n": "ab"}), code.co_filename, code.co_name,
    type(code).__name__
)
code = compile("total = 0\nfor i in range(n):\n    total += i\n", "<block>", "exec")
for n in 3, 10:
    space = {"n": n}
    exec(code, space)
    print(space["total"], eval(code, {"n": 1}))
code = compile("1 + 1\n", "<single>", "single")
exec(code)
exec(compile("'text'; None; 5\n", "<single>", "single"))
exec(compile("for i in range(2): i\n", "<single>", "single"))
for arguments in ("x = 1", "", "eval"), ("1 1", "", "exec"), ("", "", "eval"), ("1", "", "other"), (5, "", "exec"), (
    "1\n2\n", "", "single"
), ("if 1:", "", "exec"), ("\0", "", "exec"), ("yield", "", "exec"), ("return", "", "exec"), ("x", 5, "eval"):
    try:
        compile(*arguments)
        print("compiled", arguments)
    except (SyntaxError, ValueError, TypeError) as error:
        print(type(error).__name__, error.msg if isinstance(error, SyntaxError) else error)
for attempt in (
    lambda: eval("x = 1"), lambda: eval(""), lambda: eval("1; 2"), lambda: eval("1\n2"),
    lambda: eval("undefined"), lambda: eval("1", 5), lambda: eval("1", {}, 5), lambda: eval(5),
    lambda: exec("1", 5), lambda: exec("x", {}, {}), lambda: exec("raise KeyError('k')"),
    lambda: eval("1 / 0"), lambda: exec("import nothing_here"),
    lambda: eval("x", {"__builtins__": {}}), lambda: eval("len", {"__builtins__": {}}),
    lambda: eval("len('ab')", {"__builtins__": {"len": lambda s: "own len"}}),
    lambda: exec("print(1)", {"__builtins__": {}}),
    lambda: exec("class X: pass", {"__builtins__": {}}), lambda: exec(),
    lambda: eval("1", closure=None)
):
    try:
        print(attempt())
    except (
        SyntaxError, TypeError, NameError, KeyError, ZeroDivisionError, ImportError, AttributeError
    ) as error:
        print(type(error).__name__, error.msg if isinstance(error, SyntaxError) else error)
exec("""
def outer():
    def inner():
        nonlocal v
        v += 1
        return v
    v = 0
    return inner
counter = outer()
""")
print(counter(), counter())
exec("if x:\n\n    # comment\n    w = 1\n\n\nelse:\n    w = 2")
print(w)
print(
    eval("eval('eval(\"1 + 1\")')"), eval("[exec('q = 1'), 5][1]"), eval("(y := 7)"), y,
    eval(compile("(1, 2)", "", "eval")), eval("(*[1], 2)")
)


class Mapping(dict):
    def __missing__(self, key):
        if key.startswith("m"):
            return f"made up {key}"
        raise KeyError(key)


print(eval("m1 + m2", {}, Mapping()))
exec("m3 = mx", {}, (mapping := Mapping()))
print(dict(mapping))
try:
    eval("nothing", {}, Mapping())
except NameError as error:
    print(error)


def locals_in_function(a, b=2):
    c = 3
    d = locals()
    d["e"] = 5
    return eval("a + b + c"), sorted(locals()), "e" in eval("locals()")


print(locals_in_function(1)[:2])
globals()["dynamic"] = [1]
dynamic.append(2)
print(dynamic, globals()["x"], "dynamic" in locals(), len([k for k in globals() if k == "dynamic"]))
