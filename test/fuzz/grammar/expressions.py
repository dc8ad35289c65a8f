"""Random expressions, by the kind of value that they have most of the time.

Kinds: num (int, float, bool, their subclasses), str, list, tuple, dict, set, obj (an instance of one of the
program's classes), func (something to call that calls nothing itself), any. Sizes stay small: the right
side of `*`, `**` and `<<` is never what a program computed without bounds.
"""

from contextlib import nullcontext

from .writer import Writer

KINDS = ("num", "str", "list", "tuple", "dict", "set", "obj", "func", "any")
PLAIN = ("num", "num", "num", "str", "str", "list", "tuple", "dict")
ATTRIBUTES = {"a": "num", "b": "num", "c": "str", "d": "list"}
NUMBERS = ("0", "1", "2", "3", "-1", "7", "10", "True", "False", "0.0", "-0.0", "1.5", "-2.25", "1e16", "0.1",
           "2**31", "-2**31", "2**53", "2**62", "2**63 - 1", "2**63", "-2**63", "-2**63 - 1", "2**64", "2**70",
           "-2**70", "1e308", "float('inf')", "float('-inf')", "float('nan')", "255", "256", "257", "-5", "-6",
           "Int(3)", "12345678901234567890", "4", "5", "6", "8", "9", "100", "1000")
SMALL = ("0", "1", "2", "3", "-1")
STRINGS = ("''", "'a'", "'b'", "'abc'", "'x y'", "'Zz'", "'\\u00e9'", "'\\u20ac'", "'\\U0001f600'", "'12'",
           "' 7 '", "'a,b,c'", "'k'", "Str('s')", "'%s'", "'{}'", "'\\n'", "'aa'", "'abcabc'")
BYTES = ("b''", "b'a'", "b'abc'", "b'\\x00\\xff'", "bytearray(b'xy')")
COMPARE = ("<", "<=", ">", ">=", "==", "!=")
TYPES = ("int", "float", "str", "list", "tuple", "dict", "bool", "type(None)", "object", "(int, str)", "set")
SPECS = ("", "", ":>6", ":<4", ":^7", "!r", "!s", "!a", "!r:>8", ":{w}")


