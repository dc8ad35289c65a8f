"""A calculator in three parts: a tokenizer, a Pratt parser and an evaluator.

Every operator has a binding power; the parser is one loop that keeps going as long as the next
operator binds tighter than the one it was called for. Trees print themselves fully parenthesized, so
one can see how the text was understood.
"""

import math


class CalculatorError(Exception):
    def __init__(self, message, position):
        super().__init__(message)
        self.position = position


class Token:
    def __init__(self, kind, text, position):
        self.kind = kind
        self.text = text
        self.position = position

    def __repr__(self):
        return f"{self.kind}:{self.text}"


def tokenize(source):
    i = 0
    while i < len(source):
        c = source[i]
        start = i
        if c.isspace():
            i += 1
        elif c.isdigit() or c == ".":
            while i < len(source) and (source[i].isdigit() or source[i] == "."):
                i += 1
            yield Token("number", source[start:i], start)
        elif c.isalpha() or c == "_":
            while i < len(source) and (source[i].isalnum() or source[i] == "_"):
                i += 1
            yield Token("name", source[start:i], start)
        else:
            for operator in ("**", "//", "<=", ">=", "==", "!="):
                if source.startswith(operator, i):
                    break
            else:
                operator = c
                if c not in "+-*/%()<>=,!?:":
                    raise CalculatorError(f"unexpected character {c!r}", i)
            i += len(operator)
            yield Token("operator", operator, start)
    yield Token("end", "", len(source))


class Number:
    def __init__(self, value):
        self.value = value

    def evaluate(self, names):
        return self.value

    def __str__(self):
        return str(self.value)


class Name:
    def __init__(self, token):
        self.token = token

    def evaluate(self, names):
        try:
            return names[self.token.text]
        except KeyError:
            raise CalculatorError(
                f"unknown name {self.token.text!r}", self.token.position
            ) from None

    def __str__(self):
        return self.token.text


class Unary:
    def __init__(self, token, operand):
        self.token = token
        self.operand = operand

    def evaluate(self, names):
        value = self.operand.evaluate(names)
        if self.token.text == "!":
            return math.factorial(value)
        return -value if self.token.text == "-" else +value

    def __str__(self):
        return f"({self.operand}!)" if self.token.text == "!" else f"({self.token.text}{self.operand})"


class Binary:
    functions = {
        "+": lambda a, b: a + b,
        "-": lambda a, b: a - b,
        "*": lambda a, b: a * b,
        "/": lambda a, b: a / b,
        "//": lambda a, b: a // b,
        "%": lambda a, b: a % b,
        "**": lambda a, b: a**b,
        "<": lambda a, b: a < b,
        ">": lambda a, b: a > b,
        "<=": lambda a, b: a <= b,
        ">=": lambda a, b: a >= b,
        "==": lambda a, b: a == b,
        "!=": lambda a, b: a != b,
    }

    def __init__(self, token, left, right):
        self.token = token
        self.left = left
        self.right = right

    def evaluate(self, names):
        left = self.left.evaluate(names)
        right = self.right.evaluate(names)
        try:
            return self.functions[self.token.text](left, right)
        except ArithmeticError as error:
            raise CalculatorError(str(error), self.token.position) from error

    def __str__(self):
        return f"({self.left} {self.token.text} {self.right})"


class Conditional:
    def __init__(self, test, yes, no):
        self.test, self.yes, self.no = test, yes, no

    def evaluate(self, names):
        return (self.yes if self.test.evaluate(names) else self.no).evaluate(names)

    def __str__(self):
        return f"({self.test} ? {self.yes} : {self.no})"


class Assignment:
    def __init__(self, name, value):
        self.name = name
        self.value = value

    def evaluate(self, names):
        names[self.name.token.text] = value = self.value.evaluate(names)
        return value

    def __str__(self):
        return f"({self.name} = {self.value})"


