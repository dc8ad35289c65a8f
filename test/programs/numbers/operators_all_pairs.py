# Every operator with every pair of awkward operands, cold and at places that were made hot with ordinary
# ones before, so that whatever a place was specialized to has to refuse, or do it right. A line an
# operator: a checksum over all results and messages. With an operator as argument it prints each of them.
import math
import operator
import sys
import zlib


class Int(int):
    pass


class Float(float):
    pass


class Str(str):
    pass


class Bytes(bytes):
    pass


class List(list):
    pass


class Tuple(tuple):
    pass


class IntWithOwn(int):
    def __add__(self, other):
        return "own add"

    def __radd__(self, other):
        return "own radd"

    def __mul__(self, other):
        return NotImplemented

    def __rmul__(self, other):
        return "own rmul"

    def __lt__(self, other):
        return "own lt"

    def __eq__(self, other):
        return "own eq"

    def __bool__(self):
        return False

    def __neg__(self):
        return "own neg"

    def __index__(self):
        return 1

    __hash__ = int.__hash__


class Own:
    def __repr__(self):
        return "Own()"

    def __iadd__(self, other):
        return "own iadd"

    def __rsub__(self, other):
        return "own rsub"

    def __rtruediv__(self, other):
        return NotImplemented

    def __gt__(self, other):
        return []

    def __contains__(self, item):
        return 2

    def __getitem__(self, key):
        if key == 3:
            raise IndexError("only three")
        return ("item", key)


INTS = [0, 1, -1, 3, -7, 2**53 + 1, 2**64 - 1024, 10**30]
for bits in (31, 53, 62, 63, 64, 70):
    INTS += [2**bits, 2**bits - 1, -(2**bits), -(2**bits) - 1]
FLOATS = [
    0.0, -0.0, 1.0, -2.5, 0.5, 2.0**53, 2.0**63, 1e308, 5e-324, math.inf, -math.inf, math.nan,
]  # fmt: skip
OTHERS = [
    True, False, None, "", "ab", "\U0001f600", b"ab", (1, 2), [], [1, 2],
    {1: 2}, {1, 2}, 1j, Int(3), Int(2**70), Float("-inf"), Str("s"), Bytes(b"b"), List([3]),
    Tuple((4,)), IntWithOwn(5), Own(), range(3), slice(1), NotImplemented, int,
]  # fmt: skip
ALL = INTS + FLOATS + OTHERS

BINARY = {
    "+": "a + b", "-": "a - b", "*": "a * b", "/": "a / b", "//": "a // b", "%": "a % b",
    "**": "a ** b", "<<": "a << b", ">>": "a >> b", "&": "a & b", "|": "a | b", "^": "a ^ b",
    "@": "a @ b", "<": "a < b", "<=": "a <= b", "==": "a == b", "!=": "a != b", ">": "a > b",
    ">=": "a >= b", "in": "a in b", "not in": "a not in b", "[]": "a[b]",
    "divmod": "divmod(a, b)", "pow": "pow(a, b)",
}  # fmt: skip
UNARY = {
    "-": "-a", "+": "+a", "~": "~a", "not": "not a", "bool": "bool(a)", "abs": "abs(a)",
    "if": "1 if a else 0", "int": "int(a)", "float": "float(a)", "round": "round(a)",
    "index": "operator.index(a)", "trunc": "math.trunc(a)", "floor": "math.floor(a)",
    "hash": "hash(a) if isinstance(a, (int, float)) and a == a else 0",
    "- -": "-(-a)", "iter": "[*a]",
}  # fmt: skip
INPLACE = ("+", "-", "*", "/", "//", "%", "**", "<<", ">>", "&", "|", "^", "@")
# What hot places have seen.
ORDINARY = {
    "int": (5, 3),
    "float": (1.5, 2.25),
    "mixed": (2, 1.5),
    "text": ("ab", "b"),
    "list": ([1, 2, 3], 1),
    "tuple": ((1, 2, 3), 1),
    "dict": ({1: 2}, 1),
    "in dict": (1, {1: 2}),
    "in set": (1, {1, 2}),
    "none": (None, None),
    "bool": (True, False),
    "big": (2**80, 2**75),
}


def describe(v):
    if isinstance(v, (int, float, str, bytes, complex, tuple, list)) and type(v).__eq__ is not IntWithOwn.__eq__:
        text = repr(v)
        if len(text) > 60:
            text = text[:30] + "..." + text[-20:] + str(len(text))
        return f"{type(v).__name__} {text}"
    if isinstance(v, int):
        return f"{type(v).__name__} {int.__repr__(v)}"
    if type(v).__repr__ is object.__repr__ or isinstance(v, (map, zip, memoryview)):
        return type(v).__name__
    return f"{type(v).__name__} {v!r}"


