"""Only plain syntax errors mark a range; errors of indentation mark where it begins."""
import sys


class Special(SyntaxError):
    pass


for kind in SyntaxError, Special, IndentationError, TabError:
    for end in (1, 6), (2, 6), (1, None), (1, -1), (1, 2):
        error = kind("what is wrong", ("program.py", 1, 3, "pass it on\n", *end))
        sys.__excepthook__(kind, error, None)

exec("def f():\npass\n")
