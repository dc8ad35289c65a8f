"""Random signatures, and functions of every kind."""

from .calls import Calls
from .constants import PLAIN
from .signatures import Signature
from .writer import Scope

MOST_RECURSION = 4


class Functions(Calls):
    def signature(self, name, kind="function", most=4):
        """Make one up."""
        parameters, defaulted = [], False
        for position in range(self.below(most)):
            mode = "plain"
            if self.odds(0.12):
                mode = "/"
            elif self.odds(0.2):
                mode = "*"
            kind_of = self.choice(PLAIN) if self.odds(0.75) else self.choice(("obj", "func", "any", "set"))
            parameters.append([f"{'abcdefgh'[position]}{self.below(3)}", kind_of, mode, None])
        parameters.sort(key=lambda p: ("/", "plain", "*").index(p[2]))
        for parameter in parameters:
            if (defaulted and parameter[2] != "*") or self.odds(0.3):
                parameter[3] = self.constant(parameter[1])
                defaulted = defaulted or parameter[2] != "*"
        return Signature(name, [tuple(p) for p in parameters], self.choice((*PLAIN, "any", "num")),
                         star="rest" if self.odds(0.15) else None,
                         double_star="more" if self.odds(0.15) else None, kind=kind)

    def define(self, signature, *, first=None, decorators=(), budget=5, limit=None, body=None, returning=True):
        """Write a function; its cost is known behind it."""
        for decorator in decorators:
            self.line("@" + decorator)
        scope = Scope(signature.kind, self.scope)
        if limit is not None:
            scope.limit = limit
        scope.parameters = signature.names()
        scope.names.update(scope.parameters)
        if first and first in ("self", "cls"):
            scope.names[first] = "obj" if first == "self" else "any"
        scope.returns = signature.returns
        prefix = "async def" if signature.kind in ("async", "asyncgen") else "def"
        outer, self.scope = self.scope, scope
        open_ones = self.comprehension, self.in_lambda, self.iterated
        self.comprehension = self.in_lambda = self.iterated = 0
        annotated = " -> int" if self.odds(0.03) else ""
        with self.block(f"{prefix} {signature.name}({signature.text(first)}){annotated}:"):
            self.declare_outer_names()
            if body is not None:
                body()
            self.statements(1 + self.below(budget), 2)
            if returning and self.odds(0.9):
                self.line(f"return {self.expr(signature.returns)}")
        self.scope = outer
        self.comprehension, self.in_lambda, self.iterated = open_ones
        signature.cost = scope.cost + 2
        return signature

    def declare_outer_names(self):
        scope = self.scope
        module = self.module
        if self.odds(0.12) and module.names:
            name = self.choice(list(module.names))
            if name not in scope.names and name.startswith("g"):
                scope.globals.add(name)
                scope.names[name] = module.names[name]
                self.line(f"global {name}")
        outer = scope.parent
        while outer is not None and outer.kind == "class":
            outer = outer.parent
        if outer is not None and outer.function and self.odds(0.5):
            written = [line.lstrip().partition(" = ")[0] for line in self.lines[-9:]]
            names = [n for n in outer.names if n not in scope.names and n not in outer.globals and
                     (n in outer.parameters or n in written)]
            if names:
                name = self.choice(names)
                scope.nonlocals.add(name)
                scope.names[name] = outer.names[name]
                self.line(f"nonlocal {name}")

    def plain_function(self, prefix="f"):
        """Write a function with statements."""
        signature = self.signature(self.fresh(prefix))
        decorators = []
        if self.odds(0.08) and self.scope.kind == "module":
            decorators.append(self.choice(("functools.lru_cache(None)", "logged", "(lambda f: f)", "twice")))
        self.define(signature, decorators=decorators)
        if decorators and decorators[0] == "twice":
            signature.cost *= 2
        self.scope.functions.append(signature)

    def small_function(self):
        """Write what backends like to put in place of its call: a function of one expression."""
        signature = self.signature(self.fresh("f"))
        self.define(signature, budget=1, body=lambda: self.line(
            f"return {self.expr(signature.returns, 2)}"), returning=False)
        self.scope.functions.append(signature)

    def loop_function(self):
        """Write a function that is hot within one call, and sees other operands later."""
        signature = self.signature(self.fresh("f"))

        def body():
            count = self.choice((6, 25, 60))
            kinds = [self.choice(("num", "num", "str", "any")) for _ in range(3)]
            phases = ", ".join(self.constant(k) for k in kinds)
            self.line("total = 0")
            with self.block(f"for i in range({count}):"):
                self.scope.names.update(total="num", i="num", item="num")
                self.line(f"item = ({phases})[i * 3 // {count}]")
                self.scope.steps *= count
                self.scope.loops += 1
                with self.block("try:"):
                    self.statements(1 + self.below(2), 1)
                    self.line(self.one_of(lambda: f"total = trim({self.expr('num')})", lambda: "total += item",
                                          lambda: f"note({self.expr('any')})"))
                with self.block("except Exception as e:"):
                    self.line("fail(e)")
                self.scope.loops -= 1
                self.scope.steps //= count

        self.define(signature, body=body, budget=1, limit=2500)
        self.scope.functions.append(signature)

    def recursive_function(self):
        signature = self.signature(self.fresh("r"), most=3)
        signature.parameters = [("n", "num", "plain", None)] + \
            [p for p in signature.parameters if p[2] != "/"]

        def body():
            base = self.expr(signature.returns)
            self.line(f"if type(n) is not int or n <= 0 or n > {MOST_RECURSION}:")
            self.line(f"    return {base}")
            positional = Signature(signature.name, signature.parameters[1:], "any")
            step = self.arguments(positional, 1)
            call = f"{signature.name}(n - 1{self.comma(step)})"
            self.line("v = " + self.choice((call, f"({call}, n)", f"log('r', {call})")))
            self.scope.names["v"] = "any"

        self.define(signature, limit=40, body=body, budget=3)
        signature.cost *= MOST_RECURSION
        self.scope.functions.append(signature)

    def closure_factory(self):
        """Write a function that makes a function."""
        name = self.fresh("make")
        outer = Signature(name, [("a", self.choice(PLAIN), "plain", None)], "func")
        inner = self.signature(self.fresh("inner"), most=3)

        def body():
            self.line(f"count = {self.below(3)}")
            self.scope.names["count"] = "num"
            self.define(inner, budget=3)
            self.line(f"return {inner.name}")

        self.define(outer, body=body, budget=1, returning=False)
        made = Signature(self.fresh("k"), inner.parameters, inner.returns, star=inner.star,
                         double_star=inner.double_star)
        made.cost = inner.cost
        self.line(f"{made.name} = {name}({self.expr(outer.parameters[0][1])})")
        self.scope.functions.append(made)

    def generator_function(self):
        signature = self.signature(self.fresh("y"), "generator", most=3)

        def body():
            self.line(f"got = yield {self.expr('any')}")
            self.scope.names["got"] = "any"
            if self.odds(0.3):
                source = self.generator_call(1) or self.expr("list", 1)
                self.line(f"got = yield from {source}")

        self.define(signature, body=body, budget=4)
        self.scope.functions.append(signature)

    def careful_generator(self):
        """Write a generator whose cleaning up shows: it is always run to its end, by drive()."""
        signature = self.signature(self.fresh("z"), "careful", most=3)

        def body():
            with self.block("try:"):
                self.line(f"got = yield {self.expr('any')}")
                self.scope.names["got"] = "any"
                self.statements(1 + self.below(2), 1)
                self.line(f"yield {self.expr('any')}")
            if self.odds(0.5):
                with self.block(f"except {self.choice(('ValueError', 'Exception', 'GeneratorExit', 'E0'))} as e:"):
                    self.line("log(type(e).__name__)")
                    if self.odds(0.3):
                        self.line(self.choice(("raise", "raise E1('again') from e", "return 5")))
            if self.odds(0.6) or "except" not in self.lines[-1]:
                with self.block("finally:"):
                    self.line(f"log({self.fresh('t')!r})")
                    if self.odds(0.15):
                        self.line(self.choice(("return 7", "raise E0('finally')")))
            if self.odds(0.5):
                with self.block(f"with Context('g', {self.choice(('()', 'E0', 'ValueError'))}):"):
                    self.line(f"got = yield {self.expr('num')}")
            if self.odds(0.3):
                source = self.careful_call() or self.expr("list", 1)
                self.line(f"log('from', (yield from {source}))")

        self.define(signature, body=body, budget=2)
        self.scope.functions.append(signature)

    def careful_call(self):
        found = self.callables("any", "careful")
        if not found:
            return None
        signature = self.choice(found)
        return f"{signature.name}({self.arguments(signature, 1)})" if self.pay(signature.cost) else None

    def sends(self):
        steps = [self.choice((self.scalar(), "None", "ValueError('v')", "E1('t')", "'close'", "KeyError(1)",
                              "GeneratorExit()", self.scalar())) for _ in range(self.below(4))]
        return "[" + ", ".join(steps) + "]"

    def async_generator(self):
        signature = self.signature(self.fresh("s"), "asyncgen", most=2)

        def body():
            self.line(f"yield {self.expr('num')}")
            with self.block(f"async for i in ticker({self.below(3)}):"):
                self.scope.names["i"] = "num"
                self.line(f"yield (await Pause(i), {self.scalar()})")

        self.define(signature, body=body, budget=3, returning=False)
        self.scope.functions.append(signature)

    def async_generator_call(self):
        found = self.callables("any", "asyncgen")
        if not found or self.odds(0.5):
            return f"ticker({self.below(4)})"
        signature = self.choice(found)
        return f"{signature.name}({self.arguments(signature, 1)})" if self.pay(signature.cost) else "ticker(2)"

    def async_function(self):
        signature = self.signature(self.fresh("c"), "async", most=3)

        def body():
            if self.odds(0.5):
                found = self.callables("any", "async")
                if found:
                    other = self.choice(found)
                    if self.pay(other.cost):
                        self.line(f"got = await {other.name}({self.arguments(other, 1)})")
                        self.scope.names["got"] = "any"
            if self.odds(0.4):
                with self.branch(f"async for i in {self.async_generator_call()}:"):
                    self.scope.names["i"] = "num"
                    self.line(f"log('i', {self.scalar()})")
                    self.scope.loops += 1
                    self.statements(self.below(3), 1)
                    self.scope.loops -= 1
            if self.odds(0.4):
                with self.block(f"async with Context('a', {self.choice(('()', 'Exception'))}) as w:"):
                    self.statements(1 + self.below(2), 1)

        self.define(signature, body=body, budget=3)
        self.scope.functions.append(signature)