def too_large(op, a, b):
    """Would the result be of a size that is a test of memory?"""

    def size(v):
        return abs(int(v)) if isinstance(v, int) else 0

    def length(v):
        return len(v) if isinstance(v, (str, bytes, bytearray, list, tuple)) else 0

    if op in ("**", "pow"):
        return size(a) > 1 and size(b) > 300
    if op == "<<":
        return size(a) and 300 < size(b) < 2**62
    if op == "*":
        n = max(length(a) * size(b), length(b) * size(a))
        return 10**6 < n < 2**62
    return False


def make(expression, inplace=False):
    space = {"divmod": divmod, "pow": pow, "math": math, "operator": operator}
    if inplace:
        exec(f"def f(a, b):\n    a {expression}= b\n    return a", space)
    elif "b" in expression.replace("bool", "").replace("abs", ""):
        exec(f"def f(a, b):\n    return {expression}", space)
    else:
        exec(f"def f(a):\n    return {expression}", space)
    return space["f"]


def make_condition(expression):
    space = {}
    exec(f"def f(a, b):\n    if {expression}: return 'yes'\n    return 'no'", space)
    return space["f"]


def make_constant(expression, b):
    space = {"b": b}
    if type(b) in (int, float, str, bool, type(None)) and b == b and abs_or(b) < math.inf:
        exec(f"def f(a):\n    return {expression.replace('b', '(' + repr(b) + ')')}", space)
        return space["f"]
    return None


def abs_or(v):
    return abs(v) if isinstance(v, (int, float)) else 0


def copy(v):
    # In-place operators must not change the table.
    return type(v)(v) if isinstance(v, (list, bytearray, dict, set)) else v


def attempt(f, *args):
    try:
        return describe(f(*map(copy, args)))
    except Exception as e:
        return f"{type(e).__name__}: {e}"


wanted = sys.argv[1] if len(sys.argv) > 1 else None


def run(title, cases):
    if wanted and title != wanted:
        return
    count = total = 0
    for operands, text in cases:
        count += 1
        total = zlib.crc32(text.encode("utf-8", "surrogatepass"), total)
        if wanted:
            print(title, *map(describe, operands), "->", text)
    print(f"{title:12} {count:7} {total:08x}")


def warmed(f, op, pair):
    if not too_large(op, *pair):
        for _ in range(4):
            attempt(f, *pair)


# A place for each left operand, made hot with other operands before.
def pairs(op, make_place):
    ordinary = list(ORDINARY.values())
    for i, a in enumerate(ALL):
        f = make_place()
        warmed(f, op, ordinary[i % len(ordinary)])
        for b in ALL:
            if not too_large(op, a, b):
                yield (a, b), attempt(f, a, b)


# Each kind of hot place sees the edges, and is hot again each time.
def hot_pairs(op, make_place):
    edges = [v for v in ALL if isinstance(v, (int, float)) or v in ("ab", None)][::3]
    for pair in ORDINARY.values():
        f = make_place()
        for a in edges:
            warmed(f, op, pair)
            for b in edges:
                if not too_large(op, a, b):
                    yield (pair, a, b), attempt(f, a, b)


def constants(op, expression):
    for b in ALL:
        f = make_constant(expression, b)
        for i, a in enumerate(ALL):
            if not f or too_large(op, a, b):
                continue
            if i % 5 == 0 and not too_large(op, 7, b):
                attempt(f, 7), attempt(f, 7)
            yield (a, b), attempt(f, a)


def singles(expression):
    for pair in ORDINARY.values():
        f = make(expression)
        for _ in range(4):
            attempt(f, pair[0])
        for a in ALL:
            yield (pair, a), attempt(f, a)


for op, expression in BINARY.items():
    run(op, pairs(op, lambda: make(expression)))
    run(op + " hot", hot_pairs(op, lambda: make(expression)))
for op in INPLACE:
    run(op + "=", pairs(op, lambda: make(op, inplace=True)))
for op in ("<", "<=", "==", "!=", ">", ">=", "in", "not in", "+", "[]"):
    run("if " + op, pairs(op, lambda: make_condition(BINARY[op])))
for op in ("+", "-", "*", "/", "//", "%", "<<", ">>", "<", "==", "&", "[]"):
    run(op + " constant", constants(op, BINARY[op]))
for op, expression in UNARY.items():
    run(op + " one", singles(expression))
