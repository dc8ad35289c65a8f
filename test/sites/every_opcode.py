"""Reaches instructions: prints a JSON object that says of each opcode what a run has seen of it.

    boomslang --backend=bytecode every_opcode.py PROGRAM.py...

Operators are tried with operands of every kind in every form that an instruction has: in registers, constant,
and before a jump. The rest comes from every_family.py. Of the PROGRAMs, which are compiled only, the baseline
instructions count.
"""
import _dis
import json
import sys
import types
from pathlib import Path

OPCODES = _dis.opcodes()
BINARY = ["+", "-", "*", "/", "//", "%", "**", "<<", ">>", "&", "^", "|", "@"]
COMPARISONS = ["<", "<=", "==", "!=", ">", ">=", "in"]
# What a pair of operands is called, where it can be a constant.
OPERANDS = [("3", "2"), ("3.5", "1.5"), ("2", "1.5"), ("2.5", "2"), ("'ab'", "'b'"), ("None", "1"), ("1", "None"),
            ("1", "{1: 2}"), ("1", "{1, 2}")]
CONTAINERS = [("[1, 2, 3]", "1"), ("{1: 2}", "1"), ("(1, 2, 3)", "1"), ("'abc'", "1"),
              *((container, "slice(0, 2)") for container in ("[1, 2, 3]", "(1, 2, 3)", "'abc'", "b'abc'"))]
TESTED = ["True", "1", "'a'", "[1]", "{1: 2}", "None"]
CONDITIONS = ["if {}: x = 1", "if {} or z: x = 1", "if not {}: x = 1", "while {}: break"]

MODULE = """
for i in range(30):
    j = i
    len
    k = j
"""
OTHERS = """
def hint(m): return m.holder.x
def plain_class_without_method(m): return m.Plain()
def plain_type_without_method(m): return m.list()
def plain_bound_without_method(m): return m.bound()
def plain_bound_native_without_method(m): return m.append(1)
def plain_placed_without_method(m): return m.placed(1)
def plain_native_without_method(m): return m.len('a')
def plain_function_without_method(m): return m.function(1)
"""


def codes_of(code):
    yield code
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            yield from codes_of(constant)


def functions():
    """Yield texts of a function f(a, b), and arguments for it."""
    for operators, pairs in ((BINARY, OPERANDS), (COMPARISONS, OPERANDS)):
        for operator in operators:
            for left, right in pairs:
                expressions = [f"a {operator} b", f"a {operator} {right}", f"{left} {operator} b"]
                statements = [f"x = {e}" for e in expressions]
                if operators is COMPARISONS:
                    statements += [form.format(e) for e in expressions for form in CONDITIONS]
                for statement in statements:
                    yield statement, (left, right)
    for left, right in CONTAINERS:
        for expression in ("a[b]", f"a[{right}]", f"{left}[b]"):
            yield f"x = {expression}", (left, right)
        yield "a[b] = 1", (left, right)
    for operand in TESTED:
        for form in ["x = not {}", *CONDITIONS]:
            yield form.format("a"), (operand, "None")
    for operator in "+-~":
        for operand in ("3", "1.5"):
            yield f"x = {operator}a", (operand, "None")


def hot_functions():
    """Yield the functions, after each has been called often enough."""
    for statement, (left, right) in functions():
        space = {}
        exec(f"def f(a, b, z=0):\n    {statement}", space)
        f, arguments = space["f"], (eval(left), eval(right))
        try:
            for _ in range(20):
                f(*arguments)
        except TypeError:
            pass  # no operands of this operator
        yield f.__code__
    here = Path(__file__).with_name("every_family.py")
    space = {"__name__": "sites"}
    exec(compile(here.read_text(), str(here), "exec"), space)
    for function in space["FUNCTIONS"]:
        yield function.__code__

    module = types.ModuleType("module")
    Plain = type("Plain", (), {"__init__": lambda self: None, "method": lambda self: None})
    holder = Plain()
    holder.__dict__["x"] = 1
    module.__dict__.update(Plain=Plain, holder=holder, list=list, bound=Plain().method, append=[].append, len=len,
                           placed=lambda x, y=1: x, function=lambda x: x)
    space = {}
    exec(OTHERS, space)
    for name, function in space.items():
        if isinstance(function, types.FunctionType):
            for _ in range(20):
                function(module)
            yield function.__code__
    yield compile("1", "interactive", "single")
    yield compile("\n".join(f"a.name{i}" for i in range(66_000)), "many names", "exec")
    code = compile(MODULE, "module", "exec")
    exec(code, {})
    yield code


seen = {}  # opcode -> [runs without a miss since it was quickened, misses]


def note(code):
    for offset, opcode, operands, extra, place, cache in _dis.instructions(code, True):
        row = seen.setdefault(opcode, [0, 0])
        quickened = OPCODES[opcode][1] != opcode
        # A site comes to several shapes by a miss.
        row[0] += not quickened or cache[1] == "specialized" and (not cache[3] or cache[0].startswith("Polymorphic"))
        row[1] += cache[3] if cache else 0


for code in hot_functions():
    note(code)
for path in sys.argv[1:]:
    try:
        with open(path, encoding="utf-8") as file:
            module = compile(file.read(), path, "exec")
    except (SyntaxError, ValueError):
        continue  # tests of errors
    for code in codes_of(module):
        for row in _dis.instructions(code):
            seen.setdefault(row[1], [0, 0])[0] += 1
print(json.dumps({"opcodes": OPCODES, "seen": seen}))
