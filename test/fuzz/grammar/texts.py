"""Random expressions that have strings."""

from .constants import BYTES, SMALL, SPECS, STRINGS


class Texts:
    def concatenation(self, depth):
        return f"({self.expr('str', depth)} + {self.expr('str', depth)})"

    def formatted(self, depth):
        parts = []
        for _ in range(1 + self.below(3)):
            spec = self.choice(SPECS)
            if spec == ":{w}":
                spec = f":{{{self.below(9)}}}"
            kind = "num" if spec.startswith(":") else self.choice(("num", "str", "list", "tuple", "dict"))
            inner = self.expr(kind, depth)
            # 3.11 wants neither the quotes of the whole nor a backslash within.
            parts.append("-" if any(c in inner for c in '"\\\n') else f"{{({inner}){spec}}}")
        between = self.choice(("", " ", "-", "{{"))
        return 'f"' + between.join(parts) + '"'

    def percent(self, depth):
        return self.one_of(
            lambda: f"('%s' % ({self.scalar(depth)},))",
            lambda: f"('%r|%5s' % ({self.scalar(depth)}, {self.scalar(depth)}))",
            lambda: f"('%d' % {self.expr('num', depth)})",
            lambda: f"('%.3g' % {self.expr('num', depth)})",
            lambda: f"('%(k)s' % {{'k': {self.scalar(depth)}}})",
            lambda: f"('%x' % {self.expr('num', depth)})",
        )

    def string_call(self, depth):
        e = self.expr
        return self.one_of(
            lambda: f"str({self.scalar(depth)})",
            lambda: f"repr({e(self.choice(('num', 'str', 'list', 'tuple', 'dict')), depth)})",
            lambda: f"{e('str', depth)}.{self.choice(('upper', 'lower', 'strip', 'title', 'swapcase', 'casefold'))}()",
            lambda: f"{e('str', depth)}.replace({e('str', 0)}, {e('str', 0)})",
            lambda: f"{e('str', depth)}.split({self.choice(('', repr(','), repr('a')))})[0]",
            lambda: f"{e('str', 0)}.join(map(str, {e('list', depth)}))",
            lambda: f"{self.choice(STRINGS)}.join({self.generator_expression('str', depth)})",
            lambda: f"'{{}}:{{!r}}'.format({self.scalar(depth)}, {self.scalar(depth)})",
            lambda: f"'{{0}}{{k}}'.format({self.scalar(depth)}, k={self.scalar(depth)})",
            lambda: f"{e('str', depth)}.{self.choice(('center', 'ljust', 'rjust', 'zfill'))}({self.below(9)})",
            lambda: f"chr({e('num', depth)} % 128)",
            lambda: f"type({e('any', depth)}).__name__",
            lambda: f"{e('obj', 1)}.__class__.__name__",
            lambda: f"{e('str', depth)}[{self.slice()}]",
            lambda: f"{e('str', depth)}[{self.index()}]",
            lambda: f"({e('str', depth)} * {self.choice(SMALL)})",
            lambda: f"format({e('num', depth)}, {self.choice(('', '>8', '.2f', 'x', ',', 'e', '+d'))!r})",
            lambda: f"{self.choice(BYTES)}.{self.choice(('hex()', 'decode(errors=' + repr('replace') + ')'))}",
            lambda: f"{e('str', depth)}.partition({e('str', 0)})[{self.choice('012')}]",
            lambda: f"''.join(sorted({e('str', depth)}))",
            lambda: f"str({e('str', depth)}.encode())",
        )

    def slice(self):
        return self.choice((":", "1:", ":2", "::-1", "::2", "-2:", ":-1", "1:3", f"{self.index()}:", f":{self.index()}",
                            f"{self.index()}:{self.index()}:{self.choice(('1', '2', '-1', '-2'))}", "5:1:-2"))
