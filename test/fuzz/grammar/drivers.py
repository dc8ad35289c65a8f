"""What a program does with what it defined: sites get hot, see other types, and what they use changes."""

from .classes import Classes
from .constants import ATTRIBUTES
from .functions import MOST_RECURSION


class Drivers(Classes):
    def guarded(self, write):
        """Write something within a try whose handler shows the exception."""
        with self.block("try:"):
            write()
        with self.block("except Exception as e:"):
            self.line("fail(e)")

    def several_statements(self):
        self.guarded(lambda: self.statements(2 + self.below(4), 2))

    def hot_loop(self):
        """Execute one site often, in phases with operands of different kinds."""
        signature = self.choice(self.callables("any") or [None])
        count = self.choice((3, 5, 9, 20, 60, 110))
        cost = signature.cost if signature else 5
        while count > 3 and not self.pay(0) or count * cost > 6000:
            count //= 2
            if count < 3:
                return
        before = self.scope.steps
        self.scope.steps *= count
        index = self.fresh("i")
        with self.block(f"for {index} in range({count}):"):
            self.scope.names[index] = "num"
            with self.block("try:"):
                if signature is None:
                    self.line(f"v = {self.expr('any', 3)}")
                elif self.odds(0.8):
                    self.line(f"v = {signature.name}({self.phased_arguments(signature, index, count)})")
                else:
                    phase = ", ".join(self.new_object(1) for _ in range(2))
                    self.line(f"o = ({phase})[{index} % 2]")
                    self.scope.names["o"] = "obj"
                    self.line(f"v = {self.method_on('o') or 'o.a'}")
                if self.odds(0.3):
                    self.statements(1, 1)
                self.line("note(v)")
            with self.block("except Exception as e:"):
                self.line("fail(e)")
            if self.odds(0.35):
                with self.block(f"if {index} == {self.below(count)}:"):
                    self.upheaval()
        self.scope.steps = before

    def method_on(self, receiver):
        if not self.methods:
            return None
        signature = self.choice(self.methods)
        return f"{receiver}.{signature.name}({self.arguments(signature, 1)})"

    def phased_arguments(self, signature, index, count):
        """Arguments, some of which change with the loop."""
        scope = self.scope
        plain = self.arguments(signature, 1)
        if not signature.parameters or self.odds(0.25):
            return plain
        at = self.below(len(signature.parameters))
        parts, named = [], False
        for position, (name, kind, mode, default) in enumerate(signature.parameters):
            value = self.argument(kind, 1)
            if position == at:
                kinds = [kind, self.choice(("num", "str", "any", kind)), self.choice(("any", kind))]
                phases = [self.expr(k, 1) for k in kinds]
                where = self.choice((f"{index} % 3", f"{index} * 3 // {count}", f"({index} > {count // 2})",
                                     f"({index} == {self.below(count)})"))
                value = f"({', '.join(phases)})[{where}]"
            named = named or mode == "*" or self.odds(0.15) and mode == "plain"
            parts.append(f"{name}={value}" if named and mode != "/" else value)
        assert scope is self.scope
        if signature.kind == "function" and signature.name.startswith("r"):
            parts[0] = str(self.below(MOST_RECURSION + 2))
            if any("=" in p.split("(")[0] for p in parts[1:]) is False and self.odds(0.2):
                parts[0] = "n=" + parts[0] if len(parts) == 1 else parts[0]
        return ", ".join(parts)

    def upheaval(self):
        """Change what hot code relies on."""
        for _ in range(1 + self.below(2)):
            self.choice(self.UPHEAVALS)(self)

    def change_class_attribute(self):
        if self.classes:
            made = self.choice(self.classes)
            name = self.choice(list(ATTRIBUTES))
            self.line(f"{made.name}.{name} = {self.scalar() if self.odds(0.7) else 'property(lambda self: 9)'}")

    def change_method(self):
        if self.classes and self.all_methods:
            made = self.choice(self.classes)
            method = self.choice(self.all_methods)
            self.line(f"{made.name}.{method.name} = " + self.choice((
                "lambda self, *a, **k: ('new', len(a))", "staticmethod(lambda *a, **k: len(a))",
                "classmethod(lambda cls, *a, **k: cls.__name__)", "None", "7",
                "property(lambda self: (lambda *a, **k: 'p'))")))

    def move_member(self):
        """What was made for one class in another: a slot, a property, a method."""
        if self.classes:
            one, other = self.choice(self.classes), self.choice(self.classes)
            name = self.choice(("a", "b", "p", "m0", "m1"))
            self.line(self.choice((f"{one.name}.{name} = {other.name}.__dict__[{name!r}]",
                                   f"{one.name}.{name} = {other.name}.{name}",
                                   f"{one.name}.zz = {other.name}.{name}")))

    def remove_method(self):
        if self.classes and self.all_methods:
            made, method = self.choice(self.classes), self.choice(self.all_methods)
            self.line(f"if {method.name!r} in {made.name}.__dict__: del {made.name}.{method.name}")

    def plain_functions(self):
        return [f for f in self.module.functions if f.kind == "function" and f.name[0] == "f"]

    def change_function(self):
        found = self.plain_functions()
        if found:
            at = self.below(len(found))
            # Only to one that was written before, so that nothing calls itself without end.
            other = self.choice(found[:at]).name if at and self.odds(0.5) else f"({self.plain_lambda()})"
            self.line(f"{found[at].name} = {other}")

    def change_code(self):
        found = self.plain_functions()
        if found:
            at = self.below(len(found))
            other = self.choice(found[:at]).name if at and self.odds(0.6) else "(lambda *a, **k: ('code', len(a)))"
            self.line(f"{found[at].name}.__code__ = {other}.__code__")

    def change_defaults(self):
        found = self.plain_functions()
        if found:
            name = self.choice(found).name
            if self.odds(0.7):
                self.line(f"{name}.__defaults__ = {self.choice(('None', '(1,)', '(1, 2, 3)', '()'))}")
            else:
                values = self.choice(("None", "{}", "{'a0': 5, 'b1': 6, 'a1': 7}"))
                self.line(f"{name}.__kwdefaults__ = {values}")

    def change_global(self):
        name = self.choice([n for n in self.module.names if n[0] == "g"] or ["g0"])
        self.line(f"{name} = {self.expr('any', 1)}")

    def shadow_builtin(self):
        name = self.choice(("len", "str", "range", "isinstance", "abs", "int"))
        self.line(self.choice((f"{name} = lambda *a, **k: 1", f"{name} = builtins.{name}")))

    def change_instance(self):
        name = self.visible("obj")
        made = self.choice(self.classes).name if self.classes else "int"
        if name:
            self.line(f"{name}." + self.choice(("__dict__['a'] = 's'", "__dict__.clear()", "zz = 1",
                                                "m0 = lambda *a: 'own'", "__dict__ = {'a': 1}",
                                                f"__class__ = {made}")))

    def use_generator(self):
        signature = self.choice(self.callables("any", "careful") + self.callables("any", "generator") or [None])
        if signature is None:
            return
        self.guarded(lambda: self.line(
            f"show(drive({signature.name}({self.arguments(signature, 1)}), {self.sends()}))"))

    def use_coroutine(self):
        found = self.callables("any", "async")
        if found:
            signature = self.choice(found)
            steps = self.sends().replace("'close'", "4")
            self.guarded(lambda: self.line(
                f"show(run({signature.name}({self.arguments(signature, 1)}), {steps}))"))

    def comprehensions(self):
        self.guarded(lambda: self.line(f"show({self.list_comprehension(2)}, {self.dict_comprehension(2)})"))

    def one_expression(self):
        self.guarded(lambda: self.line(f"show({self.expr('any', 4)}, {self.expr('any', 4)})"))

    def upheavals(self):
        self.guarded(self.upheaval)

    def program(self):
        self.line("begin()")
        for kind in ("num", "num", "str", "list", "dict", "tuple"):
            if self.odds(0.7):
                self.line(f"{self.target_name(kind)} = {self.constant(kind)}")
        self.make_methods()
        for _ in range(self.below(2)):
            self.choice((self.small_function, self.plain_function))()
        for _ in range(self.below(3)):
            self.guarded(self.class_definition)
            self.methods = self.all_methods
        for _ in range(1 + self.below(3)):
            self.choice(self.DEFINITIONS)()
        for _ in range(1 + self.below(4)):
            self.choice(self.DRIVERS)(self)
        names = sorted(n for n in self.module.names if n[0] == "g" and n[1:].isdigit())
        self.line(f"show({{k: v for k, v in sorted(globals().items()) if k in {names!r}}})")
        return "\n".join(self.lines) + "\n"


D = Drivers
D.UPHEAVALS = (D.change_class_attribute, D.change_class_attribute, D.change_method, D.change_method, D.remove_method,
               D.move_member,
               D.change_function, D.change_function, D.change_code, D.change_defaults, D.change_global,
               D.shadow_builtin, D.change_instance, D.change_instance)
D.DRIVERS = (D.hot_loop, D.hot_loop, D.hot_loop, D.several_statements, D.several_statements, D.use_generator,
             D.use_coroutine, D.comprehensions, D.one_expression, D.upheavals)
