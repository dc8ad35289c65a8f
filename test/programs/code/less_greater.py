# barry_as_FLUFL (PEP 401): what is compiled with its flag has `<>` and not `!=`.
import __future__
import ast

FLAG = __future__.barry_as_FLUFL.compiler_flag


def attempt(f):
    try:
        return f()
    except SyntaxError as e:
        return e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset


for text in ("a <> b", "a != b", "f(x, y != z)", "if a != b: pass", "a <> b != c", "a < b <> c", "[x for x in y if x <> 1]", "a ! = b", "a <>= 1",
             "a <>\n b", "not a <> b", "x = a <> b <> c"):
    for flags in 0, FLAG:
        print(text, flags, attempt(lambda: ast.unparse(compile(text, "f", "exec", flags | ast.PyCF_ONLY_AST))))
print(eval(compile("1 <> 2", "f", "eval", FLAG)), eval(compile("1 <> 1", "f", "eval", FLAG)))
print([compile(f"from __future__ import {name}", "f", "exec").co_flags & 0x1FE0000 for name in __future__.all_feature_names])

space = {}
exec("from __future__ import barry_as_FLUFL\ndef compare(text): return eval(text)\n", space)
print(attempt(lambda: space["compare"]("1 <> 2")), attempt(lambda: space["compare"]("1 != 2")))
