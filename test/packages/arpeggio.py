"Arpeggio: a PEG in Python and in its own notation, trees, visitors, errors."
from arpeggio import EOF, NoMatch, OneOrMore, Optional, ParserPython, PTNodeVisitor, RegExMatch as R, ZeroOrMore, visit_parse_tree
from arpeggio.cleanpeg import ParserPEG


def number(): return R(r"\d+(\.\d+)?")
def factor(): return Optional(["+", "-"]), [number, ("(", expression, ")")]
def term(): return factor, ZeroOrMore(["*", "/"], factor)
def expression(): return term, ZeroOrMore(["+", "-"], term)
def calc(): return OneOrMore(expression), EOF


class Visitor(PTNodeVisitor):
    def visit_number(self, node, children):
        return float(node.value)

    def visit_factor(self, node, children):
        return -children[-1] if children[0] == "-" else children[-1]

    def visit_term(self, node, children):
        value = children[0]
        for i in range(2, len(children), 2):
            value = value * children[i] if children[i - 1] == "*" else value / children[i]
        return value

    def visit_expression(self, node, children):
        value = children[0]
        for i in range(2, len(children), 2):
            value = value + children[i] if children[i - 1] == "+" else value - children[i]
        return value


parser = ParserPython(calc)
tree = parser.parse("-(4-1)*5+(2+4.67)+5.89/(1.1+7)")
print(tree, visit_parse_tree(tree, Visitor()), tree.rule_name, tree[0][0].position)
for wrong in ("1 + * 2", "(1", "", "1 ) 2"):
    try:
        parser.parse(wrong)
    except NoMatch as error:
        print(error, error.position)
peg = ParserPEG("""
word = r'[a-z]+'
pair = word "=" word
start = pair ("," pair)* EOF
""", "start", memoization=True)
print(peg.parse("a=b, c=d"), [n.rule_name for n in peg.parse("a=b")])
