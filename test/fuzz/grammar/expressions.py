"""Random expressions, by the kind of value that they have most of the time.

Kinds: num (int, float, bool, their subclasses), str, list, tuple, dict, set, obj (an instance of one of the
program's classes), func (something to call that calls nothing itself), any. numbers, texts and containers
write those of one kind; here is what can have a value of any. Sets stay among themselves, since the order in
which they show their elements is nobody's promise.
"""

from .constants import ATTRIBUTES, NUMBERS, PLAIN, STRINGS
from .containers import Containers
from .numbers import Numbers
from .texts import Texts
from .writer import Writer


class Expressions(Numbers, Texts, Containers, Writer):
    def expr(self, kind="any", depth=2):
        """Answer the text of an expression; parenthesized where it needs to be."""
        if kind == "any":
            kind = self.choice(PLAIN) if self.odds(0.8) else self.choice(("none", "obj", "func", "none"))
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
            return self.one_of(
                lambda: f"{{{key}: {self.expr(kind, depth)}}}[{key}]",
                lambda: f"{self.expr('dict', depth)}.get({self.key()}, {self.expr(kind, depth)})")
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

    def evaluated(self, kind, depth):
        """By eval(), which sees the names of this scope only."""
        self.comprehension += 1
        inner = self.expr(kind, min(depth, 1))
        self.comprehension -= 1
        return inner if "eval(" in inner else f"eval({inner!r})"

    def several_lines(self, kind, depth):
        """Where an exception comes from is the line of the part that raises it."""
        return f"[\n{self.expr('any', depth)},\n{self.expr(kind, depth)}][\n1]"

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
        writer.in_lambda += not self.comprehension

    def __exit__(self, *_):
        writer = self.writer
        for name, kind in self.before.items():
            if kind is None:
                writer.scope.names.pop(name, None)
            else:
                writer.scope.names[name] = kind
        writer.scope.steps = self.steps
        writer.comprehension -= 1
        writer.in_lambda -= not self.comprehension

