"""everything callable with awkward arguments, which must not end the process"""

import json
import random
import re
import subprocess
import tempfile
from pathlib import Path

from frame import CaseFuzzer

ROOT = Path(__file__).resolve().parent.parent.parent.parent
PRELUDE = ROOT / "test/fuzz/calls/prelude.py"
# A call may ask for any amount of memory. It gets a MemoryError.
MEMORY = 3 << 30
KEYWORDS = "key default maxsplit sep end file encoding errors start strict initial maxlen func name x base".split()
METHODS = """
__init__ __new__ __setstate__ __reduce__ __reduce_ex__ __getstate__ __get__ __set__ __delete__ __next__ __iter__
__repr__ __hash__ __eq__ __lt__ __call__ __getattribute__ __setattr__ __delattr__ __dir__ __format__ __sizeof__
__copy__ __deepcopy__ __len__ __getitem__ __setitem__ __delitem__ __contains__ __enter__ __exit__ __class_getitem__
__init_subclass__ __subclasshook__ __instancecheck__ __add__ __mul__ __mod__ __ior__ close
""".split()
OPERATORS = """
add sub mul mod pow floordiv truediv lshift or_ matmul lt eq getitem contains concat iadd imul
""".split()
CLASS_ATTRIBUTES = ["__bases__", "__name__", "__qualname__", "__module__", "__doc__", "__abstractmethods__", "__dict__",
                    "__class__", "__mro__", "__slots__", "__annotations__", "mro", "__new__", "__init__", "__del__",
                    "__eq__", "__hash__", "__get__", "__set__", "__next__", "__getattr__", "__len__", "__call__"]


