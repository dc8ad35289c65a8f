"simpleeval: expressions, names, functions, and what it refuses."
import ast
import operator

from simpleeval import EvalWithCompoundTypes, SimpleEval, simple_eval

for text in ("1 + 2 * 3", "2 ** 10 % 7", "'a' * 3 + 'b'", "x > 2 and y or 5", "not x", "f(x, 2)", "1 < x <= 3", "'ab'[1]", "x in (1, 3)", "s.upper()", "f'{x:03}'", "~x", "x.__class__", "__import__('os')", "9 ** 9 ** 9", "'a' * 9999999", "1 +", "z", "g()", "[1]", "lambda: 1", "(1).real", "'x'.format(1)", "import os"):
    try:
        print(text, "=", simple_eval(text, names={"x": 3, "y": 0, "s": "str"}, functions={"f": lambda a, b: a ** b}))
    except Exception as error:
        print(text, type(error).__name__, str(error).splitlines()[0])
s = SimpleEval(operators={ast.Add: operator.sub})
print(s.eval("5 + 3"), EvalWithCompoundTypes(names={"n": [1, 2, 3]}).eval("[i * 2 for i in n if i > 1]"))
