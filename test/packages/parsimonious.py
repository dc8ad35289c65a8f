"parsimonious: grammars, trees, visitors, errors."
from parsimonious.exceptions import IncompleteParseError, ParseError, VisitationError
from parsimonious.grammar import Grammar
from parsimonious.nodes import NodeVisitor

grammar = Grammar(r"""
    text = line*
    line = (pair / comment / empty)
    pair = key ws? "=" ws? value nl
    key = ~r"[a-z_]+"i
    value = ~r"[^\n#]*"
    comment = "#" ~r"[^\n]*" nl
    empty = nl
    ws = ~r"\s+"
    nl = "\n" / !~r"."
""")
print(str(grammar)[:80], grammar["pair"].parse("a = b\n"))


class Visitor(NodeVisitor):
    def visit_text(self, node, children):
        return dict(c for c in children if c)

    def visit_line(self, node, children):
        return children[0]

    def visit_pair(self, node, children):
        if children[0] == "boom":
            raise ValueError("own")
        return children[0], children[4]

    def visit_key(self, node, children):
        return node.text

    visit_value = visit_key

    def visit_comment(self, node, children):
        return None

    def visit_empty(self, node, children):
        return None

    def generic_visit(self, node, children):
        return children or node


visitor = Visitor()
visitor.grammar = grammar
print(visitor.parse("a = 1\n# note\nb_c=two words\n"))
for wrong in ("1 = 2", "boom = 1\n", "a b"):
    try:
        print(visitor.parse(wrong))
    except (ParseError, VisitationError, IncompleteParseError) as error:
        print(type(error).__name__, str(error).splitlines()[0])
try:
    Grammar("a = b")
except Exception as error:
    print(type(error).__name__, str(error))
