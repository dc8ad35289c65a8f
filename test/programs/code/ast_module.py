"""Syntax trees as objects: ast.parse(), dump, unparse, walking, nodes made by hand."""

import ast

source = '''
@decorator(1)
async def f(a, /, b: int = 2, *args, c, d=4, **kw) -> str:
    """Docs."""
    async with x as y, z: pass
    async for i in j: continue
    else: break
    return [await k async for k in l if m]
class C(B, metaclass=M):
    x: int = 5
    (y): int
try:
    raise E from None
except (A, B) as e:
    del a[1:2, ::3], b.c
except: ...
else: assert x, "no"
finally: global g
try: pass
except* G: nonlocal_ = lambda *, k=1: (yield)
for i, *j in range(3): x += i ** -j @ ~k
while not a < b <= c != d is e is not f in g not in h: x = y = {1: 2, **z}
match p:
    case {"k": 1, **rest} | [1, *_, None] if q: import a.b as c, d
    case Point(0, y=-1) as whole: from ..pkg import name as other
    case _: print(f"{x!r:>{w}} {{}} text", *args, **kw, sep="")
if (n := 10) and 1 or 2: a if b else c
elif 0: {1, 2}
'''
tree = ast.parse(source)
print(ast.dump(tree, indent=1))
print(ast.unparse(tree))
again = ast.parse(ast.unparse(tree))
print(ast.dump(again) == ast.dump(tree))
print(ast.dump(ast.parse("a + 'ä' * 2.5", mode="eval"), include_attributes=True))
print(ast.dump(ast.parse("x = 1", mode="single")))
print(sorted({type(node).__name__ for node in ast.walk(tree)}))
print(ast.literal_eval("[1, -2.5, {'a': (None, True)}, b'x', {3}, 1+2j]"))


class Names(ast.NodeVisitor):
    def __init__(self):
        self.found = []

    def visit_Name(self, node):
        self.found.append((node.id, type(node.ctx).__name__, node.lineno, node.col_offset))


names = Names()
names.visit(ast.parse("a = b\nc(d.e)"))
print(names.found)


class Doubler(ast.NodeTransformer):
    def visit_Constant(self, node):
        return ast.BinOp(node, ast.Mult(), ast.Constant(2)) if isinstance(node.value, int) else node


print(ast.unparse(ast.fix_missing_locations(Doubler().visit(ast.parse("f(1, 'a', x=3)")))))
name = ast.Name("x", ctx=ast.Load())
print(name._fields, name._attributes, name.__match_args__, ast.Name.__doc__, ast.Name.__base__, name.id)
print(ast.FunctionDef.returns, ast.Constant.kind, ast.expr.end_lineno, ast.AST.__module__, list(vars(name)))
for attempt in (
    lambda: ast.Name("a", "b", "c"), lambda: ast.Name("a", id="b"), lambda: ast.Name().id,
    lambda: ast.Pass(1), lambda: ast.parse("1 +"), lambda: ast.literal_eval("f()"), lambda: name.lineno
):
    try:
        print(attempt())
    except (TypeError, AttributeError, ValueError, SyntaxError) as error:
        print(type(error).__name__, str(error).split(" at 0x")[0])
match name:
    case ast.Name(id, ast.Load()):
        print("matched", id)
print(ast.get_docstring(tree.body[0]), ast.get_source_segment("a + (b * c)", ast.parse("a + (b * c)").body[0].value.right))
