"""A class-heavy program: expression trees, differentiated, simplified and evaluated by visitors."""

import sys

rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 60  # small: 3


class Expression:
    def __add__(self, other):
        return Sum(self, other)

    def __mul__(self, other):
        return Product(self, other)


class Number(Expression):
    def __init__(self, value):
        self.value = value

    def accept(self, visitor):
        return visitor.visit_number(self)


class Name(Expression):
    def __init__(self, name):
        self.name = name

    def accept(self, visitor):
        return visitor.visit_name(self)


class Pair(Expression):
    def __init__(self, left, right):
        self.left = left
        self.right = right


class Sum(Pair):
    def accept(self, visitor):
        return visitor.visit_sum(self)


class Product(Pair):
    def accept(self, visitor):
        return visitor.visit_product(self)


class Evaluate:
    def __init__(self, names):
        self.names = names

    def visit_number(self, node):
        return node.value

    def visit_name(self, node):
        return self.names[node.name]

    def visit_sum(self, node):
        return node.left.accept(self) + node.right.accept(self)

    def visit_product(self, node):
        return node.left.accept(self) * node.right.accept(self)


class Differentiate:
    def __init__(self, name):
        self.name = name

    def visit_number(self, node):
        return Number(0)

    def visit_name(self, node):
        return Number(1 if node.name == self.name else 0)

    def visit_sum(self, node):
        return node.left.accept(self) + node.right.accept(self)

    def visit_product(self, node):
        return node.left.accept(self) * node.right + node.left * node.right.accept(self)


class Simplify:
    def visit_number(self, node):
        return node

    visit_name = visit_number

    def visit_sum(self, node):
        left, right = node.left.accept(self), node.right.accept(self)
        if isinstance(left, Number) and isinstance(right, Number):
            return Number(left.value + right.value)
        if isinstance(left, Number) and left.value == 0:
            return right
        if isinstance(right, Number) and right.value == 0:
            return left
        return Sum(left, right)

    def visit_product(self, node):
        left, right = node.left.accept(self), node.right.accept(self)
        if isinstance(left, Number) and isinstance(right, Number):
            return Number(left.value * right.value)
        for a, b in (left, right), (right, left):
            if isinstance(a, Number) and a.value in (0, 1):
                return Number(0) if a.value == 0 else b
        return Product(left, right)


class Size:
    def visit_number(self, node):
        return 1

    visit_name = visit_number

    def visit_sum(self, node):
        return 1 + node.left.accept(self) + node.right.accept(self)

    visit_product = visit_sum


x = Name("x")
polynomial = Number(1)
for coefficient in range(2, 40):
    polynomial = polynomial * x + Number(coefficient)
check = 0
for round in range(rounds):
    derived = polynomial.accept(Differentiate("x"))
    simple = derived.accept(Simplify())
    size = derived.accept(Size()), simple.accept(Size())
    for value in range(3):
        check = (check + simple.accept(Evaluate({"x": value + round}))) % 1000000007
print("sizes", *size)
print("check", check)
