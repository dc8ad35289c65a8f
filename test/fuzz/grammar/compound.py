"""Random statements with blocks: conditions, loops, try, with, match, functions within functions."""

from .statements import RAISED, Statements

EXCEPTIONS = ("ValueError", "TypeError", "ZeroDivisionError", "KeyError", "IndexError", "AttributeError", "E0", "E1",
              "Exception", "LookupError", "(TypeError, E0)", "ArithmeticError")


class Compound(Statements):
    def conditional(self, depth):
        with self.branch(f"if {self.condition(2)}:"):
            self.statements(1 + self.below(2), depth - 1)
        while self.odds(0.25):
            with self.branch(f"elif {self.condition(1)}:"):
                self.statements(1 + self.below(2), depth - 1)
        if self.odds(0.4):
            with self.branch("else:"):
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
        with self.branch(f"for {text} in {iterable}:"):
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
        with self.branch(header):
            self.loop_body(depth, 4, first)
        self.loop_else(depth)

    def trying(self, depth):
        group = self.scope.group
        if self.odds(0.1):
            return self.trying_groups(depth)
        with self.branch("try:"):
            self.statements(1 + self.below(3), depth - 1)
            if self.odds(0.3):
                self.line(f"raise {self.choice(RAISED)}")
        handled = self.odds(0.75)
        if handled:
            with self.branch(f"except {self.choice(EXCEPTIONS)} as e:"):
                self.line("fail(e)" if self.odds(0.7) else "log('x')")
                self.statements(self.below(3), depth - 1)
                if self.odds(0.15):
                    self.line(self.choice(("raise", "raise E1('second')", "raise E0('chained') from e", "del e")))
            if self.odds(0.3):
                with self.branch("except Exception:"):
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
                if self.odds(0.4):
                    self.yielding(0)
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
        return self.one_of(
            lambda: f"[{p(depth - 1)}, {p(depth - 1)}]",
            lambda: f"[{p(depth - 1)}, *{capture}]",
            lambda: f"({p(depth - 1)}, {p(depth - 1)}, *_)",
            lambda: f"{{'a': {p(depth - 1)}, **{capture}}}",
            lambda: f"{{{self.choice(('0', '1', repr('k')))}: {p(depth - 1)}}}",
            lambda: f"[] as {capture}",
            lambda: f"{self.choice(self.classes).name if self.classes else 'object'}()",
            lambda: (f"{self.choice(self.classes).name}(a={p(depth - 1)})" if self.classes else "object()"),
        )

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


S = Compound
S.COMPOUND = (S.conditional, S.conditional, S.for_loop, S.for_loop, S.for_loop, S.while_loop, S.trying, S.trying,
              S.with_block, S.matching, S.nested_function, S.importing)
