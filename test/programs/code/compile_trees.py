# compile() of syntax trees: as parsed, changed, made by hand, and wrong ones.
import ast
import sys

# --- what a text gives, its tree gives too
texts = [
    "def f(a, b=2, *c, d, e=5, **g):\n    'doc'\n    return a, b, c, d, e, g\nprint(f(1, d=4, z=9), f.__doc__)",
    "class A(object, metaclass=type):\n    x: int = 1\n    @property\n    def y(self): return self.x + 1\nprint(A().y, A.__annotations__)",
    "print([i * j for i in range(3) for j in range(3) if i != j], {i: -i for i in range(3)}, sorted({i % 2 for i in range(5)}))",
    "x = (lambda *a, k=1: (a, k))(1, 2, k=3)\nprint(x, x[0][1:], x[-1], not x, ~1, -(2 ** 70), 1.5j, b'b', ...)",
    "for i in range(5):\n    if i == 3: break\n    elif i: continue\nelse: print('no')\nwhile i < 5: i += 1\nelse: print(i)",
    "try:\n    1 / 0\nexcept (ZeroDivisionError, KeyError) as e: print(type(e).__name__)\nelse: pass\nfinally: print('finally')",
    "try:\n    raise ExceptionGroup('g', [ValueError(1), KeyError(2)])\nexcept* ValueError as e: print(e.exceptions)\nexcept* KeyError: print('key')",
    "import os.path as p, sys\nfrom math import floor as fl, pi\nprint(p.join('a', 'b'), fl(pi))",
    "def g():\n    x = yield 1\n    yield from [x, 3]\n    return 4\nit = g(); next(it); print(it.send(2), list(it))",
    "x = 3\nprint(f'{x!r:>5}|{x=}|{x:{x}}', 'a' 'b', x if x > 2 else 0, 1 < x <= 3 != 4, x and 0 or 5)",
    "match {'a': [1, 2, 3]}:\n    case {'a': [x, *rest], **more} if x: print(x, rest, more)\nmatch 5:\n    case 1 | 2: pass\n    case int(v) as w: print(v, w)\nmatch None:\n    case None: print('none')",
    "a, *b = [c := 1, 2, 3]\na.__class__\ndel b[0]\nb[0:1] = 'xy'\nassert b, 'message'\nprint(a, b, c)",
    "def outer():\n    n = 0\n    def inner():\n        nonlocal n\n        global top\n        n += 1; top = n\n    inner(); return n\nprint(outer(), top)",
    "async def co(): return [x async for x in agen()]\nasync def agen():\n    yield 1\n    async with M() as m: yield m\nclass M:\n    async def __aenter__(self): return 2\n    async def __aexit__(self, *e): pass\ntry: co().send(None)\nexcept StopIteration as e: print(e.value)",
    "with open('/dev/null') as f, open('/dev/null'): print(f.read() == '')",
]
for text in texts:
    exec(compile(ast.parse(text), "<tree>", "exec"), {})

# --- changed and made trees
tree = ast.parse("def f(x): return x + 1\nr = f(41)")
tree.body[1].value.args[0] = ast.copy_location(ast.Constant(5), tree.body[1].value.args[0])
exec(compile(tree, "<t>", "exec"), space := {})
print(space["r"], space["f"].__code__.co_filename, space["f"].__code__.co_firstlineno)


class Double(ast.NodeTransformer):
    def visit_Constant(self, node):
        return ast.copy_location(ast.Constant(node.value * 2), node)


print(eval(compile(ast.fix_missing_locations(Double().visit(ast.parse("3 + 4 * 'a'.count('a')", mode="eval"))), "e", "eval")))
made = ast.Expression(ast.BinOp(ast.Constant(6), ast.Mult(), ast.Constant(2**80)))
print(eval(compile(ast.fix_missing_locations(made), "m", "eval")))
print(eval(compile(ast.fix_missing_locations(ast.Expression(ast.Constant((1, "a", None)))), "m", "eval")))
exec(compile(ast.Interactive(ast.parse("1 + 1\nx = 2").body), "i", "single"))


class Own(ast.Name):
    "A class of the program's own."


print(eval(compile(ast.fix_missing_locations(ast.Expression(Own("len", ast.Load()))), "o", "eval")) is len)

# --- positions are those of the tree
tree = ast.parse("\n\nboom()")
for node in ast.walk(tree):
    if hasattr(node, "lineno"):
        node.lineno += 10
        node.end_lineno += 10
try:
    exec(compile(tree, "<moved>", "exec"), {})
except NameError as e:
    print(e.__traceback__.tb_next.tb_lineno, next(iter(e.__traceback__.tb_next.tb_frame.f_code.co_positions())) is not None)

# --- errors that only the compiler finds
for text in ("return 1", "yield 1", "break", "def f(a, a): pass", "nonlocal x", "x: int\ndef f():\n    global y\n    y = 1\n    global y"):
    try:
        compile(ast.parse(text), "<t>", "exec")
        print("fine")
    except SyntaxError as e:
        print(e.msg, e.lineno, e.filename)

