"""A Scheme-like Lisp: reader, printer and an evaluator with proper tail calls and closures."""


class Symbol(str):
    def __repr__(self):
        return str(self)


class Pair:
    __slots__ = ("head", "tail")

    def __init__(self, head, tail):
        self.head = head
        self.tail = tail

    def __iter__(self):
        node = self
        while isinstance(node, Pair):
            yield node.head
            node = node.tail
        if node is not None:
            raise LispError("improper list")


class LispError(Exception):
    pass


def make_list(items, tail=None):
    for item in reversed(items):
        tail = Pair(item, tail)
    return tail


def tokenize(text):
    i = 0
    while i < len(text):
        c = text[i]
        if c.isspace():
            i += 1
        elif c == ";":
            while i < len(text) and text[i] != "\n":
                i += 1
        elif c in "()'`,":
            yield c
            i += 1
        elif c == '"':
            end = text.index('"', i + 1)
            yield text[i:end + 1]
            i = end + 1
        else:
            start = i
            while i < len(text) and not text[i].isspace() and text[i] not in "()'\";":
                i += 1
            yield text[start:i]


def parse(text):
    tokens = tokenize(text)

    def read(token):
        if token == "(":
            items = []
            for token in tokens:
                if token == ")":
                    return make_list(items)
                if token == ".":
                    tail = read(next(tokens))
                    if next(tokens) != ")":
                        raise LispError("more than one thing after the dot")
                    return make_list(items, tail)
                items.append(read(token))
            raise LispError("missing )")
        if token == ")":
            raise LispError("unexpected )")
        if token == "'":
            return make_list([Symbol("quote"), read(next(tokens))])
        if token[0] == '"':
            return token[1:-1]
        if token in ("#t", "#f"):
            return token == "#t"
        for kind in int, float:
            try:
                return kind(token)
            except ValueError:
                pass
        return Symbol(token)

    for token in tokens:
        yield read(token)


def show(value):
    if value is None:
        return "()"
    if value is True or value is False:
        return "#t" if value else "#f"
    if isinstance(value, Symbol):
        return str.__str__(value)
    if isinstance(value, str):
        return f'"{value}"'
    if isinstance(value, Pair):
        parts = []
        while isinstance(value, Pair):
            parts.append(show(value.head))
            value = value.tail
        if value is not None:
            parts += [".", show(value)]
        return f"({' '.join(parts)})"
    if isinstance(value, Lambda):
        return f"#<procedure {value.name}>"
    return str(value) if isinstance(value, (int, float)) else "#<primitive>"


class Environment(dict):
    def __init__(self, names=(), values=(), outer=None):
        super().__init__(zip(names, values))
        self.outer = outer

    def find(self, name):
        scope = self
        while scope is not None:
            if name in scope:
                return scope
            scope = scope.outer
        raise LispError(f"unbound: {name}")


class Lambda:
    def __init__(self, parameters, body, environment, name="anonymous"):
        self.rest = None
        self.names = []
        while isinstance(parameters, Pair):
            self.names.append(parameters.head)
            parameters = parameters.tail
        if parameters is not None:
            self.rest = parameters
        self.body = list(body)
        self.environment = environment
        self.name = name

    def bind(self, arguments):
        names, values = self.names, arguments
        if self.rest is not None and len(arguments) >= len(names):
            values = arguments[:len(names)] + [make_list(arguments[len(names):])]
            names = names + [self.rest]
        if len(names) != len(values):
            raise LispError(f"{self.name} takes {len(self.names)} arguments, not {len(arguments)}")
        return Environment(names, values, self.environment)


def evaluate(x, env):
    while True:
        if isinstance(x, Symbol):
            return env.find(x)[x]
        if not isinstance(x, Pair):
            return x
        form, rest = x.head, x.tail
        if isinstance(form, Symbol):
            match str.__str__(form):
                case "quote":
                    return rest.head
                case "if":
                    test, yes, *no = rest
                    if evaluate(test, env) is not False:
                        x = yes
                    elif no:
                        x = no[0]
                    else:
                        return None
                    continue
                case "define":
                    target, *body = rest
                    if isinstance(target, Pair):
                        env[target.head] = Lambda(target.tail, body, env, target.head)
                    else:
                        env[target] = evaluate(body[0], env)
                    return None
                case "set!":
                    name, value = rest
                    env.find(name)[name] = evaluate(value, env)
                    return None
                case "lambda":
                    return Lambda(rest.head, rest.tail, env)
                case "begin":
                    *first, x = rest
                    for part in first:
                        evaluate(part, env)
                    continue
                case "let":
                    pairs, *body = rest
                    names = [p.head for p in pairs or ()]
                    values = [evaluate(p.tail.head, env) for p in pairs or ()]
                    env = Environment(names, values, env)
                    x = make_list([Symbol("begin"), *body])
                    continue
                case "cond":
                    for clause in rest:
                        if clause.head == "else" or evaluate(clause.head, env) is not False:
                            x = make_list([Symbol("begin"), *clause.tail])
                            break
                    else:
                        return None
                    continue
                case "and" | "or" as which:
                    value = which == "and"
                    for part in rest or ():
                        value = evaluate(part, env)
                        if (value is False) == (which == "and"):
                            break
                    return value
        function = evaluate(form, env)
        arguments = [evaluate(a, env) for a in rest or ()]
        if isinstance(function, Lambda):
            env = function.bind(arguments)
            for part in function.body[:-1]:
                evaluate(part, env)
            x = function.body[-1]
        elif callable(function):
            try:
                return function(*arguments)
            except (TypeError, AttributeError, ZeroDivisionError) as error:
                raise LispError(f"({show(form)}): {type(error).__name__}") from error
        else:
            raise LispError(f"not a procedure: {show(function)}")


