"""Random expressions that have numbers, and conditions.

Sizes stay small: the right side of `*`, `**` and `<<` is never what a program computed without bounds.
"""

from .constants import COMPARE, SMALL, TYPES


class Numbers:
    def arithmetic(self, depth):
        op = self.choice(("+", "-", "+", "-", "//", "%", "/", "&", "|", "^"))
        return f"({self.expr('num', depth)} {op} {self.expr('num', depth)})"

    def product(self, depth):
        right = self.choice((*SMALL, "1.5", "(2**63 - 1)", "(2**62)", "10", f"({self.expr('num', 0)} % 7)"))
        return f"({self.expr('num', depth)} * {right})"

    def power(self, depth):
        if self.odds(0.3):
            return f"(2 ** ({self.expr('num', depth)} % 40))"
        return f"({self.expr('num', depth)} ** {self.choice(('2', '0', '-1', '0.5', '3', '1'))})"

    def shift(self, depth):
        if self.odds(0.6):
            return f"({self.expr('num', depth)} << {self.choice(('0', '1', '3', '31', '62', '63', '64', '-1'))})"
        return f"({self.expr('num', depth)} >> {self.expr('num', 0)})"

    def unary(self, depth):
        return f"({self.choice(('-', '-', '+', '~', 'not '))}{self.expr('num', depth)})"

    def numeric_call(self, depth):
        e = self.expr
        return self.one_of(
            lambda: f"len({e(self.choice(('list', 'str', 'tuple', 'dict', 'obj')), depth)})",
            lambda: f"abs({e('num', depth)})",
            lambda: f"int({e('num', depth)})",
            lambda: f"int({e('str', depth)})",
            lambda: f"float({e('num', depth)})",
            lambda: f"bool({e('any', depth)})",
            lambda: f"round({e('num', depth)}{self.choice(('', ', 1', ', -1', ', ndigits=2'))})",
            lambda: f"min({e('num', depth)}, {e('num', depth)})",
            lambda: f"max({e('num', depth)}, {e('num', depth)}, {e('num', 0)})",
            lambda: f"max({e('list', depth)}, default={e('num', 0)})",
            lambda: f"sum({e('list', depth)})",
            lambda: f"sum({self.generator_expression('num', depth)})",
            lambda: f"{self.choice(('any', 'all'))}({self.generator_expression('num', depth)})",
            lambda: f"{self.choice(('min', 'max'))}({self.generator_expression('num', depth)}, default={e('num', 0)})",
            lambda: f"len({{*{self.generator_expression('num', depth)}}})",
            lambda: f"({e('num', 0)} in {self.generator_expression('num', depth)})",
            lambda: f"divmod({e('num', depth)}, {e('num', depth)})[{self.choice('01')}]",
            lambda: f"pow({e('num', depth)}, {self.choice(SMALL)}, {self.choice(('7', '1', '-3', '10**9'))})",
            lambda: f"hash({self.choice(('1', '-1', '2**61 - 1', '1.5', '2**64', 'True', '0.1'))})",
            lambda: f"ord({e('str', depth)}[0])",
            lambda: f"{e('str', depth)}.{self.choice(('find', 'count', 'rfind', 'index'))}({e('str', 0)})",
            lambda: f"{e('list', depth)}.{self.choice(('count', 'index'))}({self.scalar()})",
            lambda: f"({e('num', depth)}).{self.choice(('real', 'imag', 'numerator', 'bit_length()'))}",
            lambda: f"{e('list', depth)}[{self.index()}]",
            lambda: f"{e('tuple', depth)}[{self.index()}]",
            lambda: f"next(iter({e('list', depth)}), {e('num', 0)})",
            lambda: f"operator.{self.choice(('add', 'sub', 'lt', 'and_'))}({e('num', depth)}, {e('num', depth)})",
            lambda: f"functools.reduce({self.lambda_of('num', ('num', 'num'), 1)}, {e('list', depth)}, {e('num', 0)})",
        )

    def truth(self, depth):
        return self.condition(depth)

    def condition(self, depth=1):
        """A truth value, most of the time a bool."""
        e = self.expr
        if depth < 0:
            return f"({e('num', 0)} {self.choice(COMPARE)} {e('num', 0)})"
        return self.one_of(
            lambda: f"({e('num', depth)} {self.choice(COMPARE)} {e('num', depth)})",
            lambda: f"({e('num', depth)} {self.choice(COMPARE)} {e('num', depth)})",
            lambda: f"({e('num', 0)} {self.choice(COMPARE)} {e('num', depth)} {self.choice(COMPARE)} {e('num', 0)})",
            lambda: f"({e('str', depth)} {self.choice(COMPARE)} {e('str', depth)})",
            lambda: f"({e('any', depth)} {self.choice(('==', '!='))} {e('any', depth)})",
            lambda: f"({self.same_kind(depth)})",
            lambda: f"({self.scalar(depth)} {self.choice(('in', 'not in'))} "
                    f"{e(self.choice(('list', 'tuple', 'dict', 'set')), depth)})",
            lambda: f"({e('str', depth)} in {e('str', depth)})",
            lambda: f"({e('any', depth)} {self.choice(('is', 'is not'))} None)",
            lambda: f"(not {self.condition(depth - 1)})",
            lambda: f"({self.condition(depth - 1)} {self.choice(('and', 'or'))} {self.condition(depth - 1)})",
            lambda: f"isinstance({e('any', depth)}, {self.choice(TYPES)})",
            lambda: f"callable({e('any', depth)})",
            lambda: f"{self.choice(('any', 'all'))}({self.generator_expression('num', depth)})",
            lambda: e("any", depth),
            lambda: f"hasattr({e('obj', depth)}, {self.choice(('a', 'm0', 'zz'))!r})",
            lambda: f"({self.walrus('num', depth)} > 2)",
            lambda: f"({self.bound_inside(depth)} > 2)",
        )

    def bound_inside(self, depth):
        """An assignment expression; within a comprehension too, where it binds outside of it."""
        if not self.comprehension or self.in_lambda or self.scope.kind == "class" or self.iterated:
            return self.expr("num", depth)
        return f"({self.target_name('num')} := {self.expr('num', depth)})"

    def same_kind(self, depth):
        kind = self.choice(("list", "tuple", "set", "dict", "obj", "str"))
        op = self.choice(COMPARE)
        return f"{self.expr(kind, depth)} {op} {self.expr(kind, depth)}"
