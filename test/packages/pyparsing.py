"Pyparsing: arithmetic, actions, names, recursion, errors, infix notation, delimited lists, scanning, railroad of results."
import pyparsing as pp
from pyparsing import (CaselessKeyword, Combine, Dict, Forward, Group, Literal, OneOrMore, Optional, ParseException, QuotedString, Regex, SkipTo,
                       Suppress, Word, ZeroOrMore, alphanums, alphas, delimited_list, infix_notation, nested_expr, nums, one_of, opAssoc)

number = pp.common.number
expression = infix_notation(number | Word(alphas), [("-", 1, opAssoc.RIGHT), (one_of("* /"), 2, opAssoc.LEFT), (one_of("+ -"), 2, opAssoc.LEFT), (("?", ":"), 3, opAssoc.RIGHT)])
print(expression.parse_string("1+2*-x/(3.5-4)").as_list(), expression.parse_string("a ? b : c").as_list())
value = Forward()
pair = Group(QuotedString('"') + Suppress(":") + value)
json_object = Suppress("{") + Dict(Optional(delimited_list(pair))) + Suppress("}")
array = Group(Suppress("[") + Optional(delimited_list(value)) + Suppress("]"))
value <<= QuotedString('"') | number | Group(json_object) | array | CaselessKeyword("true").set_parse_action(pp.replace_with(True))
result = value.parse_string('{"a": [1, 2.5, {"b": TRUE}], "c": "x"}', parse_all=True)
print(result.as_list(), result[0].as_dict(), result[0]["c"])
name = Word(alphas, alphanums + "_")("name")
command = name + ZeroOrMore(~Literal(";") + Word(alphanums)("argument*")) + ";"
print(command.parse_string("go left 2 times;").dump(), command.search_string("a b; c d e;").as_list())
for bad, grammar in [("1 + ", expression), ("{", value), ("9;", command)]:
    try:
        grammar.parse_string(bad, parse_all=True)
    except ParseException as error:
        print(error, error.lineno, error.col, error.markInputline(), error.explain(depth=0))
print(nested_expr("(", ")").parse_string("(a (b c) d)").as_list(), list(Word(nums).scan_string("a12b345")), Word(nums).set_parse_action(lambda t: int(t[0]) * 2).transform_string("a12b345"))
date = Combine(Regex(r"\d{4}") + "-" + Word(nums, exact=2))


@date.add_condition
def recent(tokens):
    return tokens[0] > "2000"


@date.add_parse_action
def split(text, where, tokens):
    return [(where, tokens[0].split("-"))]


print(date.parse_string("2024-05"), date.matches("1999-01"), str(date), repr(expression)[:50])
print(pp.IndentedBlock(Word(alphas), recursive=True).parse_string(" a\n b\n   c\n d").as_list())
pp.ParserElement.enable_packrat()
print(OneOrMore(Group(Word(alphas) + SkipTo(";", include=True))).parse_string("a 1 2; b 3;").as_list())
print(pp.common.fnumber.run_tests("1.5\n-2e3\nx", print_results=False)[0], pp.common.ipv4_address.parse_string("1.2.3.4"), (Word(alphas) & Word(nums)).parse_string("1 a"))
