"""Random calls of the program's functions and methods, in every form."""

from .expressions import Expressions
from .signatures import Signature


class Calls(Expressions):
    def callables(self, kind, wanted="function"):
        found, scope = [], self.scope
        while scope is not None:
            found += [f for f in scope.functions if f.kind == wanted and
                      (kind in (f.returns, "any") or self.odds(0.1))]
            scope = scope.parent
        return found

    def call(self, kind, depth):
        """Answer a call whose value is of that kind, or None if there is nothing to call or no time."""
        if self.odds(0.25) and self.methods:
            return self.method_call(kind, depth)
        found = self.callables(kind)
        if not found:
            return self.method_call(kind, depth) if self.methods else None
        signature = self.choice(found)
        if not self.pay(signature.cost):
            return None
        if self.odds(0.1):
            return self.roundabout(signature.name, signature, depth)
        return f"{signature.name}({self.arguments(signature, depth)})"

    def roundabout(self, function, signature, depth):
        """Call a function by way of something else that calls it."""
        given = [p for p in signature.parameters if p[2] != "*"]
        later = Signature(signature.name, [p for p in signature.parameters if p not in given[:1]], signature.returns)
        first = self.argument(given[0][1], depth) if given else ""
        rest = self.comma(self.arguments(later, depth)) if given else self.arguments(later, depth)
        return self.one_of(
            lambda: f"partial({function}{self.comma(first)})({rest.removeprefix(', ')})",
            lambda: f"{function}.__call__({first}{rest})",
            lambda: f"(lambda *a, **k: {function}(*a, **k))({first}{rest})",
            lambda: f"types.MethodType({function}, {first or 'None'})({rest.removeprefix(', ')})",
            lambda: f"({function} if {self.condition(0)} else {function})({first}{rest})",
            lambda: f"[{function}][0]({first}{rest})",
            lambda: f"{function}(*[{first}]{self.comma(rest.removeprefix(', '))})",
            lambda: f"{function}(**{{'zz': 1}}{''.join(f', {n}={self.argument(k, 0)}' for n, k, _, _ in given)})",
            lambda: f"next(map({function}, [{first}]))")

    def method_call(self, kind, depth):
        found = [m for m in self.methods if kind in (m.returns, "any")] or self.methods
        signature = self.choice(found)
        if not self.pay(signature.cost):
            return None
        receiver = self.expr("obj", min(depth, 1))
        if self.odds(0.08) and self.classes:
            return f"{self.choice(self.classes).name}.{signature.name}({receiver}" \
                   f"{self.comma(self.arguments(signature, depth))})"
        if self.odds(0.08):
            return self.roundabout(f"{receiver}.{signature.name}", signature, min(depth, 1))
        if self.odds(0.06):
            return f"getattr({receiver}, {signature.name!r})({self.arguments(signature, depth)})"
        return f"{receiver}.{signature.name}({self.arguments(signature, depth)})"

    def generator_call(self, depth):
        found = self.callables("any", "generator")
        if not found:
            return None
        signature = self.choice(found)
        if not self.pay(signature.cost):
            return None
        return f"{signature.name}({self.arguments(signature, min(depth, 1))})"

    @staticmethod
    def comma(text):
        return ", " + text if text else ""

    def argument(self, kind, depth):
        """Most of the time what the parameter is for; calls within calls are frequent."""
        if self.odds(0.06):
            return self.expr("any", depth)
        if self.odds(0.15):
            return self.logged(kind, depth)
        if self.odds(0.1):
            return self.walrus(kind, depth)
        return self.expr(kind, depth)

    def arguments(self, signature, depth):
        """Answer the arguments of a call, in one of the many forms; now and then wrong ones."""
        positional, keywords = [], []
        by_name = self.odds(0.45)
        for name, kind, mode, default in signature.parameters:
            if default is not None and self.odds(0.4):
                by_name = True  # what comes later has to be named
                continue
            value = self.argument(kind, depth)
            if mode == "*" or (by_name and mode == "plain"):
                by_name = True
                keywords.append(f"{name}={value}")
            elif by_name and mode == "/":
                positional.append(value)
            else:
                positional.append(value)
        if signature.star and not by_name and self.odds(0.6):
            positional += [self.scalar(depth) for _ in range(self.below(3))]
        if signature.double_star and self.odds(0.6):
            keywords += [f"{n}={self.scalar(depth)}" for n in ("k", "z")[:1 + self.below(2)]]
        self.chance.shuffle(keywords)
        if positional and self.odds(0.12):
            at = self.below(len(positional))
            positional[at:] = [f"*{self.choice(('[', '('))}{', '.join(positional[at:])}{']'}"]
            if positional[-1].startswith("*("):
                positional[-1] = positional[-1][:-1] + ",)"
        if keywords and self.odds(0.12):
            at = self.below(len(keywords))
            pairs = [k.split("=", 1) for k in keywords[at:]]
            keywords[at:] = ["**{" + ", ".join(f"{n!r}: {v}" for n, v in pairs) + "}"]
        if self.odds(0.04):
            self.spoil(positional, keywords, depth)
        return ", ".join(positional + keywords)

    def spoil(self, positional, keywords, depth):
        """Make the arguments wrong in a way that CPython has a message for."""
        # Not an argument twice by **: CPython 3.11 raises KeyError for it while an exception is handled.
        what = self.below(4)
        if what == 0 and positional and not positional[-1].startswith("*"):
            positional.pop()
        elif what == 1:
            positional.insert(0, self.scalar(depth))
        elif what == 2:
            keywords.append(f"zz={self.scalar()}")
        elif keywords:
            keywords.pop()