class Call:
    def __init__(self, token, arguments):
        self.token = token
        self.arguments = arguments

    def evaluate(self, names):
        function = names.get(self.token.text)
        if not callable(function):
            raise CalculatorError(f"{self.token.text!r} is no function", self.token.position)
        return function(*[argument.evaluate(names) for argument in self.arguments])

    def __str__(self):
        return f"{self.token.text}({', '.join(map(str, self.arguments))})"


class Parser:
    # How tightly an operator binds on its left; right-associative ones bind looser on the right.
    powers = {"=": 1, "?": 2, "<": 3, ">": 3, "<=": 3, ">=": 3, "==": 3, "!=": 3, "+": 4, "-": 4,
              "*": 5, "/": 5, "//": 5, "%": 5, "**": 7, "!": 8}
    prefix_power = 6

    def __init__(self, source):
        self.tokens = list(tokenize(source))
        self.at = 0

    def parse(self):
        tree = self.expression(0)
        if self.next.kind != "end":
            raise CalculatorError(f"unexpected {self.next.text!r}", self.next.position)
        return tree

    @property
    def next(self):
        return self.tokens[self.at]

    def take(self, text=None):
        token = self.next
        if text is not None and token.text != text:
            found = repr(token.text) if token.text else "the end"
            raise CalculatorError(f"expected {text!r}, found {found}", token.position)
        self.at += 1
        return token

    def expression(self, power):
        left = self.prefix()
        while self.powers.get(self.next.text, 0) > power:
            left = self.infix(left)
        return left

    def prefix(self):
        token = self.take()
        if token.kind == "number":
            try:
                return Number(float(token.text) if "." in token.text else int(token.text))
            except ValueError:
                raise CalculatorError(f"malformed number {token.text!r}", token.position) from None
        if token.kind == "name":
            return self.call(token) if self.next.text == "(" else Name(token)
        if token.text in ("-", "+"):
            return Unary(token, self.expression(self.prefix_power))
        if token.text == "(":
            tree = self.expression(0)
            self.take(")")
            return tree
        found = repr(token.text) if token.text else "the end"
        raise CalculatorError(f"expected a value, found {found}", token.position)

    def infix(self, left):
        token = self.take()
        power = self.powers[token.text]
        if token.text == "!":
            return Unary(token, left)
        if token.text == "?":
            yes = self.expression(0)
            self.take(":")
            return Conditional(left, yes, self.expression(power - 1))
        if token.text == "=":
            if not isinstance(left, Name):
                raise CalculatorError("only names can be assigned", token.position)
            return Assignment(left, self.expression(power - 1))
        return Binary(token, left, self.expression(power - 1 if token.text == "**" else power))

    def call(self, token):
        self.take("(")
        arguments = []
        while self.next.text != ")":
            arguments.append(self.expression(0))
            if self.next.text != ")":
                self.take(",")
        self.take(")")
        return Call(token, arguments)


def main():
    names = {"pi": math.pi, "sqrt": math.sqrt, "max": max, "min": min, "abs": abs}
    session = """
        1 + 2 * 3
        (1 + 2) * 3
        2 ** 3 ** 2
        -2 ** 2
        10 - 4 - 3
        7 // 2 + 7 % 2 - 7 / 2
        x = y = 12
        x * y - 4.5
        sqrt(x * 3) + abs(0 - y)
        max(1, x, 3) > 11 ? 100 : 200
        a = 5 < 3 ? 1 : 5 == 5 ? 2 : 3
        5! / 3!
        20!
        100 ** 12 + 1
        0.1 + 0.2
        2 * pi
        1 +
        (1 + 2
        3 = 4
        1 / (x - 12)
        z + 1
        2 $ 3
        1.2.3
        x(1)
        f()
    """
    for line in filter(None, map(str.strip, session.split("\n"))):
        try:
            tree = Parser(line).parse()
            print(f"{line:32} {str(tree):38} {tree.evaluate(names)}")
        except CalculatorError as error:
            print(line)
            print(" " * error.position + f"^ {error}")


main()
