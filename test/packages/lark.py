"Lark: LALR and Earley, transformers, indentation, ambiguity, errors, the grammar reconstructed."
from lark import Discard, Lark, Token, Transformer, Tree, UnexpectedInput, Visitor, v_args
from lark.indenter import Indenter
from lark.reconstruct import Reconstructor
from lark.visitors import Interpreter

GRAMMAR = r"""
?start: sum | NAME "=" sum -> assign
?sum: product | sum "+" product -> add | sum "-" product -> sub
?product: atom | product "*" atom -> mul | product "/" atom -> div
?atom: NUMBER -> number | "-" atom -> neg | NAME -> var | "(" sum ")" | NAME "(" [sum ("," sum)*] ")" -> call
%import common.CNAME -> NAME
%import common (NUMBER, WS_INLINE, SH_COMMENT)
%ignore WS_INLINE
%ignore SH_COMMENT
"""


@v_args(inline=True)
class Calculate(Transformer):
    from operator import add, mul, neg, sub, truediv as div
    number = float

    def __init__(self):
        super().__init__()
        self.names = {}

    def assign(self, name, value):
        self.names[name] = value
        return value

    def var(self, name):
        return self.names[name]

    def call(self, name, *values):
        return {"max": max, "min": min}[str(name)](v for v in values if v is not None)


for parser in ("lalr", "earley"):
    calculate = Calculate()
    lark = Lark(GRAMMAR, parser=parser, propagate_positions=True)
    for line in ("x = 2 * (3 + 4)  # note", "-x / 7 - 1", "max(x, 20, 3)"):
        tree = lark.parse(line)
        print(parser, tree, calculate.transform(tree))
    print(lark.parse("1+x*2").pretty())
    for bad in ("1 +", "1 $ 2", "(1"):
        try:
            lark.parse(bad)
        except UnexpectedInput as error:
            print(type(error).__name__, error.line, error.column, error.get_context(bad) if error.pos_in_stream else "")


class Blocks(Indenter):
    NL_type, OPEN_PAREN_types, CLOSE_PAREN_types, INDENT_type, DEDENT_type, tab_len = "_NL", [], [], "_INDENT", "_DEDENT", 8


tree = Lark(r"""start: _NL* node+
node: NAME _NL [_INDENT node+ _DEDENT]
%import common.CNAME -> NAME
%declare _INDENT _DEDENT
_NL: /(\r?\n[\t ]*)+/""", parser="lalr", postlex=Blocks()).parse("a\n    b\n    c\n        d\ne\n")
print(tree.pretty())
words = Lark('start: (a | b)+\na: "x"\nb: "x" "y"?', ambiguity="explicit")
print(words.parse("xy").pretty(), len(list(words.parse("xx").find_data("_ambig"))))
json = Lark(r"""?start: value
?value: object | array | ESCAPED_STRING -> string | SIGNED_NUMBER -> number | "true" -> true | "null" -> null
array: "[" [value ("," value)*] "]"
object: "{" [pair ("," pair)*] "}"
pair: ESCAPED_STRING ":" value
%import common (ESCAPED_STRING, SIGNED_NUMBER, WS)
%ignore WS""", parser="lalr", maybe_placeholders=False)
tree = json.parse('{"a": [1, -2.5, "x", {}], "b": null}')
print(Reconstructor(json).reconstruct(tree), list(tree.scan_values(lambda v: isinstance(v, Token)))[:3])


class Show(Interpreter):
    def pair(self, tree):
        print("pair", tree.children[0], self.visit(tree.children[1]))

    number = string = true = null = lambda self, tree: tree.data


Show().visit(tree)
print(len(json.rules), json.terminals[0].name)