class Expressions(Writer):
    def expr(self, kind="any", depth=2):
        """Answer the text of an expression; parenthesized where it needs to be."""
        if kind == "any":
            kind = self.choice(PLAIN) if self.odds(0.8) else self.choice(("none", "set", "obj", "func", "none"))
        if depth <= 0 or self.odds(0.15):
            return self.simple(kind)
        return self.choice(self.TABLE[kind])(self, depth - 1)

    def simple(self, kind):
        if self.odds(0.7):
            name = self.visible(kind)
            if name is not None:
                return name
        return self.constant(kind)

    def constant(self, kind):
        if kind == "num":
            return self.number() if self.odds(0.6) else str(self.below(10))
        if kind == "str":
            return self.choice(STRINGS)
        if kind == "list":
            return "[" + ", ".join(self.scalar() for _ in range(self.below(4))) + "]"
        if kind == "tuple":
            return "(" + "".join(self.scalar() + ", " for _ in range(self.below(4))) + ")"
        if kind == "dict":
            return "{" + ", ".join(f"{self.key()}: {self.scalar()}" for _ in range(self.below(4))) + "}"
        if kind == "set":
            return "{" + ", ".join(self.key() for _ in range(1 + self.below(3))) + "}"
        if kind == "obj":
            return self.new_object(0)
        if kind == "func":
            return self.leaf_function()
        return "None"

    def number(self):
        text = self.choice(NUMBERS)
        return f"({text})" if text.startswith("-") or "*" in text else text

    def key(self):
        return self.choice(("0", "1", "2", "'a'", "'b'", "'k'", "(1, 2)", "True", "1.0", "None"))

    def scalar(self, depth=0):
        return self.expr("num" if self.odds(0.65) else "str", depth)

    def index(self):
        name = self.visible("num") if self.odds(0.2) else None
        return name or self.choice(("0", "1", "-1", "2", "-2", "0", "0", "True"))

    # --- what has a value of any kind

    def ternary(self, kind, depth):
        return f"({self.expr(kind, depth)} if {self.condition(depth)} else {self.expr(kind, depth)})"

    def logged(self, kind, depth):
        return f"log({self.fresh('t')!r}, {self.expr(kind, depth)})"

    def walrus(self, kind, depth):
        value = self.expr(kind, depth)
        if self.scope.kind == "class" or self.comprehension:
            return value
        name = self.target_name(kind)
        return f"({name} := {self.bounded(kind, value)})"

    def either(self, kind, depth):
        return f"({self.expr(kind, depth)} {self.choice(('and', 'or'))} {self.expr(kind, depth)})"

    def applied_lambda(self, kind, depth):
        if not self.pay():
            return self.simple(kind)
        names = [f"p{i}" for i in range(1 + self.below(3))]
        kinds = [self.choice(PLAIN) for _ in names]
        parameters, scope = list(names), self.lambda_scope(dict(zip(names, kinds)))
        with scope:
            body = self.expr(kind, depth)
        arguments = [self.expr(k, depth) for k in kinds]
        if self.odds(0.3):
            parameters[-1] += "=" + arguments.pop()
        elif self.odds(0.3):
            arguments = [f"{n}={a}" for n, a in zip(names, arguments)]
            self.chance.shuffle(arguments)
        return f"(lambda {', '.join(parameters)}: {body})({', '.join(arguments)})"

    def element(self, kind, depth):
        container = self.choice(("list", "tuple", "dict"))
        if container == "dict":
            key = self.key()
            return self.choice((f"{{{key}: {self.expr(kind, depth)}}}[{key}]",
                                f"{self.expr('dict', depth)}.get({self.key()}, {self.expr(kind, depth)})"))
        inner = ", ".join(self.expr(kind, depth) for _ in range(2))
        return f"({inner})[{self.choice(('0', '1', '-1', '-2'))}]" if container == "tuple" else \
            f"[{inner}][{self.choice(('0', '1', '-1'))}]"

    def result_of_call(self, kind, depth):
        return self.call(kind, depth) or self.simple(kind)

    def attribute(self, kind, depth):
        names = [name for name, known in ATTRIBUTES.items() if known == kind] or list(ATTRIBUTES)
        return f"{self.expr('obj', min(depth, 1))}.{self.choice(names)}"

    def awaited(self, kind, depth):
        if self.scope.kind not in ("async", "asyncgen") or self.comprehension:
            return self.simple(kind)
        return f"(await Pause({self.expr(kind, depth)}))"

    # --- numbers

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
        return self.choice((
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
            lambda: f"divmod({e('num', depth)}, {e('num', depth)})[{self.choice('01')}]",
            lambda: f"pow({e('num', depth)}, {self.choice(SMALL)}, {self.choice(('7', '1', '-3', '10**9'))})",
            lambda: f"hash({e('num', depth)})",
            lambda: f"ord({e('str', depth)}[0])",
            lambda: f"{e('str', depth)}.{self.choice(('find', 'count', 'rfind', 'index'))}({e('str', 0)})",
            lambda: f"{e('list', depth)}.{self.choice(('count', 'index'))}({self.scalar()})",
            lambda: f"({e('num', depth)}).{self.choice(('real', 'imag', 'numerator', 'bit_length()'))}",
            lambda: f"{e('list', depth)}[{self.index()}]",
            lambda: f"{e('tuple', depth)}[{self.index()}]",
            lambda: f"next(iter({e('list', depth)}), {e('num', 0)})",
            lambda: f"operator.{self.choice(('add', 'sub', 'lt', 'and_'))}({e('num', depth)}, {e('num', depth)})",
            lambda: f"functools.reduce({self.lambda_of('num', ('num', 'num'), 1)}, {e('list', depth)}, {e('num', 0)})",
        ))()

    def truth(self, depth):
        return self.condition(depth)

    def condition(self, depth=1):
        """A truth value, most of the time a bool."""
        e = self.expr
        if depth < 0:
            return f"({e('num', 0)} {self.choice(COMPARE)} {e('num', 0)})"
        return self.choice((
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
        ))()

    def same_kind(self, depth):
        kind = self.choice(("list", "tuple", "set", "dict", "obj", "str"))
        op = self.choice(COMPARE)
        return f"{self.expr(kind, depth)} {op} {self.expr(kind, depth)}"

    # --- text

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
            parts.append("-" if '"' in inner or "\\" in inner else f"{{({inner}){spec}}}")
        between = self.choice(("", " ", "-", "{{"))
        return 'f"' + between.join(parts) + '"'

    def percent(self, depth):
        return self.choice((
            lambda: f"('%s' % ({self.scalar(depth)},))",
            lambda: f"('%r|%5s' % ({self.scalar(depth)}, {self.scalar(depth)}))",
            lambda: f"('%d' % {self.expr('num', depth)})",
            lambda: f"('%.3g' % {self.expr('num', depth)})",
            lambda: f"('%(k)s' % {{'k': {self.scalar(depth)}}})",
            lambda: f"('%x' % {self.expr('num', depth)})",
        ))()

    def string_call(self, depth):
        e = self.expr
        return self.choice((
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
        ))()

    def slice(self):
        return self.choice((":", "1:", ":2", "::-1", "::2", "-2:", ":-1", "1:3", f"{self.index()}:", f":{self.index()}",
                            f"{self.index()}:{self.index()}:{self.choice(('1', '2', '-1', '-2'))}", "5:1:-2"))

    # --- containers

    def list_display(self, depth):
        items = []
        for _ in range(self.below(4)):
            if self.odds(0.2):
                items.append("*" + self.expr(self.choice(("list", "tuple", "str")), depth))
            else:
                items.append(self.scalar(depth))
        return "[" + ", ".join(items) + "]"

    def tuple_display(self, depth):
        if self.odds(0.2):
            return f"tuple({self.expr('list', depth)})"
        inner = self.list_display(depth)[1:-1]
        return f"({inner},)" if inner else "()"

    def list_call(self, depth):
        e = self.expr
        return self.choice((
            lambda: f"list(range({self.below(6)}))",
            lambda: f"list(range({self.below(9)}, {self.below(9) - 4}, {self.choice(('1', '2', '-1', '-3'))}))",
            lambda: f"({e('list', depth)} + {e('list', depth)})",
            lambda: f"({e('list', depth)} * {self.choice(SMALL)})",
            lambda: f"{e('list', depth)}[{self.slice()}]",
            lambda: f"sorted({e('list', depth)}{self.choice(('', ', reverse=True', ', key=str', ', key=repr'))})",
            lambda: f"list(map({self.lambda_of('num', ('num',), 1)}, {e('list', depth)}))",
            lambda: f"list(filter(None, {e('list', depth)}))",
            lambda: f"list(zip({e('list', depth)}, {e('str', depth)}))",
            lambda: f"list(enumerate({e('list', depth)}{self.choice(('', ', 1', ', start=5'))}))",
            lambda: f"list(reversed({e('list', depth)}))",
            lambda: f"list({e('dict', depth)}.{self.choice(('items', 'keys', 'values'))}())",
            lambda: f"list({e('tuple', depth)})",
            lambda: f"list({e('str', depth)})",
            lambda: f"{e('list', depth)}.copy()",
            lambda: f"List({e('list', depth)})",
            lambda: f"sorted({e('set', depth)}, key=repr)",
            lambda: f"[*{e('list', depth)}, *{e('tuple', depth)}]",
            lambda: f"list(itertools.islice({e('list', depth)}, {self.below(4)}))",
            lambda: f"list(itertools.chain({e('list', depth)}, {e('tuple', depth)}))",
            lambda: f"{e('str', depth)}.split()",
            lambda: f"list({self.generator_call(depth) or '()'})",
        ))()

    def comprehension_clauses(self, depth):
        """Answer the clauses, and the scope in which the element is written."""
        names, clauses = {}, []
        scope = self.lambda_scope(names, comprehension=True)
        for position in range(2 if self.odds(0.2) else 1):
            self.comprehension += 1  # no := in what is iterated over
            with scope if position else nullcontext():
                iterable, targets = self.loop_source(depth if position == 0 else 0)
            self.comprehension -= 1
            names.update(targets)
            clause = f"for {', '.join(targets)} in {iterable}"
            while self.odds(0.3):
                with scope:
                    clause += f" if {self.condition(0)}"
            clauses.append(clause)
        if self.scope.kind in ("async", "asyncgen") and not self.comprehension and self.odds(0.2):
            names["q"] = "num"
            clauses.append(f"async for q in ticker({self.below(4)})")
        return " ".join(clauses), scope

    def loop_source(self, depth):
        """Answer an iterable and the names that its elements go to, with their kinds."""
        a, b = self.fresh("x"), self.fresh("y")
        e = self.expr
        return self.choice((
            lambda: (f"range({1 + self.below(4)})", {a: "num"}),
            lambda: (f"range({1 + self.below(4)})", {a: "num"}),
            lambda: (e("list", depth), {a: "num"}),
            lambda: (e("tuple", depth), {a: "num"}),
            lambda: (e("str", depth), {a: "str"}),
            lambda: (e("dict", depth), {a: "any"}),
            lambda: (f"{e('dict', depth)}.items()", {a: "any", b: "num"}),
            lambda: (f"{e('dict', depth)}.values()", {a: "num"}),
            lambda: (f"enumerate({e('list', depth)})", {a: "num", b: "num"}),
            lambda: (f"zip({e('list', depth)}, {e('str', depth)})", {a: "num", b: "str"}),
            lambda: (f"[({self.scalar()}, {self.scalar()}), ({self.scalar()}, {self.scalar()})]", {a: "num", b: "num"}),
            lambda: (f"sorted({e('set', depth)}, key=repr)", {a: "any"}),
            lambda: (f"reversed({e('list', depth)})", {a: "num"}),
            lambda: (f"map({self.lambda_of('num', ('num',), 0)}, {e('list', depth)})", {a: "num"}),
            lambda: (self.generator_call(depth) or "()", {a: "num"}),
        ))()

    def list_comprehension(self, depth):
        if not self.pay(4):
            return self.simple("list")
        clauses, scope = self.comprehension_clauses(depth)
        with scope:
            element = self.scalar(depth)
        return f"[{element} {clauses}]"

    def generator_expression(self, kind, depth):
        if not self.pay(4):
            return "()"
        clauses, scope = self.comprehension_clauses(min(depth, 1))
        if "async" in clauses:
            return "()"
        with scope:
            element = self.expr(kind, min(depth, 1))
        return f"({element} {clauses})"

    def set_comprehension(self, depth):
        if not self.pay(4):
            return self.simple("set")
        clauses, scope = self.comprehension_clauses(depth)
        with scope:
            element = self.scalar(depth)
        return f"{{{element} {clauses}}}"

    def dict_comprehension(self, depth):
        if not self.pay(4):
            return self.simple("dict")
        clauses, scope = self.comprehension_clauses(depth)
        with scope:
            element = f"{self.scalar(depth)}: {self.scalar(depth)}"
        return f"{{{element} {clauses}}}"

    def dict_display(self, depth):
        items = []
        for _ in range(self.below(4)):
            if self.odds(0.15):
                items.append("**" + self.expr("dict", depth))
            else:
                items.append(f"{self.key() if self.odds(0.7) else self.scalar(depth)}: {self.scalar(depth)}")
        return "{" + ", ".join(items) + "}"

    def dict_call(self, depth):
        e = self.expr
        return self.choice((
            lambda: f"dict(a={self.scalar(depth)}, b={self.scalar(depth)})",
            lambda: f"dict(zip({e('str', depth)}, {e('list', depth)}))",
            lambda: f"({e('dict', depth)} | {e('dict', depth)})",
            lambda: f"dict({e('dict', depth)}, k={self.scalar(depth)})",
            lambda: f"{e('dict', depth)}.copy()",
            lambda: f"Dict({e('dict', depth)})",
            lambda: f"dict.fromkeys({e('str', depth)}, {self.scalar(depth)})",
            lambda: f"dict(enumerate({e('list', depth)}))",
        ))()

    def set_call(self, depth):
        e = self.expr
        return self.choice((
            lambda: f"set({e('list', depth)})",
            lambda: f"({e('set', depth)} {self.choice('|&-^')} {e('set', depth)})",
            lambda: f"frozenset({e('str', depth)})",
            lambda: f"set({e('dict', depth)})",
        ))()

    def tuple_call(self, depth):
        e = self.expr
        return self.choice((
            lambda: f"({e('tuple', depth)} + {e('tuple', depth)})",
            lambda: f"{e('tuple', depth)}[{self.slice()}]",
            lambda: f"tuple({e('list', depth)})",
            lambda: f"({self.scalar(depth)}, {self.scalar(depth)})",
            lambda: f"divmod({e('num', depth)}, {e('num', depth)})",
            lambda: f"{e('str', depth)}.partition({e('str', 0)})",
            lambda: f"tuple({self.generator_expression('num', depth)})",
            lambda: f"({e('tuple', depth)} * {self.choice(SMALL)})",
        ))()

    # --- functions

    def lambda_of(self, kind, parameters, depth):
        names = [self.fresh("p") for _ in parameters]
        with self.lambda_scope(dict(zip(names, parameters))):
            body = self.expr(kind, depth)
        return f"lambda {', '.join(names)}: {body}"

    def leaf_function(self):
        """Something that is called with one argument, and calls none of the program's functions."""
        if self.odds(0.4):
            return "(" + self.plain_lambda() + ")"
        if self.odds(0.2):
            return f"partial({self.choice(('max', 'min', 'operator.add', 'pow'))}, {self.below(5)})"
        return self.choice(("str", "len", "abs", "repr", "int", "bool", "type", "list", "tuple", "'a'.__add__",
                            "[].append", "text", "float", "sorted", "'x,y'.split"))

    def plain_lambda(self):
        p = self.fresh("p")
        return self.choice((f"lambda {p}: {p}", f"lambda {p}: ({p}, 1)", f"lambda {p}, q=2: {p} == q",
                            f"lambda *{p}: len({p})", f"lambda {p}=5, **kw: [{p}, *kw]", f"lambda {p}: {p} + 1",
                            f"lambda {p}: log('l', {p})", f"lambda {p}: not {p}", f"lambda {p}: {p}.a"))

    def lambda_scope(self, names, comprehension=False):
        return LambdaScope(self, names, comprehension)


class LambdaScope:
    """While an expression is written in which some more names are seen, and nothing is assigned."""

    def __init__(self, writer, names, comprehension):
        self.writer = writer
        self.names = names
        self.comprehension = comprehension

    def __enter__(self):
        writer = self.writer
        self.before = {name: writer.scope.names.get(name) for name in self.names}
        writer.scope.names.update(self.names)
        self.steps = writer.scope.steps
        writer.scope.steps *= 3 if self.comprehension else 1
        writer.comprehension += 1

    def __exit__(self, *_):
        writer = self.writer
        for name, kind in self.before.items():
            if kind is None:
                writer.scope.names.pop(name, None)
            else:
                writer.scope.names[name] = kind
        writer.scope.steps = self.steps
        writer.comprehension -= 1

