"PLY: a lexer and an LALR parser built by looking into this module, precedence, error recovery, states."
import ply.lex as lex
import ply.yacc as yacc

tokens = ("NAME", "NUMBER", "STRING")
literals = "=+-*/()"
states = (("comment", "exclusive"),)
t_NAME = r"[a-zA-Z_]\w*"
t_STRING = r"'[^']*'"
t_ignore = " \t"
t_comment_ignore = ""


def t_NUMBER(t):
    r"\d+(\.\d+)?"
    t.value = float(t.value) if "." in t.value else int(t.value)
    return t


def t_begin_comment(t):
    r"/\*"
    t.lexer.push_state("comment")


def t_comment_end(t):
    r"\*/"
    t.lexer.pop_state()


def t_comment_any(t):
    r"[^*]+|\*"


def t_newline(t):
    r"\n+"
    t.lexer.lineno += len(t.value)


def t_error(t):
    print(f"line {t.lexer.lineno}: illegal {t.value[0]!r}")
    t.lexer.skip(1)


t_comment_error = t_error
precedence = (("left", "+", "-"), ("left", "*", "/"), ("right", "UMINUS"))
names = {}


def p_statement_assign(p):
    'statement : NAME "=" expression'
    names[p[1]] = p[3]


def p_statement_expression(p):
    "statement : expression"
    p[0] = p[1]


def p_expression_binary(p):
    """expression : expression '+' expression
                  | expression '-' expression
                  | expression '*' expression
                  | expression '/' expression"""
    p[0] = {"+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b, "/": lambda a, b: a / b}[p[2]](p[1], p[3])


def p_expression_uminus(p):
    "expression : '-' expression %prec UMINUS"
    p[0] = -p[2]


def p_expression_group(p):
    "expression : '(' expression ')'"
    p[0] = p[2]


def p_expression_number(p):
    """expression : NUMBER
                  | STRING"""
    p[0] = p[1]


def p_expression_name(p):
    "expression : NAME"
    p[0] = names.get(p[1])


def p_error(p):
    print("syntax error at", p.value if p else "the end")


lexer = lex.lex()
lexer.input("x = 3.5 /* note * */ + 'a'\n? 2")
print([(t.type, t.value, t.lineno, t.lexpos) for t in lexer])
parser = yacc.yacc(write_tables=False, debug=False)
for line in ("a = 2 + 3 * 4", "-(a - 4) / 5", "a - 1 - 1", "'x' + 'y'", "1 +", "= 2", "a * a"):
    print(line, "->", parser.parse(line, lexer=lexer))
print(len(parser.productions), parser.productions[3])
