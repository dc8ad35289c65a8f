"""Operators of builtin containers and of ints that are of a subclass, at hot places; and what takes part in
them that is not just that: subclasses, methods of their own, errors."""
import enum


ADD = lambda a, b: a + b
MUL = lambda a, b: a * b
SUB = lambda a, b: a - b
AND = lambda a, b: a & b
OR = lambda a, b: a | b
XOR = lambda a, b: a ^ b


def extend(a, b):
    a += b
    return a


def unite(a, b):
    a |= b
    return a


def remove(a, b):
    a -= b
    return a


def keep(a, b):
    a &= b
    return a


def toggle(a, b):
    a ^= b
    return a


def repeat(a, b):
    a *= b
    return a


class Reflected:
    def __radd__(self, other): return ("radd", type(other).__name__)
    def __rmul__(self, other): return ("rmul", type(other).__name__)
    def __rsub__(self, other): return ("rsub", type(other).__name__)
    def __ror__(self, other): return ("ror", type(other).__name__)
    def __rand__(self, other): return ("rand", type(other).__name__)
    def __rxor__(self, other): return ("rxor", type(other).__name__)
    def __iter__(self): return iter("never")


class OwnList(list):
    def __add__(self, other): return "OwnList.__add__"
    def __radd__(self, other): return "OwnList.__radd__"


class PlainList(list):
    pass


class OwnSet(set):
    def __rsub__(self, other): return "OwnSet.__rsub__"
    def __ror__(self, other): return "OwnSet.__ror__"
    def __and__(self, other): return "OwnSet.__and__"


class OwnDict(dict):
    def __ror__(self, other): return "OwnDict.__ror__"


def attempt(operation, a, b):
    try:
        return operation(a, b)
    except (TypeError, ValueError, OverflowError) as error:
        return error


OPERATIONS = {"+": ADD, "*": MUL, "-": SUB, "&": AND, "|": OR, "^": XOR, "+=": extend, "|=": unite, "-=": remove,
              "&=": keep, "^=": toggle, "*=": repeat}
# Each operation meets builtin operands first, then everything else.
MAKERS = [
    lambda: [1, 2], lambda: (1, 2), lambda: {1, 2}, lambda: frozenset({2, 3}), lambda: {"a": 1, "b": 2},
    lambda: "ab", lambda: 2, lambda: True, lambda: 0, lambda: -1, lambda: None, lambda: 1.5, lambda: b"x",
    lambda: OwnList([3]), lambda: PlainList([4]), lambda: OwnSet({2, 5}), lambda: OwnDict(b=3), lambda: Reflected(),
    lambda: {2: 1}.keys(),
]
messages = set()
for symbol, operation in OPERATIONS.items():
    for _ in range(40):
        for make in MAKERS[:6]:
            attempt(operation, make(), make())
        attempt(operation, [1], 2)
    for left in MAKERS:
        for right in MAKERS:
            a, b = left(), right()
            result = attempt(operation, a, b)
            if isinstance(result, Exception):
                messages.add(f"{symbol} {result}")
                continue
            shown = sorted(result, key=repr) if isinstance(result, (set, frozenset)) else result
            print(*(type(v).__name__ for v in (a, b)), symbol, shown, type(result).__name__,
                  isinstance(result, (list, tuple, set, frozenset, dict)) and result is a)
messages = sorted(messages)
print(len(messages), *messages[::7], sep="\n")

# What an operator gives is new, or the very operand where that cannot change.
l, t, s, f, d = [1], (1,), {1}, frozenset([1]), {1: 2}
for _ in range(30):
    results = [l + [] is l, t + () is t, () + t is t, l * 1 is l, t * 1 is t, s | set() is s, f | frozenset() is f,
               d | {} is d, s & s is s, f & f is f, s - set() is s, s ^ set() is s]
print(results)

# The order in which results go over their items is that of CPython.
big = set(range(0, 400, 3))
other = frozenset(range(0, 400, 5))
for operation in (SUB, AND, OR, XOR):
    print(list(operation(big, other)), list(operation(other, big)))
print(list({8, 16, 24, 0, 1} - {16}), list({8, 16, 24, 0, 1} & {24, 8, 32}), list({"a"} | {"a"}))


# Items of equal hashes are compared; what a comparison raises goes out, and it may change either set.
class Same:
    def __init__(self, name, equal=False):
        self.name, self.equal = name, equal
    def __hash__(self): return 1
    def __eq__(self, other):
        if self.equal == "raise":
            raise ValueError(self.name)
        if callable(self.equal):
            self.equal()
            return False
        return self.equal
    def __repr__(self): return self.name


a, b = Same("a"), Same("b", True)
print({a} - {b}, {b} - {a}, {a} & {b}, {b} & {a}, {a} | {b}, {a} ^ {b}, {a, 1} - {1}, {a, 1} & {1, a})
bad = Same("bad", "raise")
for operation in (SUB, AND, OR, XOR, unite, remove, keep, toggle):
    try:
        print(operation({a}, {bad}))
    except ValueError as error:
        print("raised", error)
victim = {Same("x"), 5}
clearing = Same("clearing", lambda: victim.clear())
print(len({clearing} - victim), len(victim))
victim = {Same("x"), 5}
print(len({clearing} & victim), len(victim))


# --- ints of a subclass
class Number(int):
    pass


class Loud(int):
    def __add__(self, other): return "Loud.__add__"
    def __rsub__(self, other): return "Loud.__rsub__"
    def __and__(self, other): return "Loud.__and__"


class Level(enum.IntEnum):
    LOW = 1
    HIGH = 2


class Bits(enum.IntFlag):
    A = 1
    B = 2


INTS = [Number(6), Number(-4), Number(2**70), Loud(3), Level.HIGH, Bits.A, 5, True, 2.5, None]
BINARY = [ADD, SUB, MUL, AND, OR, XOR, lambda a, b: a // b, lambda a, b: a % b, lambda a, b: a / b,
          lambda a, b: a ** b if not isinstance(b, int) or b < 9 else 0, lambda a, b: a << 2 if b else a >> 1,
          lambda a, b: a @ b]
for number, operation in enumerate(BINARY):
    for _ in range(30):
        attempt(operation, Number(3), 4)
        attempt(operation, 3, Level.LOW)
    for a in INTS:
        for b in INTS:
            result = attempt(operation, a, b)
            if not isinstance(result, Exception):
                print(number, repr(a), repr(b), repr(result), type(result).__name__)
