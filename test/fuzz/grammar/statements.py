"""Random statements."""

from .expressions import ATTRIBUTES, PLAIN
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
EXCEPTIONS = ("ValueError", "TypeError", "ZeroDivisionError", "KeyError", "IndexError", "AttributeError", "E0", "E1",
              "Exception", "LookupError", "(TypeError, E0)", "ArithmeticError")
RAISED = ("ValueError('v')", "E0('e', 1)", "E1()", "E1", "KeyError('k')", "TypeError('t')", "ZeroDivisionError",
          "StopIteration(3)", "ValueError(1) from KeyError('c')", "E0('n') from None")


class Statements(Functions):
    LETTERS = "gvwu"

    def target_name(self, kind):
        """Answer a name of this scope to assign a value of that kind to; it is seen from now on."""
        scope = self.scope
        own = [n for n in scope.names if n[0] in "gvwu" and n[1:].isdigit() and
               (n[0] == self.letter() or n in scope.globals or n in scope.nonlocals)]
        alike = [n for n in own if scope.names[n] == kind]
        if alike and self.odds(0.6):
            return self.choice(alike)
        if own and self.odds(0.15):
            name = self.choice(own)  # which has had values of another kind
            scope.names[name] = kind
            return name
        name = f"{self.letter()}{self.below(7)}"
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

    # --- on one line

    def assign(self, depth):
        kind = self.choice(PLAIN) if self.odds(0.8) else self.choice(("any", "set", "obj", "func"))
        value = self.bounded(kind, self.expr(kind, 3))
        if self.odds(0.1):
            value = f"{self.target_name(kind)} = {value}"
        name = self.target_name(kind)
        annotation = ": int" if self.odds(0.03) and name not in self.scope.globals \
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
            return f"{container}[{self.choice(('1:2', ':1', '::2', '-1:'))}]", "list"
        key = self.choice((self.index(), self.key(), self.walrus("num", 0), self.logged("num", 0)))
        return f"{container}[{key}]", "num"

    def store(self, depth):
        target, kind = self.target(depth)
        value = self.bounded(kind, self.expr(kind, 2))
        if self.odds(0.3) and kind in OPERATORS and target[:1] != "(":
            operator = self.choice([o for o in OPERATORS[kind] if o not in ("*=", ">>=")])
            self.line(f"{target} {operator} {value}")
        elif self.odds(0.15):
            other, _ = self.target(depth)
            self.line(f"{other} = {target} = {value}")
        else:
            self.line(f"{target} = {value}")

    def unpack(self, depth):
        count = 1 + self.below(3)
        targets, kinds = [], []
        for _ in range(count):
            target, kind = self.target(depth) if self.odds(0.3) else (None, self.choice(("num", "num", "str", "list")))
            targets.append(target or self.target_name(kind))
            kinds.append(kind)
        values = [self.bounded(k, self.expr(k, 2)) for k in kinds]
        if self.odds(0.2) and count > 1:
            self.line(f"{targets[0]}, ({', '.join(targets[1:])},) = {values[0]}, [{', '.join(values[1:])}]")
        elif self.odds(0.3):
            at = self.below(count)
            name = self.target_name("list")
            targets[at] = "*" + name
            self.scope.names[name] = "list"
            source = self.choice((f"[{', '.join(values)}]", self.expr("list", 2), self.expr("str"),
                                  self.generator_call(1) or "range(3)"))
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
        some = [self.choice(names) for _ in range(2 + self.below(2))]
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
        self.line(name + "." + self.choice({
            "list": (f"append({s(2)})", f"extend({self.expr('list')})", f"insert({self.index()}, {s()})", "pop()",
                     f"pop({self.index()})", "reverse()", f"remove({s()})", "clear()", "sort(key=repr)", "sort()",
                     f"append({s(2)})", f"append({s(2)})"),
            "dict": (f"update({self.expr('dict')})", f"setdefault({self.key()}, {s()})", f"pop({self.key()}, None)",
                     f"pop({self.key()})", "popitem()", "clear()", f"update(k={s()})"),
            "set": (f"add({s()})", f"discard({s()})", f"remove({s()})", f"update({self.expr('list')})", "clear()"),
        }[kind]))

    def expression(self, depth):
        call = self.call("any", 2)
        self.line(call or self.expr("any", 3))

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
            self.line(self.choice((f"yield {self.expr('num')}", f"got = yield {self.expr('any')}",
                                   f"log('got', (yield {self.expr('num')}))")))
            if "got" in self.lines[-1]:
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

    # --- compound

    def conditional(self, depth):
        with self.block(f"if {self.condition(2)}:"):
            self.statements(1 + self.below(2), depth - 1)
        while self.odds(0.25):
            with self.block(f"elif {self.condition(1)}:"):
                self.statements(1 + self.below(2), depth - 1)
        if self.odds(0.4):
            with self.block("else:"):
                self.statements(1 + self.below(2), depth - 1)

    def loop_body(self, depth, steps, first=None, statements=3):
        scope = self.scope
        before = scope.steps
        scope.steps *= steps
        scope.loops += 1
        if first:
            self.line(first)
        grown = self.owned("num") or self.owned("str")
        if grown is not None and self.odds(0.6):
            self.line(f"{grown} = trim({grown})")
        self.statements(1 + self.below(statements), depth - 1)
        scope.steps = before
        scope.loops -= 1

    def loop_else(self, depth):
        if self.odds(0.15):
            with self.block("else:"):
                self.statements(1, depth - 1)

    def for_loop(self, depth):
        iterable, targets = self.loop_source(2)
        first = None
        names = list(targets)
        if self.odds(0.12) and self.visible("list"):
            # Over a list that may grow while it is looked at.
            iterable = self.visible("list")
            first, names = "if spent(): break", names[:1]
        text = ", ".join(names)
        if len(names) == 1 and self.odds(0.3):
            text = self.target_name(targets[names[0]])
        elif len(names) == 1 and self.odds(0.05):
            text = self.target(0)[0]
        elif len(names) == 2 and self.odds(0.3):
            first = f"{names[0]}, {names[1]} = {names[0]}xy" if not first else first
            text = f"{names[0]}xy"
            self.scope.names[text] = "tuple"
        with self.block(f"for {text} in {iterable}:"):
            self.scope.names.update({n: targets[n] for n in names})
            self.loop_body(depth, 5, first)
        self.loop_else(depth)

    def while_loop(self, depth):
        name = self.fresh("n")
        self.line(f"{name} = {1 + self.below(5)}")
        condition = f" and {self.condition(1)}" if self.odds(0.4) else ""
        if self.odds(0.5) and self.scope.kind != "class":
            header, first = f"while ({name} := {name} - 1) >= 0{condition}:", None
        else:
            header, first = f"while {name} > 0{condition}:", f"{name} -= 1"
        with self.block(header):
            self.loop_body(depth, 4, first)
        self.loop_else(depth)

    def trying(self, depth):
        group = self.scope.group
        if self.odds(0.1):
            return self.trying_groups(depth)
        with self.block("try:"):
            self.statements(1 + self.below(3), depth - 1)
            if self.odds(0.3):
                self.line(f"raise {self.choice(RAISED)}")
        handled = self.odds(0.75)
        if handled:
            with self.block(f"except {self.choice(EXCEPTIONS)} as e:"):
                self.line("fail(e)" if self.odds(0.7) else "log('x')")
                self.statements(self.below(3), depth - 1)
                if self.odds(0.15):
                    self.line(self.choice(("raise", "raise E1('second')", "raise E0('chained') from e", "del e")))
            if self.odds(0.3):
                with self.block("except Exception:"):
                    self.statements(1 + self.below(2), depth - 1)
            if self.odds(0.25):
                with self.block("else:"):
                    self.statements(1 + self.below(2), depth - 1)
        if not handled or self.odds(0.4):
            with self.block("finally:"):
                self.line(f"log({self.fresh('t')!r})")
                self.statements(self.below(3), depth - 1)
                if self.odds(0.08) and self.scope.function and not group:
                    self.line(f"return {self.expr('num')}" if self.scope.kind != "asyncgen" else "return")

    def trying_groups(self, depth):
        before = self.scope.group
        with self.block("try:"):
            self.statements(self.below(2), depth - 1)
            self.line("raise " + self.choice((
                "ExceptionGroup('g', [ValueError(1), TypeError('t')])",
                "ExceptionGroup('g', [ValueError(1), ExceptionGroup('h', [E0(2), KeyError(3)])])",
                "ValueError('alone')", "E1('e')")))
        self.scope.group = True
        for kind in ("ValueError", self.choice(("E0", "(TypeError, KeyError)", "Exception"))):
            with self.block(f"except* {kind} as e:"):
                self.line("show(e)")
                self.statements(1, 0)
        self.scope.group = before
        if self.odds(0.3):
            with self.block("finally:"):
                self.statements(1, 0)

    def with_block(self, depth):
        tag = self.fresh("w")
        swallow = self.choice(("()", "Exception", "E0", "ValueError", "(TypeError, KeyError)"))
        items = [f"Context({tag!r}, {swallow})"]
        if self.odds(0.4):
            items[0] += f" as {self.target_name('str')}"
        if self.odds(0.2):
            items.append(f"Context({self.expr('str', 0)})")
        with self.block(f"with {', '.join(items)}:"):
            self.statements(1 + self.below(3), depth - 1)
            if self.odds(0.3):
                self.leave(depth)

    def matching(self, depth):
        subject = self.expr(self.choice(("any", "num", "tuple", "list", "dict", "obj", "str")), 2)
        with self.block(f"match {subject}:"):
            for _ in range(1 + self.below(3)):
                before = dict(self.scope.names)
                guard = f" if {self.condition(1)}" if self.odds(0.2) else ""
                pattern = self.pattern(2)
                with self.block(f"case {pattern}{guard}:"):
                    self.statements(1 + self.below(2), depth - 1)
                self.scope.names = {**before, **{n: k for n, k in self.scope.names.items() if n in before}}
            with self.block("case _:"):
                self.statements(1, depth - 1)

    def pattern(self, depth):
        capture = self.fresh("m")
        flat = ("0", "1", "-1", "'a'", "None", "True", "1.5", "'abc'", capture, capture, "_",
                f"int({capture})", f"str() as {capture}", "list()", "0 | 1 | 2", "'a' | 'b'", "(float() | bool())")
        if depth == 0 or self.odds(0.4):
            text = self.choice(flat)
            if text in (capture, "_"):
                text = f"int({capture})" if depth == 2 else text
            if capture in text:
                self.scope.names[capture] = "any"
            return text
        p = self.pattern
        self.scope.names[capture] = "list"
        return self.choice((
            lambda: f"[{p(depth - 1)}, {p(depth - 1)}]",
            lambda: f"[{p(depth - 1)}, *{capture}]",
            lambda: f"({p(depth - 1)}, {p(depth - 1)}, *_)",
            lambda: f"{{'a': {p(depth - 1)}, **{capture}}}",
            lambda: f"{{{self.choice(('0', '1', repr('k')))}: {p(depth - 1)}}}",
            lambda: f"[] as {capture}",
            lambda: f"{self.choice(self.classes).name if self.classes else 'object'}()",
            lambda: (f"{self.choice(self.classes).name}(a={p(depth - 1)})" if self.classes else "object()"),
        ))()

    def nested_function(self, depth):
        if self.scope.kind in ("module", "class") or self.letter() == "u":
            return self.assign(depth)
        if self.scope.steps > 5:
            return self.observe(depth)
        signature = self.signature(self.fresh("h"), most=3)
        self.define(signature, budget=2, limit=30)
        # It is not defined on every way.
        self.scope.functions.append(signature)
        call = f"{signature.name}({self.arguments(signature, 1)})"
        self.line(f"{self.target_name(signature.returns)} = {call}")


S = Statements
S.FLAT = (S.assign, S.assign, S.assign, S.augment, S.augment, S.store, S.store, S.unpack, S.swap, S.observe,
          S.observe, S.delete, S.mutate, S.mutate, S.expression, S.expression, S.raising, S.asserting, S.leave,
          S.yielding, S.look)
S.COMPOUND = (S.conditional, S.conditional, S.for_loop, S.for_loop, S.for_loop, S.while_loop, S.trying, S.trying,
              S.with_block, S.matching, S.nested_function)
