"rply: a lexer and a parser for sums, precedence, errors with places."
from rply import LexerGenerator, LexingError, ParserGenerator, ParsingError, Token

lg = LexerGenerator()
for name, pattern in (("NUMBER", r"\d+"), ("PLUS", r"\+"), ("TIMES", r"\*"), ("POWER", r"\^"), ("OPEN", r"\("), ("CLOSE", r"\)"), ("NAME", r"[a-z]+")):
    lg.add(name, pattern)
lg.ignore(r"\s+")
lexer = lg.build()
pg = ParserGenerator(["NUMBER", "PLUS", "TIMES", "POWER", "OPEN", "CLOSE", "NAME"], precedence=[("left", ["PLUS"]), ("left", ["TIMES"]), ("right", ["POWER"])], cache_id="own")


@pg.production("main : expr")
def main(state, p):
    return p[0]


@pg.production("expr : expr PLUS expr")
@pg.production("expr : expr TIMES expr")
@pg.production("expr : expr POWER expr")
def binary(state, p):
    return (p[1].gettokentype(), p[0], p[2])


@pg.production("expr : OPEN expr CLOSE")
def group(state, p):
    return p[1]


@pg.production("expr : NUMBER")
def number(state, p):
    return int(p[0].getstr())


@pg.production("expr : NAME")
def name(state, p):
    return state.get(p[0].getstr(), p[0])


@pg.error
def error(state, token):
    raise ValueError(f"{token.gettokentype()} at {token.source_pos}")


parser = pg.build()
for text in ("1 + 2 * 3", "2 ^ 3 ^ 2", "(1 + x) * y", "1 +", "1 1", "a % b", ""):
    try:
        print(text, parser.parse(lexer.lex(text), state={"x": 5}))
    except (ValueError, LexingError, ParsingError) as wrong:
        print(text, type(wrong).__name__, wrong if isinstance(wrong, ValueError) else wrong.source_pos)
print([str(t) for t in lexer.lex("1 a")], Token("A", "b") == Token("A", "b"), parser.lr_table.sr_conflicts)
