"""A packrat parser by combinators for arithmetic with functions and names."""

import sys

size = int(sys.argv[1]) if len(sys.argv) > 1 else 60  # small: 2


class Parser:
    def __init__(self, text):
        self.text = text
        self.memo = {}

    def apply(self, rule, position):
        key = rule, position
        if key not in self.memo:
            self.memo[key] = getattr(self, rule)(position)
        return self.memo[key]

    def space(self, position):
        while position < len(self.text) and self.text[position] == " ":
            position += 1
        return position

    def literal(self, position, text):
        position = self.space(position)
        if self.text.startswith(text, position):
            return position + len(text)
        return None

    def chain(self, position, operand, operators):
        result = self.apply(operand, position)
        if result is None:
            return None
        value, position = result
        while True:
            for operator, function in operators.items():
                after = self.literal(position, operator)
                if after is not None:
                    right = self.apply(operand, after)
                    if right is not None:
                        value, position = function(value, right[0]), right[1]
                        break
            else:
                return value, position

    def sum(self, position):
        return self.chain(position, "product", {"+": lambda a, b: a + b, "-": lambda a, b: a - b})

    def product(self, position):
        return self.chain(position, "power", {"*": lambda a, b: a * b % 10007, "/": lambda a, b: a // (b or 1)})

    def power(self, position):
        base = self.apply("atom", position)
        if base is None:
            return None
        after = self.literal(base[1], "^")
        if after is not None:
            exponent = self.apply("power", after)
            if exponent is not None:
                return pow(base[0], exponent[0] % 5, 10007), exponent[1]
        return base

    def atom(self, position):
        return self.apply("call", position) or self.apply("group", position) or self.apply("number", position)

    def call(self, position):
        for name, function in (("max", max), ("min", min)):
            after = self.literal(position, name + "(")
            if after is not None:
                first = self.apply("sum", after)
                comma = self.literal(first[1], ",")
                second = self.apply("sum", comma)
                end = self.literal(second[1], ")")
                return function(first[0], second[0]), end
        return None

    def group(self, position):
        after = self.literal(position, "(")
        if after is None:
            return None
        value, position = self.apply("sum", after)
        return value, self.literal(position, ")")

    def number(self, position):
        start = position = self.space(position)
        while position < len(self.text) and self.text[position].isdigit():
            position += 1
        return (int(self.text[start:position]), position) if position > start else None


text = "1"
for i in range(12):
    text = f"max({text}, {i}) * (3 + {i} ^ 2) - {i}" if i % 3 else f"({text} + {i * 7}) / 3"
for _ in range(size):
    value, end = Parser(text).apply("sum", 0)
print(value, end == len(text), len(text))