# --- wrong trees
L, S = ast.Load(), ast.Store()
name, store = ast.Name("x", L), ast.Name("x", S)
none = ast.arguments([], [], None, [], [], None, [])
wrong_expressions = [
    ast.BinOp(name, ast.Add(), None), ast.BinOp(name, None, name), ast.BinOp(name, "+", name), ast.BoolOp(ast.And(), [name]),
    ast.Name("x", S), ast.Name("None", L), ast.Name(5, L), ast.Compare(name, [], []), ast.Compare(name, [ast.Eq()], []),
    ast.Dict([name], []), ast.ListComp(name, []), ast.Constant([]), ast.Constant(object), ast.List([None], L), ast.List(5, L),
    ast.Call(name, [store], []), ast.Attribute(name, "a"), ast.NamedExpr(name, name), ast.Lambda(5, name), ast.Starred(store, L), 5,
]
for e in wrong_expressions:
    try:
        tree = ast.Expression(e)
        if isinstance(e, ast.AST):
            ast.fix_missing_locations(tree)
        compile(tree, "w", "eval")
        print("fine")
    except (TypeError, ValueError, SyntaxError) as error:
        print(type(error).__name__, str(error).split(" at 0x")[0].split(" <")[0])
wrong_statements = [
    ast.FunctionDef("f", none, [], []), ast.If(name, [], []), ast.Assign([], name), ast.Assign([name], name), ast.Delete([store]),
    ast.Try([ast.Pass()], [], [], []), ast.Import([]), ast.Global([]), ast.Raise(None, name), ast.With([], [ast.Pass()]),
    ast.For(name, name, [ast.Pass()], []), ast.AugAssign(ast.Tuple([], S), ast.Add(), name), ast.ClassDef("C", [], [], [ast.Pass(), None], []), name,
]
for s in wrong_statements:
    try:
        compile(ast.fix_missing_locations(ast.Module([s], [])), "w", "exec")
        print("fine")
    except (TypeError, ValueError, SyntaxError, SystemError) as error:
        print(type(error).__name__, str(error).split(" at 0x")[0].split(" <")[0])
for tree, mode in ((ast.parse("1"), "eval"), (ast.parse("1", mode="eval"), "exec"), (ast.Module(), "exec"), (ast.Module([ast.Pass()], []), "exec"), (ast.Module(5, []), "exec"), (name, "exec")):
    try:
        compile(tree, "w", mode)
        print("fine")
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
print(compile(tree := ast.parse("1"), "w", "exec", ast.PyCF_ONLY_AST) is tree)

# --- wrong patterns, positions and depths
value = ast.MatchValue(ast.Constant(1))
wrong_patterns = [
    ast.MatchStar("x"), ast.MatchSequence([ast.MatchStar("_")]), ast.MatchAs(value, None), ast.MatchAs(None, "None"), ast.MatchOr([value]),
    ast.MatchValue(ast.Constant(True)), ast.MatchValue(name), ast.MatchValue(ast.BinOp(ast.Constant(1j), ast.Add(), ast.Constant(1j))),
    ast.MatchSingleton(1), ast.MatchMapping([name], []), ast.MatchMapping([name], [value]), ast.MatchMapping([], [], "_"),
    ast.MatchClass(ast.Constant(1), [], [], []), ast.MatchClass(name, [], ["a"], []), ast.MatchClass(name, [], ["True"], [value]), value, name,
]
for p in wrong_patterns:
    tree = ast.Module([ast.Match(name, [ast.match_case(p, None, [ast.Pass()])])], [])
    try:
        compile(ast.fix_missing_locations(tree), "w", "exec")
        print("fine")
    except (TypeError, ValueError, SyntaxError) as error:
        print(type(error).__name__, str(error).split(" at 0x")[0])
for place in ((2, 0, 1, 0), (1, 5, 1, 2), (-1, 0, 1, 0), (1, -1, 1, 3), (1, 2, None, None), ("1", 0, 1, 0), (2**40, 0, 1, 0), (3, 1, 3, 2)):
    tree = ast.Expression(ast.Constant(1, lineno=place[0], col_offset=place[1], end_lineno=place[2], end_col_offset=place[3]))
    try:
        print(list(compile(tree, "w", "eval").co_positions())[-1])
    except (TypeError, ValueError, OverflowError) as error:
        print(type(error).__name__, error)
loop = ast.UnaryOp(ast.Not(), None, lineno=1, col_offset=0)
loop.operand = loop
try:
    compile(ast.Expression(loop), "w", "eval")
except RecursionError as error:
    print(error)


class Growing(ast.Name):
    @property
    def lineno(self):
        elements.append(self)
        return 1


elements = [Growing("x", L, col_offset=0)]
try:
    compile(ast.Expression(ast.List(elements, L, lineno=1, col_offset=0)), "w", "eval")
except RuntimeError as error:
    print(error)

# --- constants that no text has, and what options say
made = ast.fix_missing_locations(ast.Expression(ast.Constant(((1, "a"), frozenset({b"b"})))))
print(eval(compile(made, "c", "eval")))
for wrong in ([1], (1, [2]), {1}, frozenset({int}), type("str2", (str,), {})("s")):
    try:
        compile(ast.fix_missing_locations(ast.Expression(ast.Constant(wrong))), "c", "eval")
    except TypeError as error:
        print(error)
tree = ast.parse("def f():\n    'doc'\n    assert 0\n    return __debug__\n")
for optimize in (1, 2):
    exec(compile(tree, "o", "exec", optimize=optimize), space := {})
    print(space["f"](), space["f"].__doc__)
exec(compile(ast.parse("from __future__ import annotations\ndef f(a: what + u'x' + 'y'): pass\n"), "o", "exec"), space := {})
print(space["f"].__annotations__)
