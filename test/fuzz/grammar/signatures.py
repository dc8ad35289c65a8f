"""What a caller has to know of a function."""


class Signature:
    """The parameters of a function, and what a call of it costs."""

    def __init__(self, name, parameters, returns, *, star=None, double_star=None, kind="function"):
        self.name = name
        self.parameters = parameters  # [(name, kind, mode, default or None)]; mode: /, plain, or * for keyword-only
        self.returns = returns
        self.star = star
        self.double_star = double_star
        self.kind = kind
        self.cost = 1

    def text(self, first=None):
        """What stands between the parentheses of its `def`."""
        parts = [first] if first else []
        positional = [p for p in self.parameters if p[2] == "/"]
        plain = [p for p in self.parameters if p[2] == "plain"]
        keyword = [p for p in self.parameters if p[2] == "*"]
        parts += map(declared, positional)
        if positional:
            parts.append("/")
        parts += map(declared, plain)
        if self.star:
            parts.append("*" + self.star)
        elif keyword:
            parts.append("*")
        parts += map(declared, keyword)
        if self.double_star:
            parts.append("**" + self.double_star)
        return ", ".join(parts)

    def names(self):
        found = {name: kind for name, kind, _, _ in self.parameters}
        if self.star:
            found[self.star] = "tuple"
        if self.double_star:
            found[self.double_star] = "dict"
        return found


def declared(parameter):
    name, _, _, default = parameter
    return name if default is None else f"{name}={default}"
