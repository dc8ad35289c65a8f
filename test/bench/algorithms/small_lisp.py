"""An interpreter for a small Lisp: reader, environments, closures, tail calls."""

import operator
import sys

size = int(sys.argv[1]) if len(sys.argv) > 1 else 17  # small: 8


class Environment(dict):
    def __init__(self, names=(), values=(), outer=None):
        super().__init__(zip(names, values))
        self.outer = outer

    def find(self, name):
        scope = self
        while name not in scope:
            scope = scope.outer
        return scope


class Closure:
    def __init__(self, names, body, scope):
        self.names = names
        self.body = body
        self.scope = scope


def read(tokens):
    token = tokens.pop()
    if token == "(":
        result = []
        while tokens[-1] != ")":
            result.append(read(tokens))
        tokens.pop()
        return result
    try:
        return int(token)
    except ValueError:
        return token


def evaluate(x, scope):
    while True:
        if isinstance(x, str):
            return scope.find(x)[x]
        if not isinstance(x, list):
            return x
        head = x[0]
        if head == "if":
            x = x[2] if evaluate(x[1], scope) else x[3]
        elif head == "define":
            scope[x[1]] = evaluate(x[2], scope)
            return None
        elif head == "lambda":
            return Closure(x[1], x[2], scope)
        elif head == "begin":
            for part in x[1:-1]:
                evaluate(part, scope)
            x = x[-1]
        else:
            function, *values = [evaluate(part, scope) for part in x]
            if isinstance(function, Closure):
                x = function.body
                scope = Environment(function.names, values, function.scope)
            else:
                return function(*values)


PROGRAM = """
(begin
  (define fib (lambda (n) (if (< n 2) n (+ (fib (- n 1)) (fib (- n 2))))))
  (define loop (lambda (i total) (if (< i 1) total (loop (- i 1) (+ total (* i i))))))
  (define twice (lambda (f) (lambda (x) (f (f x)))))
  (define map (lambda (f l) (if (null l) (list) (cons (f (car l)) (map f (cdr l))))))
  (list (fib N) (loop (* N 100) 0) (map (twice (lambda (x) (* x 3))) (list 1 2 3))))
""".replace("N", str(size))
scope = Environment(outer=None)
scope.update({
    "+": operator.add, "-": operator.sub, "*": operator.mul, "<": operator.lt, "list": lambda *items: list(items),
    "car": lambda l: l[0], "cdr": lambda l: l[1:], "cons": lambda a, l: [a] + l, "null": lambda l: not l,
})
tokens = PROGRAM.replace("(", " ( ").replace(")", " ) ").split()[::-1]
print(evaluate(read(tokens), scope))