def fold(operation, start):
    def function(*arguments):
        if len(arguments) == 1 and operation in (subtract, divide):
            return operation(start, arguments[0])
        result = start if not arguments or operation not in (subtract, divide) else arguments[0]
        for a in arguments if operation not in (subtract, divide) else arguments[1:]:
            result = operation(result, a)
        return result

    return function


def subtract(a, b):
    return a - b


def divide(a, b):
    return a // b if isinstance(a, int) and isinstance(b, int) and a % b == 0 else a / b


def display(value):
    print(value if isinstance(value, str) else show(value))


GLOBALS = {
    "+": fold(lambda a, b: a + b, 0), "*": fold(lambda a, b: a * b, 1), "-": fold(subtract, 0), "/": fold(divide, 1),
    "=": lambda a, b: a == b, "<": lambda a, b: a < b, ">": lambda a, b: a > b, "<=": lambda a, b: a <= b,
    "quotient": lambda a, b: a // b, "remainder": lambda a, b: a % b, "not": lambda x: x is False,
    "cons": Pair, "car": lambda p: p.head, "cdr": lambda p: p.tail, "list": lambda *a: make_list(a),
    "null?": lambda x: x is None, "pair?": lambda x: isinstance(x, Pair), "number?": lambda x: isinstance(x, (int, float)),
    "symbol?": lambda x: isinstance(x, Symbol), "eq?": lambda a, b: a is b or a == b, "length": lambda x: len(list(x or ())),
    "display": display,
}

PROGRAM = """
(define (factorial n) (if (= n 0) 1 (* n (factorial (- n 1)))))
(factorial 25)
(define (fib n) (if (< n 2) n (+ (fib (- n 1)) (fib (- n 2)))))
(fib 17)
(define (map f items) (if (null? items) '() (cons (f (car items)) (map f (cdr items)))))
(define (filter p items)
  (cond ((null? items) '()) ((p (car items)) (cons (car items) (filter p (cdr items)))) (else (filter p (cdr items)))))
(define (range a b) (if (< a b) (cons a (range (+ a 1) b)) '()))
(map (lambda (x) (* x x)) (range 0 10))
(filter (lambda (x) (= 0 (remainder x 3))) (range 0 20))
(define (loop i sum) (if (= i 0) sum (loop (- i 1) (+ sum i)))) ; a tail call: no stack grows
(loop 100000 0)
(define (make-counter) (let ((n 0)) (lambda () (set! n (+ n 1)) n)))
(define count (make-counter))
(begin (count) (count) (count))
(define (compose . fs) (if (null? fs) (lambda (x) x) (lambda (x) ((car fs) ((compose-list (cdr fs)) x)))))
(define (compose-list fs) (if (null? fs) (lambda (x) x) (lambda (x) ((car fs) ((compose-list (cdr fs)) x)))))
((compose (lambda (x) (* x 2)) (lambda (x) (+ x 1))) 20)
(define (quicksort items)
  (if (null? items) '()
      (let ((pivot (car items)) (rest (cdr items)))
        (append (quicksort (filter (lambda (x) (< x pivot)) rest))
                (cons pivot (quicksort (filter (lambda (x) (not (< x pivot))) rest)))))))
(define (append a b) (if (null? a) b (cons (car a) (append (cdr a) b))))
(quicksort '(3 1 4 1 5 9 2 6 5 3 5 8 9 7 9))
'(a (b . c) "text" 1.5 #t () . d)
(list (and 1 2) (and) (or #f 3) (or #f #f) (- 5) (/ 6 3) (/ 1 4) (+) (- 10 3 2))
(define (derive e)
  (cond ((number? e) 0)
        ((symbol? e) 1)
        ((eq? (car e) '+) (list '+ (derive (car (cdr e))) (derive (car (cdr (cdr e))))))
        ((eq? (car e) '*) (list '+ (list '* (derive (car (cdr e))) (car (cdr (cdr e))))
                                   (list '* (car (cdr e)) (derive (car (cdr (cdr e)))))))))
(derive '(+ (* x x) (* 3 x)))
(display "errors:")
(car '())
(undefined-thing 1)
(factorial)
((lambda (x) x))
(1 2)
(/ 1 0)
quicksort
"""

top = Environment(map(Symbol, GLOBALS), GLOBALS.values())
for expression in parse(PROGRAM):
    try:
        value = evaluate(expression, top)
    except LispError as error:
        print("error:", error)
    else:
        if value is not None:
            print(show(value))
for text in "(1 2", ")", "(a . b c)":
    try:
        list(parse(text))
    except LispError as error:
        print("syntax:", error)
