"""ast: parsing, walking, transforming, unparsing and compiling source text."""

import ast
import sys

size = int(sys.argv[1]) if len(sys.argv) > 1 else 12  # small: 1

SOURCE = """
def area(shape, scale=1.0):
    total = 0
    for index, (x, y) in enumerate(shape):
        if x > 0 and y is not None:
            total += x * y * 2 + 3 * 4
        else:
            total -= [a for a in range(10) if a % 2][index]
    return {"area": total * scale, "text": f"{total:>10}"}
""" * 8


class Fold(ast.NodeTransformer):
    folded = 0

    def visit_BinOp(self, node):
        self.generic_visit(node)
        if isinstance(node.left, ast.Constant) and isinstance(node.right, ast.Constant):
            Fold.folded += 1
            return ast.copy_location(ast.Constant(node.left.value * node.right.value), node)
        return node


class Names(ast.NodeVisitor):
    def __init__(self):
        self.names = {}

    def visit_Name(self, node):
        self.names[node.id] = self.names.get(node.id, 0) + 1


total = 0
for _ in range(size):
    tree = ast.parse(SOURCE)
    total += sum(1 for _ in ast.walk(tree))
    names = Names()
    names.visit(tree)
    tree = ast.fix_missing_locations(Fold().visit(tree))
    text = ast.unparse(tree)
    total += len(text) + len(ast.dump(tree))
namespace = {}
exec(compile(tree, "<folded>", "exec"), namespace)
print(total, Fold.folded, names.names, namespace["area"]([(1, 2), (3, 4)]))
