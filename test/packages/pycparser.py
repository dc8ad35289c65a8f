"pycparser: C to a tree and back, a visitor, errors with places."
import io

from pycparser import CParser, c_ast, c_generator
from pycparser.plyparser import ParseError

SOURCE = r"""
typedef unsigned long size_t;
struct node { int value : 4; struct node *next; union { float f; char c[8]; }; };
enum color { RED = 1, GREEN, BLUE = RED << 3 };
static const char *names[] = { "a\n", [2] = "b" };
int (*table[4])(int, char **);
extern int printf(const char *format, ...);
static inline size_t count(struct node *list, int (*want)(int))
{
    size_t n = 0;
    for (struct node *p = list; p != 0; p = p->next) {
        if (want && !want(p->value)) continue;
        else n += sizeof(struct node) > 8u ? 1 : 0x2UL;
    }
    do { n--; } while (n > 1e3f);
    switch (n) { case 1: case 2: return 'x'; default: goto end; }
end:
    return (size_t) -n;
}
"""
parser = CParser()
tree = parser.parse(SOURCE, "demo.c")
out = io.StringIO()
tree.show(buf=out, attrnames=True, nodenames=True, showcoord=True)
print(out.getvalue())
print(c_generator.CGenerator().visit(tree))


class Calls(c_ast.NodeVisitor):
    def visit_FuncCall(self, node):
        print("call of", node.name.name, "at", node.coord)
        self.generic_visit(node)

    def visit_FuncDef(self, node):
        print("function", node.decl.name, [type(item).__name__ for item in node.body.block_items])
        self.visit(node.body)


Calls().visit(tree)
for bad in ("int x = ;", "int f( {", "int a; $", "typedef int T; T T T;"):
    try:
        CParser().parse(bad, "bad.c")
    except ParseError as error:
        print(error)
