"""What all parts of the grammar build on: chance, lines, scopes, and what things cost."""

import random

# An estimate of the steps that one call, or the whole program, may take.
CALL_LIMIT = 400
PROGRAM_LIMIT = 30_000


class Scope:
    """What is being written: a module, a class, a function."""

    def __init__(self, kind, parent=None):
        self.kind = kind  # module, class, function, generator, async, asyncgen
        self.parent = parent
        self.names = {}  # name -> kind of its values
        self.functions = []  # Signatures
        self.parameters = {}
        self.loops = 0  # how many of its loops are open
        self.steps = 1  # how often a statement written now is executed per call
        self.cost = 0
        self.group = False  # in an except*, which nothing may leave
        self.returns = "any"
        self.globals = set()
        self.nonlocals = set()
        self.limit = CALL_LIMIT if kind != "module" else PROGRAM_LIMIT

    @property
    def function(self):
        return self.kind not in ("module", "class")


class Writer:
    """Collects the lines of a program."""

    def __init__(self, seed):
        self.chance = random.Random(seed)
        self.random = self.chance.random
        self.lines = []
        self.indentation = 0
        self.scope = Scope("module")
        self.names_made = 0
        self.comprehension = 0  # how many lambdas and comprehensions are open
        self.in_lambda = 0  # how many lambdas are
        self.iterated = 0  # in how many iterables of comprehensions this is

    def choice(self, options):
        return options[int(self.random() * len(options))]

    def odds(self, probability):
        return self.random() < probability

    def below(self, limit):
        return int(self.random() * limit)

    def line(self, text):
        self.lines.append("    " * self.indentation + text.replace("\n", "\n" + "    " * (self.indentation + 2)))

    def fresh(self, prefix):
        self.names_made += 1
        return f"{prefix}{self.names_made}"

    def block(self, header):
        """with self.block("if x:"): what is written inside is indented."""
        self.line(header)
        return Block(self)

    def one_of(self, *writers):
        """Write one of several; the others are not even made up, since names would be seen that nothing binds."""
        return self.choice(writers)()

    def branch(self, header):
        """A block that is not always executed: names that only it binds are rarely seen behind it."""
        return Branch(self, header)

    def pay(self, cost=1):
        """Count so many steps, as often as this place is executed; answer whether they can be afforded."""
        total = cost * self.scope.steps
        if self.scope.cost + total > self.scope.limit:
            return False
        self.scope.cost += total
        return True

    @staticmethod
    def bounded(kind, value):
        """The value for a variable; what it grows by must not add up when it is assigned again and again."""
        if kind == "num":
            grows = "**" in value or "<<" in value or " * " in value
        else:
            grows = kind in ("str", "list", "tuple", "any") and (" + " in value or " * " in value or "*" in value)
        return f"trim({value})" if grows else value

    def visible(self, kind):
        """Answer a name in reach whose values are of that kind, or None."""
        scope, found = self.scope, []
        while scope is not None:
            if scope is self.scope or scope.kind != "class":
                found += [name for name, known in scope.names.items() if known == kind]
            # The nearest are the most interesting.
            if found and self.odds(0.8):
                break
            scope = scope.parent
        return self.choice(found) if found else None


class Block:
    def __init__(self, writer):
        self.writer = writer

    def __enter__(self):
        self.writer.indentation += 1
        self.begin = len(self.writer.lines)

    def __exit__(self, *_):
        if len(self.writer.lines) == self.begin:
            self.writer.line("pass")
        self.writer.indentation -= 1


class Branch(Block):
    def __init__(self, writer, header):
        super().__init__(writer)
        writer.line(header)
        self.names = set(writer.scope.names)

    def __exit__(self, *exception):
        super().__exit__(*exception)
        scope = self.writer.scope
        for name in [n for n in scope.names if n not in self.names]:
            if self.writer.odds(0.9):
                del scope.names[name]
