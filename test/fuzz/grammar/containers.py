"""Random lists, tuples, dicts and sets: displays, comprehensions, methods."""

from contextlib import nullcontext

from .constants import SMALL


class Containers:
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
        return self.one_of(
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
            lambda: f"{self.choice(('list', 'sorted'))}({self.generator_expression('num', depth)})",
            lambda: f"[0, *{self.generator_expression('num', depth)}]",
            lambda: f"[p() for p in [lambda: x for x in {e('list', min(depth, 1))}]]",
            lambda: f"[*map({self.leaf_function()}, {e('list', depth)})]",
        )

    def comprehension_clauses(self, depth):
        """Answer the clauses, and the scope in which the element is written."""
        names, clauses = {}, []
        scope = self.lambda_scope(names, comprehension=True)
        for position in range(2 if self.odds(0.2) else 1):
            self.comprehension += 1  # no := in what is iterated over
            self.iterated += 1
            with scope if position else nullcontext():
                iterable, targets = self.loop_source(depth if position == 0 else 0)
            self.comprehension -= 1
            self.iterated -= 1
            names.update(targets)
            clause = f"for {', '.join(targets)} in {iterable}"
            while self.odds(0.3):
                with scope:
                    clause += f" if {self.condition(0)}"
            clauses.append(clause)
        if self.scope.kind in ("async", "asyncgen") and not self.comprehension and self.odds(0.2):
            names["q"] = "num"
            clauses.append(f"async for q in {self.async_generator_call()}")
        return " ".join(clauses), scope

    def loop_source(self, depth):
        """Answer an iterable and the names that its elements go to, with their kinds."""
        a, b = self.fresh("x"), self.fresh("y")
        e = self.expr
        return self.one_of(
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
        )

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
        return self.one_of(
            lambda: f"dict(a={self.scalar(depth)}, b={self.scalar(depth)})",
            lambda: f"dict(zip({e('str', depth)}, {e('list', depth)}))",
            lambda: f"({e('dict', depth)} | {e('dict', depth)})",
            lambda: f"dict({e('dict', depth)}, k={self.scalar(depth)})",
            lambda: f"{e('dict', depth)}.copy()",
            lambda: f"Dict({e('dict', depth)})",
            lambda: f"dict.fromkeys({e('str', depth)}, {self.scalar(depth)})",
            lambda: f"dict(enumerate({e('list', depth)}))",
        )

    def set_call(self, depth):
        e = self.expr
        return self.one_of(
            lambda: f"set({e('list', depth)})",
            lambda: f"({e('set', depth)} {self.choice('|&-^')} {e('set', depth)})",
            lambda: f"frozenset({e('str', depth)})",
            lambda: f"set({e('dict', depth)})",
        )

    def tuple_call(self, depth):
        e = self.expr
        return self.one_of(
            lambda: f"({e('tuple', depth)} + {e('tuple', depth)})",
            lambda: f"{e('tuple', depth)}[{self.slice()}]",
            lambda: f"tuple({self.generator_expression('num', depth)})",
            lambda: f"tuple({e('list', depth)})",
            lambda: f"({self.scalar(depth)}, {self.scalar(depth)})",
            lambda: f"divmod({e('num', depth)}, {e('num', depth)})",
            lambda: f"{e('str', depth)}.partition({e('str', 0)})",
            lambda: f"tuple({self.generator_expression('num', depth)})",
            lambda: f"({e('tuple', depth)} * {self.choice(SMALL)})",
        )
