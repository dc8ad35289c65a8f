"""Random classes, whose instances have attributes and methods of the same names, so that sites see several."""

from .signatures import Signature
from .compound import Compound
from .writer import Scope


class Class:
    def __init__(self, name, bases, initializer):
        self.name = name
        self.bases = bases
        self.initializer = initializer


class Classes(Compound):
    def make_methods(self):
        """Choose the methods that the program's classes have, with their signatures."""
        for number in range(1 + self.below(4)):
            signature = self.signature(f"m{number}", most=3)
            signature.cost = 25
            self.all_methods.append(signature)

    def new_object(self, depth):
        if not self.classes or self.odds(0.05):
            return f"types.SimpleNamespace(a={self.scalar()}, b={self.scalar()}, c='s', d=[])"
        made = self.choice(self.classes)
        if not self.pay(6):
            return f"types.SimpleNamespace(a={self.scalar()})"
        return f"{made.name}({self.arguments(made.initializer, min(depth, 1))})"

    def class_definition(self):
        name = self.fresh("C")
        bases = []
        if self.classes and self.odds(0.55):
            bases.append(self.choice(self.classes).name)
        elif self.odds(0.12):
            bases.append(self.choice(("list", "dict", "int", "str", "tuple", "Exception")))
        native = bases and not bases[0].startswith("C")
        slots = not native and self.odds(0.25)
        metaclass = not bases and self.odds(0.1)
        initializer = Signature(name, [("a", "num", "plain", None), ("b", "num", "plain", self.number()),
                                       ("c", "str", "plain", self.choice(("'c'", "''")))], "obj")
        if bases and bases[0].startswith("C"):
            initializer = next(c.initializer for c in self.classes if c.name == bases[0])
        if native:
            kind = {"list": "list", "dict": "dict", "str": "str", "tuple": "list"}.get(bases[0], "num")
            default = "()" if bases[0] in ("list", "tuple") else None
            initializer = Signature(name, [("a", kind, "plain", default)], "obj")
        words = bases + (["metaclass=Meta"] if metaclass else [])
        for decorator in ["tagged"] * self.odds(0.06):
            self.line("@" + decorator)
        with self.block(f"class {name}{'(' + ', '.join(words) + ')' if words else ''}:"):
            outer, self.scope = self.scope, Scope("class", self.scope)
            if slots:
                self.line("__slots__ = ('a', 'b', 'c', 'd')" + (" + ('__dict__',)" if self.odds(0.3) else ""))
            if self.odds(0.3) and not slots:
                self.line(f"{self.choice('abcd')} = {self.scalar()}")
            if self.odds(0.15):
                self.line("__match_args__ = ('a', 'b')")
            if not native and (not bases or self.odds(0.5)):
                self.initializer(initializer, bases)
            for signature in self.all_methods:
                if self.odds(0.7 if bases else 0.9):
                    self.method(signature, bases)
            for special in self.chance.sample(self.SPECIALS, self.below(4)):
                special(self, slots, native)
            self.scope = outer
        self.classes.append(Class(name, bases, initializer))

    def initializer(self, signature, bases):
        with self.block(f"def __init__({signature.text('self')}):"):
            if bases and self.odds(0.7):
                form = self.choice(("{0}", "{0}", "{0}={0}"))
                arguments = ", ".join(form.format(p[0]) for p in signature.parameters)
                self.line(self.choice((f"super().__init__({arguments})",
                                       f"super({signature.name}, self).__init__({arguments})",
                                       f"{bases[0]}.__init__(self, {arguments})")))
                if self.odds(0.4):
                    self.line(f"self.{self.choice('ab')} = {self.choice(('a', 'b', '(a, b)', 'a == b', 'b'))}"
                              if len(signature.parameters) > 1 else "self.a = a")
            else:
                order = ["self.a = a", "self.b = b", "self.c = c", "self.d = []"]
                if self.odds(0.2):
                    order[1:2] = ["if a:", "    self.b = b"]
                elif self.odds(0.2):
                    self.chance.shuffle(order)
                elif self.odds(0.1):
                    order[:2] = ["self.a, self.b = a, b"]
                for text in order:
                    self.line(text)

    def method(self, shared, bases):
        signature = Signature(shared.name, shared.parameters, shared.returns, star=shared.star,
                              double_star=shared.double_star)
        if self.odds(0.1):
            other = self.signature(shared.name, most=3)
            signature.parameters = other.parameters
            signature.star, signature.double_star = other.star, other.double_star
        decorators, first = [], "self"
        if self.odds(0.08):
            decorators, first = ["staticmethod"], None
        elif self.odds(0.1):
            decorators, first = ["classmethod"], "cls"
        # A method calls only those with a lower number, so that everything ends.
        number = int(shared.name[1:])
        self.methods = [m for m in self.all_methods if int(m.name[1:]) < number]
        body = None
        if bases and first and self.odds(0.3):
            arguments = self.arguments(signature, 1)
            body = lambda: self.line(f"v0 = super().{shared.name}({arguments})")  # noqa: E731
        if self.odds(0.4):
            self.define(signature, first=first, decorators=decorators, limit=25, budget=1, body=lambda: (
                body() if body else None, self.line(f"return {self.expr(signature.returns, 2)}")), returning=False)
        else:
            self.define(signature, first=first, decorators=decorators, limit=25, budget=3, body=body)
        self.methods = self.all_methods

    # --- what a class may have besides; each writes a member

    def property_member(self, slots, native):
        name = self.choice("abcd") if not slots and self.odds(0.3) else "p"
        with self.block("def get(self):"):
            self.line(self.choice(("return self.c", "return 5", "return log('get', 1)",
                                   "return self.__dict__.get('x', 0)",
                                   "raise AttributeError('p')")) if name != "c" else "return 'prop'")
        if self.odds(0.5):
            with self.block("def put(self, value):"):
                self.line(self.choice(("log('put')", "self.__dict__['x'] = value", "raise E0(value)")))
            self.line(f"{name} = property(get, put)")
        else:
            self.line(f"{name} = property(get)")

    def descriptor_member(self, slots, native):
        name = self.choice("bcd") if not slots else "q"
        self.line(f"{name} = {self.choice(('Data', 'NonData'))}({self.scalar()})")

    def getattr_member(self, slots, native):
        with self.block("def __getattr__(self, name):"):
            self.line("if name.startswith('_'): raise AttributeError(name)")
            self.line(self.choice(("return name", "return 3", "raise AttributeError(name)",
                                   "log('ga'); return len(name)")))

    def getattribute_member(self, slots, native):
        if self.odds(0.5):
            return
        with self.block("def __getattribute__(self, name):"):
            self.line("if name == 'a': log('gab')")
            self.line("return super().__getattribute__(name)")

    def setattr_member(self, slots, native):
        with self.block("def __setattr__(self, name, value):"):
            self.line("if name == 'b': log('sa')")
            self.line(self.choice(("super().__setattr__(name, value)", "object.__setattr__(self, name, value)")))

    def equality(self, slots, native):
        with self.block("def __eq__(self, other):"):
            self.line(self.choice(("return type(self) is type(other)", "return NotImplemented",
                                   "return text(self) == text(other)",
                                   "return log('eq', True)", "return 'yes'")))
        if self.odds(0.5):
            self.line("def __hash__(self): return 7")

    def ordering(self, slots, native):
        op = self.choice(("lt", "gt", "le", "ge"))
        value = self.choice(("True", "NotImplemented", "text(self) < text(other)", "[]"))
        self.line(f"def __{op}__(self, other): return {value}")

    def number_operator(self, slots, native):
        op = self.choice(("add", "radd", "sub", "mul", "iadd", "and", "neg", "index", "rmul", "pow", "lshift"))
        if op == "neg":
            self.line("def __neg__(self): return log('neg', 4)")
        elif op == "index":
            self.line(f"def __index__(self): return {self.choice(('1', '0', '2'))}")
        else:
            value = self.choice(("(self.__class__.__name__, 1)", "NotImplemented", "log('op', 3)", "self",
                                 "text(other)"))
            self.line(f"def __{op}__(self, other): return {value}")

    def container(self, slots, native):
        what = self.choice(("len", "getitem", "contains", "iter", "setitem", "bool"))
        self.line({
            "len": f"def __len__(self): return {self.below(4)}",
            "getitem": "def __getitem__(self, key): return log('gi', key) if key in (0, 1) else [][1]",
            "contains": f"def __contains__(self, key): return {self.choice(('True', '0', 'key == 1'))}",
            "iter": f"def __iter__(self): return iter([{self.scalar()}, 2])",
            "setitem": "def __setitem__(self, key, value): log('si', key)",
            "bool": f"def __bool__(self): return {self.choice(('True', 'False'))}",
        }[what])

    def call_member(self, slots, native):
        self.line("def __call__(self, x=1, *rest): return log('call', x)")

    def text_member(self, slots, native):
        value = self.choice(("'obj'", "'<o>'", "type(self).__name__"))
        self.line(f"def __{self.choice(('repr', 'str'))}__(self): return {value}")

    def context_member(self, slots, native):
        self.line("def __enter__(self): return log('en', 1)")
        self.line(f"def __exit__(self, *e): return log('ex', {self.choice(('False', 'True', 'None'))})")

    def new_member(self, slots, native):
        if native:
            return
        with self.block("def __new__(cls, *args, **kwargs):"):
            self.line("log('new')")
            self.line(self.choice(("return super().__new__(cls)", "return object.__new__(cls)",
                                   "self = super().__new__(cls); return self")))

    def subclass_member(self, slots, native):
        with self.block("def __init_subclass__(cls, **words):"):
            self.line("super().__init_subclass__(**words)")
            self.line("cls.e = log('sub', cls.__name__)")

    def nested_class(self, slots, native):
        self.line("class Inner: a = 1; m9 = staticmethod(lambda: 2)")

    def deleting(self, slots, native):
        self.line("def __delattr__(self, name): log('da'); super().__delattr__(name)")


C = Classes
C.SPECIALS = [C.property_member, C.property_member, C.descriptor_member, C.descriptor_member, C.getattr_member,
              C.getattribute_member, C.setattr_member, C.equality, C.ordering, C.number_operator, C.number_operator,
              C.container, C.container, C.call_member, C.text_member, C.context_member, C.new_member,
              C.subclass_member, C.nested_class, C.deleting]
