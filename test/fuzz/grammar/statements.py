"""Random statements: choosing them, and those on one line."""

from .constants import ATTRIBUTES, PLAIN
from .functions import Functions

OPERATORS = {
    "num": ("+=", "-=", "*=", "//=", "%=", "&=", "|=", "^=", ">>=", "/="),
    "str": ("+=",),
    "list": ("+=",),
    "tuple": ("+=",),
    "dict": ("|=",),
    "set": ("|=", "&=", "-=", "^="),
    "any": ("+=",),
}
RAISED = ("ValueError('v')", "E0('e', 1)", "E1()", "E1", "KeyError('k')", "TypeError('t')", "ZeroDivisionError",
          "StopIteration(3)", "ValueError(1) from KeyError('c')", "E0('n') from None")


class Statements(Functions):
    LETTERS = "gvwu"

    def target_name(self, kind):
        """Answer a name of this scope to assign a value of that kind to; it is seen from now on."""
        scope = self.scope
        own = [n for n in scope.names if n[0] in "gvwu" and n[1:].isdigit() and
               (n[0] == self.letter() or n in scope.globals or n in scope.nonlocals) and
               (scope.names[n] == "set") == (kind == "set")]
        alike = [n for n in own if scope.names[n] == kind]
        if alike and self.odds(0.6):
            return self.choice(alike)
        if own and self.odds(0.15):
            name = self.choice(own)  # which has had values of another kind
            scope.names[name] = kind
            return name
        name = f"{self.letter()}{7 + self.below(3) if kind == 'set' else self.below(7)}"
        scope.names[name] = kind
        return name

    def letter(self):
        depth, scope = 0, self.scope
        while scope.parent is not None:
            depth += scope.kind != "class"
            scope = scope.parent
        return self.LETTERS[min(depth, 3)]

    def statements(self, count, depth):
        for _ in range(count):
            self.statement(depth)

    def statement(self, depth):
        if not self.pay():
            return
        table = self.COMPOUND if depth > 0 and self.odds(0.4) else self.FLAT
        self.choice(table)(self, depth)

    def assign(self, depth):
        kind = self.choice(PLAIN) if self.odds(0.8) else self.choice(("any", "set", "obj", "func"))
        value = self.bounded(kind, self.expr(kind, 3))
        if self.odds(0.1):
            value = f"{self.target_name(kind)} = {value}"
        name = self.target_name(kind)
        # CPython 3.11 does not prepare __annotations__ for those within a match.
        placed = self.scope.function or self.indentation <= 1
        annotation = ": int" if placed and self.odds(0.03) and name not in self.scope.globals \
            and name not in self.scope.nonlocals and " = " not in value[:5] else ""
        self.line(f"{name}{annotation} = {value}")

    def augment(self, depth):
        kind = self.choice(("num", "num", "num", "str", "list", "tuple", "dict", "set", "any"))
        name = self.owned(kind)
        if name is None:
            return self.assign(depth)
        operator = self.choice(OPERATORS[kind])
        if operator == "*=":
            right = self.choice(("2", "-1", "0", "1.5", "3"))
        elif operator == ">>=":
            right = self.choice(("1", "2", "60"))
        else:
            right = self.expr(kind)
        self.line(f"{name} {operator} {right}")
        if operator == "*=" or kind in ("str", "list", "tuple", "any"):
            self.line(f"{name} = trim({name})")

    def owned(self, kind):
        """Answer a name that this scope may assign to."""
        scope = self.scope
        found = [n for n, k in scope.names.items() if k == kind and n not in ("self", "cls") and
                 n[:1] not in "xyp"]
        return self.choice(found) if found else None

    def target(self, depth):
        """Answer something to assign to, and the kind that fits it."""
        what = self.below(6)
        if what < 3:
            kind = self.choice(PLAIN)
            return self.target_name(kind), kind
        if what == 3:
            name = self.choice(list(ATTRIBUTES))
            return f"{self.expr('obj', 1)}.{name}", ATTRIBUTES[name]
        container = self.visible(self.choice(("list", "dict")))
        if container is None:
            return self.target_name("num"), "num"
        if self.odds(0.15):
            return f"{container}[{self.choice(('1:2', ':1', '::2', '-1:'))}]", "few"
        key = self.choice((self.index(), self.key(), self.walrus("num", 0), self.logged("num", 0)))
        return f"{container}[{key}]", "num"

    def store(self, depth):
        names = dict(self.scope.names)
        target, kind = self.target(depth)
        after, self.scope.names = self.scope.names, names
        value = f"{self.expr('list')}[:5]" if kind == "few" else self.bounded(kind, self.expr(kind, 2))
        self.scope.names.update(after)
        if self.odds(0.3) and kind in OPERATORS and (target in names or not target.isalnum()) and target[:1] != "(":
            operator = self.choice([o for o in OPERATORS[kind] if o not in ("*=", ">>=")])
            self.line(f"{target} {operator} {value}")
            if kind in ("str", "list", "tuple"):
                self.line(f"{target} = trim({target})")
        elif self.odds(0.15):
            other, _ = self.target(depth)
            self.line(f"{other} = {target} = {value}")
        else:
            self.line(f"{target} = {value}")

    def unpack(self, depth):
        count = 1 + self.below(3)
        kinds = [self.choice(("num", "num", "str", "list")) for _ in range(count)]
        values = [self.bounded(k, self.expr(k, 2)) for k in kinds]
        targets = [self.target(depth)[0] if self.odds(0.25) else self.target_name(kind) for kind in kinds]
        if len(set(targets)) < count:
            return self.assign(depth)
        if self.odds(0.2) and count > 1:
            self.line(f"{targets[0]}, ({', '.join(targets[1:])},) = {values[0]}, [{', '.join(values[1:])}]")
        elif self.odds(0.3):
            at = self.below(count)
            source = self.one_of(lambda: f"[{', '.join(values)}]", lambda: self.expr("list", 2),
                                 lambda: self.expr("str"), lambda: self.generator_call(1) or "range(3)")
            targets[at] = "*" + self.target_name("list")
            self.line(f"{', '.join(targets)}, = {source}" if count == 1 else f"{', '.join(targets)} = {source}")
        elif self.odds(0.15) and count > 1:
            self.line(f"{', '.join(targets)} = {self.expr(self.choice(('list', 'tuple', 'str')), 2)}")
        else:
            comma = "," if count == 1 else ""
            self.line(f"{', '.join(targets)}{comma} = {', '.join(values)}{comma}")

    def swap(self, depth):
        names = [n for n in self.scope.names if n[0] in self.letter() and n[1:].isdigit()]
        if len(names) < 2:
            return self.assign(depth)
        # Different ones: CPython 3.11 stores `a, a = 1, 2` in the wrong order.
        some = self.chance.sample(names, min(2 + self.below(2), len(names)))
        mixed = list(some)
        self.chance.shuffle(mixed)
        self.line(f"{', '.join(some)} = {', '.join(mixed)}")

    def observe(self, depth):
        what = self.below(4)
        if what == 0:
            self.line(f"show({self.expr()}, {self.expr()})")
        elif what == 1:
            self.line(self.logged("any", 2))
        elif what == 2:
            self.line(f"note({self.expr('str', 3)})")
        else:
            self.line(f"note({self.expr('any', 3)})")

    def delete(self, depth):
        if self.odds(0.3):
            name = self.owned(self.choice(PLAIN))
            if name is not None and self.scope.kind != "class" and not self.scope.loops:
                self.line(f"del {name}")
                if self.odds(0.9):
                    del self.scope.names[name]
                    self.scope.globals.discard(name)
                    self.scope.nonlocals.discard(name)
                return
        container = self.visible(self.choice(("list", "dict", "dict")))
        if container is not None:
            self.line(f"del {container}[{self.choice((self.index(), self.key(), ':1', '1:'))}]")
        else:
            self.line(f"del {self.expr('obj', 1)}.{self.choice(list(ATTRIBUTES))}")

    def mutate(self, depth):
        kind = self.choice(("list", "dict", "list", "set"))
        name = self.visible(kind)
        if name is None:
            return self.assign(depth)
        s = self.scalar
        change = self.choice({
            "list": (lambda: f"append({s(2)})", lambda: f"append({s(2)})", lambda: f"extend({self.expr('list')}[:5])",
                     lambda: f"insert({self.index()}, {s()})", lambda: "pop()", lambda: f"pop({self.index()})",
                     lambda: "reverse()", lambda: f"remove({s()})", lambda: "clear()", lambda: "sort(key=repr)",
                     lambda: "sort()"),
            "dict": (lambda: f"update({self.expr('dict')})", lambda: f"setdefault({self.key()}, {s()})",
                     lambda: f"pop({self.key()}, None)", lambda: f"pop({self.key()})", lambda: "popitem()",
                     lambda: "clear()", lambda: f"update(k={s()})"),
            "set": (lambda: f"add({s()})", lambda: f"discard({s()})", lambda: f"remove({s()})",
                    lambda: f"update({self.expr('list')})", lambda: "clear()"),
        }[kind])
        self.line(f"{name}.{change()}")

    def expression(self, depth):
        call = self.call("any", 2)
        self.line(call or self.expr("any", 3))

    def executed(self, depth):
        """By exec(), whose names a function does not see."""
        lines, names = len(self.lines), dict(self.scope.names)
        indentation, self.indentation = self.indentation, 0
        self.comprehension += 1
        self.choice((self.assign, self.observe, self.mutate))(0)
        self.comprehension -= 1
        text = "\n".join(self.lines[lines:])
        del self.lines[lines:]
        self.indentation = indentation
        if self.scope.function:
            self.scope.names = names
        self.line(f"exec({text!r})")

    def importing(self, depth):
        self.line(self.choice(("import math", "from operator import add", "from math import floor as add",
                               "import itertools as it, functools", "from math import nothing")))

    def raising(self, depth):
        if self.scope.kind == "class":
            return self.observe(depth)
        self.line(f"if {self.condition(1)}:")
        self.line(f"    raise {self.choice(RAISED)}")

    def asserting(self, depth):
        message = f", {self.expr('str', 1)}" if self.odds(0.5) else ""
        self.line(f"assert {self.condition(2)}{message}")

    def leave(self, depth):
        """return, break or continue, under a condition."""
        scope = self.scope
        if scope.group:
            return self.observe(depth)
        choices = []
        if scope.function:
            choices.append("return" if scope.kind == "asyncgen" else f"return {self.expr(scope.returns)}")
        if scope.loops:
            choices += ["break", "continue"]
        if not choices:
            return self.observe(depth)
        self.line(f"if {self.condition(1)}:")
        self.line(f"    {self.choice(choices)}")

    def yielding(self, depth):
        kind = self.scope.kind
        if kind == "generator" or kind == "careful":
            self.line(self.one_of(lambda: f"yield {self.expr('num')}", lambda: f"got = yield {self.expr('any')}",
                                  lambda: f"log('got', (yield {self.expr('num')}))"))
            if self.lines[-1].lstrip().startswith("got ="):
                self.scope.names.setdefault("got", "any")
        elif kind == "async":
            self.line(f"{self.target_name('num')} = await Pause({self.expr('num')})")
        else:
            self.assign(depth)

    def look(self, depth):
        if self.scope.function:
            self.line("show({k: v for k, v in sorted(locals().items()) if k != 'self'})"
                      if self.odds(0.5) else "show(sorted(locals()))")
        else:
            self.observe(depth)


S = Statements
S.FLAT = (S.assign, S.assign, S.assign, S.augment, S.augment, S.store, S.store, S.unpack, S.swap, S.observe,
          S.observe, S.delete, S.mutate, S.mutate, S.expression, S.expression, S.raising, S.asserting, S.leave,
          S.yielding, S.look, S.assign, S.store, S.executed)