class Calls(CaseFuzzer):
    check_cases = 300
    oracle = False
    batch = 2000
    timeout = 3
    configurations = {"default": [], "bytecode": ["--backend=bytecode"]}
    prelude = PRELUDE.read_text()
    known = None  # what there is to be called

    def search(self, session):
        self.learn(session.binary)
        super().search(session)

    def look_at(self, session, title, case):
        self.learn(session.binary)
        super().look_at(session, title, case)

    def judge(self, case, wanted, got):
        # Much of it takes for ever, in CPython too.
        if got.kind == "hung":
            return None
        if got.ended and got.ending.startswith("SystemError"):
            return got.ending
        return super().judge(case, wanted, got)

    def interpreter(self, session, name, seed=None):
        made = super().interpreter(session, name, seed)
        if not session.sanitized:
            made.command[:0] = ["prlimit", f"--as={MEMORY}"]
        return made

    # --- making a case

    def learn(self, binary):
        """Ask the interpreter what it has; its answer makes what a seed stands for."""
        if self.known:
            return
        with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
            program = Path(folder, "survey.py")
            program.write_text(self.prelude + "\nimport json\nprint(json.dumps(survey()))\n")
            done = subprocess.run([binary, program], stdout=subprocess.PIPE, cwd=folder, check=True, timeout=120)
        self.known = json.loads(done.stdout)
        self.types = list(self.known["types"])

    def generate(self, seed):
        self.learn(ROOT / "build/release/tools/boomslang")
        self.random = random.Random(seed)
        forms = [self.function, self.method, self.method, self.method, self.method, self.unbound, self.new,
                 self.attribute, self.hot, self.half, self.passed_on, self.class_of]
        return f"begin({seed})\n{self.random.choice(forms)()}\n"

    def pick(self, choices):
        return self.random.choice(choices)

    def value(self):
        value = self.pick(self.known["values"])
        return value if self.random.random() < 0.9 else f"watch({value})"

    def type(self):
        return f"TYPES[{self.pick(self.types)!r}]"

    def receiver(self, name):
        """Answer an expression for an instance of the type, if one is known."""
        return self.pick(self.known["made"][name]) if name in self.known["made"] else self.value()

    def arguments(self, most=4):
        count = self.pick([0, 1, 1, 1, 2, 2, 2, 3, 3, most])
        parts = [self.value() for _ in range(count)]
        if self.random.random() < 0.06:
            parts.append(f"{self.pick(KEYWORDS)}={self.value()}")
        if self.random.random() < 0.02:
            parts.append(f"*{self.value()}")
        if self.random.random() < 0.02:
            parts.append(f"**{{{self.pick(KEYWORDS)!r}: {self.value()}}}")
        return ", ".join(parts)

    def callable(self):
        if self.random.random() < 0.5:
            return self.pick(self.known["functions"])
        name = self.pick(self.types)
        members = self.known["types"][name]
        if not members or self.random.random() < 0.3:
            return f"TYPES[{name!r}]"
        return f"TYPES[{name!r}].{self.pick(members)}"

    def function(self):
        return f"use({self.pick(self.known['functions'])}({self.arguments()}))"

    def member(self):
        name = self.pick(self.types)
        members = self.known["types"][name] or METHODS
        return name, self.pick(members if self.random.random() < 0.9 else METHODS)

    def method(self):
        name, member = self.member()
        lines = [f"v = watch({self.receiver(name)})"]
        for _ in range(self.pick([1, 1, 1, 2, 3])):
            lines.append(f"use(attempt(lambda: v.{member}({self.arguments()})))")
            member = self.pick(self.known["types"][name] or METHODS)
        return "\n".join([*lines, "use(v)"])

    def unbound(self):
        name, member = self.member()
        first = self.value() if self.random.random() < 0.6 else self.receiver(name)
        member = f"TYPES[{name!r}].__dict__[{member!r}]" if self.random.random() < 0.7 else f"TYPES[{name!r}].{member}"
        if self.random.random() < 0.3:
            member += f".{self.pick(['__get__', '__set__', '__delete__', '__call__', '__repr__', '__reduce__'])}"
        return f"use({member}({', '.join(filter(None, [first, self.arguments(3)]))}))"

    def new(self):
        made = self.type()
        maker = f"{made if self.random.random() < 0.6 else self.type()}"
        if self.random.random() < 0.3:
            made = self.value()
        how = self.pick([f"{made}({self.arguments()})", f"{maker}.__new__({made}, {self.arguments()})",
                         f"{maker}.__new__({made})", f"{maker}.__new__({self.arguments()})"])
        return f"v = {how}\nuse(v)\nuse(attempt(lambda: v.__init__({self.arguments()})))\nuse(v)"

    def attribute(self):
        name, member = self.member()
        lines = [f"v = watch({self.receiver(name)})"]
        for _ in range(2):
            lines.append(self.pick([f"use(v.{member})", f"attempt(setattr, v, {member!r}, {self.value()})",
                                    f"attempt(delattr, v, {member!r})", f"use(attempt(lambda: v.{member}))"]))
        return "\n".join([*lines, "use(v)", "attempt(lambda: v.__reduce_ex__(4))"])

    def hot(self):
        """A site that is specialized for one receiver, and meets others."""
        name, member = self.member()
        call = f"o.{member}({self.arguments(2)})" if self.random.random() < 0.8 else f"o.{member}"
        others = f"type('Thief', (), {{{member!r}: TYPES[{name!r}].__dict__.get({member!r})}})()"
        return (f"def site(o):\n    return {call}\n"
                f"for o in [{self.receiver(name)}] * 40 + [{others}, {self.value()}, {self.value()}]:\n"
                f"    use(attempt(site, o))")

    def half(self):
        name, member = self.member()
        maker = f"TYPES[{name!r}]"
        lines = [self.pick([f"v = watch({maker}.__new__({maker}))",
                            f"v = watch({maker}.__new__(type('Sub', ({maker},), {{}})))",
                            f"v = type('Sub', ({maker},), {{'__init__': no_init}})({self.arguments()})"])]
        for _ in range(3):
            lines.append(self.pick([f"use(attempt(lambda: v.{member}({self.arguments()})))",
                                    f"use(attempt(lambda: v.{member}))", "use(v)",
                                    f"attempt(lambda: v.__init__({self.arguments()}))"]))
            member = self.pick(self.known["types"][name] or METHODS)
        return "\n".join([*lines, "use(v)"])

    def passed_on(self):
        target = self.callable()
        return self.pick([f"use(list(map({target}, {self.value()}, {self.value()})))",
                          f"use(sorted({self.value()}, key={target}))",
                          f"use(functools.partial({target}, {self.value()})({self.arguments()}))",
                          f"use(functools.reduce({target}, {self.value()}))",
                          f"use(max({self.value()}, key={target}))",
                          f"use(functools.partial({target}, *{self.value()}, **{self.value()}))",
                          f"use(types.MethodType({target}, {self.value()})({self.arguments()}))",
                          f"use({target}(*{self.value()}))",
                          f"C = type('C', (), {{'m': {target}}})\nuse(C().m({self.arguments()}))",
                          f"C = type('C', (), {{'m': property({target})}})\nuse(C().m)",
                          f"use(list(zip(*map({target}, {self.value()}))))",
                          f"use(operator.{self.pick(OPERATORS)}({self.value()}, {self.value()}))"])

    def class_of(self):
        def bases():
            count = self.pick([1, 1, 2, 3])
            return f"({', '.join(self.pick([self.type, self.type, self.value])() for _ in range(count))},)"

        def space():
            return self.pick(["{}", "{'__slots__': ()}", "{'__slots__': ('a', 'b')}",
                              "{'__slots__': ('__dict__',)}", f"{{'__slots__': {self.value()}}}",
                              f"{{{self.pick(CLASS_ATTRIBUTES)!r}: {self.value()}}}",
                              "{'__slots__': ('__weakref__', 'a')}", f"{{'__new__': {self.callable()}}}",
                              f"{{'__init__': {self.callable()}, 'x': 1}}", self.value()])
        meta = self.pick(["type"] * 5 + ["Meta", "type('M', (type,), {'mro': lambda c: %s})" % self.value()])
        lines = [f"C = {meta}({self.pick(['C', 'D'])!r}, {bases()}, {space()})",
                 f"v = watch(attempt(C, {self.arguments(2)}))", "use(v)"]
        for _ in range(2):
            lines.append(self.pick([
                f"attempt(setattr, C, '__bases__', {bases()})",
                f"D = type('D', {bases()}, {space()})\nattempt(setattr, v, '__class__', D)\nuse(v)",
                f"attempt(setattr, v, '__class__', {self.type()})",
                f"attempt(setattr, v, '__dict__', {self.value()})",
                f"attempt(setattr, C, {self.pick(CLASS_ATTRIBUTES)!r}, {self.value()})",
                f"use(attempt(lambda: C.{self.pick(METHODS)}({self.arguments()})))",
                f"use(attempt(lambda: v.{self.pick(METHODS)}({self.arguments()})))",
                f"attempt(lambda: type.__call__(C, {self.arguments()}))",
                f"attempt(lambda: type.__init__(C, {self.arguments()}))"]))
        return "\n".join([*lines, "use(v)", "use(C)"])
