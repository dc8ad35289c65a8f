# What hot places of every family have to refuse: each is made hot with what it gets specialized to, then
# meets what only looks like it, and what it knew again.
import builtins
import types


def attempt(f, *args):
    try:
        return f(*args)
    except Exception as e:
        return f"{type(e).__name__}: {e}"


def place(expression, parameters="a, b"):
    space = {}
    exec(f"def place({parameters}):\n    {expression}", globals(), space)
    return space["place"]


def refuses(title, expression, ordinary, others, parameters="a, b"):
    # Once for each alone, then all of them at one place.
    results = []
    for other in others:
        f = place(expression, parameters)
        for _ in range(5):
            attempt(f, *ordinary)
        results += [attempt(f, *other), attempt(f, *other), attempt(f, *ordinary)]
    f = place(expression, parameters)
    for _ in range(3):
        for other in others:
            for _ in range(3):
                attempt(f, *ordinary)
            results.append(attempt(f, *other))
    for _ in range(120):  # so often that a site gives up what it knew
        attempt(f, *others[0])
    results += [attempt(f, *ordinary), attempt(f, *others[-1])]
    print(title, *results, sep=" | ")


class Mine:
    def __repr__(self):
        return "Mine"


class L(list):
    def __getitem__(self, key):
        return ("L", key)

    def __setitem__(self, key, v):
        self.append((key, v))

    def __contains__(self, item):
        return item == "all"

    def __len__(self):
        return 0

    def __iter__(self):
        return iter("own iter")


class PlainL(list):
    pass


class D(dict):
    def __missing__(self, key):
        return ("missing", key)


class D2(dict):
    def __getitem__(self, key):
        return ("D2", key)

    def __setitem__(self, key, v):
        super().__setitem__(key, ("set", v))

    def __contains__(self, key):
        return key == "all"

    def __bool__(self):
        return False


class S(str):
    def __getitem__(self, key):
        return ("S", key)

    def __contains__(self, item):
        return "own"

    def __eq__(self, other):
        return "own eq"

    def __lt__(self, other):
        return "own lt"

    def __add__(self, other):
        return "own add"

    def __radd__(self, other):
        return "own radd"

    def __len__(self):
        return 0

    def __bool__(self):
        return False

    __hash__ = str.__hash__


class I(int):
    def __index__(self):
        return 1

    def __add__(self, other):
        return "own add"

    def __radd__(self, other):
        return "own radd"

    def __lt__(self, other):
        return "own lt"

    def __gt__(self, other):
        return "own gt"

    def __neg__(self):
        return "own neg"

    def __invert__(self):
        return "own invert"

    def __bool__(self):
        return False


class T(tuple):
    def __getitem__(self, key):
        return ("T", key)

    def __iter__(self):
        return iter((7, 8))


class Set(set):
    def __contains__(self, item):
        return "own"


class Key:
    def __init__(self, v):
        self.v = v

    def __hash__(self):
        return hash(self.v)

    def __eq__(self, other):
        return self.v == other

    def __index__(self):
        return 2


class Unhashable:
    __hash__ = None


# --- operators

INTS = (1, 2), [(True, 1), (1.5, 1), (I(3), 1), (1, I(3)), (2**63, 1), (2**63 - 1, 1), ("a", 1), (None, 1)]
refuses("int +", "return a + b", *INTS)
refuses("int <", "return a < b", *INTS)
refuses("if int <", "if a < b: return 'yes'\n    return 'no'", *INTS)
refuses("while int >", "while a > b: return 'yes'\n    return 'no'", *INTS)
refuses("int + 1", "return a + 1", (3,), [(True,), (I(4),), (2**63 - 1,), (1.5,), ("a",)], "a")
refuses("list[int - 1]", "return b[a - 1]", (1, [1, 2]), [(True, [1, 2]), (I(1), [5]), (-(2**63), [1]), (2, {1: "d"}), (1, L([1])), (2, "ab")])
refuses("str +", "return a + b", ("a", "b"), [(S("a"), "b"), ("a", S("b")), ("a", b"b"), (b"a", b"b"), ("a", 1)])
refuses("str ==", "return a == b", ("a", "b"), [(S("a"), "a"), ("a", S("a")), ("a", b"a"), ("a", None), (S("a"), S("a"))])
refuses("str <", "return a < b", ("a", "b"), [(S("a"), "b"), ("a", S("b")), ("a", b"b"), ("a", None)])
refuses("None ==", "return a == b", (None, None), [(None, 1), (None, Mine()), (S(""), None), (None, S("")), (0, None), (False, None), (None, "")])
refuses("None !=", "return a != b", (None, 3), [(None, None), (None, S("")), (None, False), (None, 0.0)])
refuses("-int", "return -a", (3,), [(True,), (I(3),), (-(2**63),), (0.0,), (-0.0,), ("a",), (None,)], "a")
refuses("~int", "return ~a", (3,), [(True,), (I(3),), (-(2**63),), (2**70,), (1.0,)], "a")
refuses("float *", "return a * b", (1.5, 2.5), [(1, 1.5), (1.5, 2), (True, 1.5), (1.5, I(2)), (1.5, "a"), (1.5, 2**1100)])
refuses("float /", "return a / b", (1.5, 2.5), [(1.5, 0.0), (1.5, -0.0), (1.5, 0), (1, 2), (1.5, 2**1100)])
refuses("float **", "return a ** b", (1.5, 2.0), [(-1.5, 0.5), (0.0, -1.0), (1e200, 2.0), (0.0, 0.0), (2.0, 10**400), (-8.0, 3)])

for truth in ("if a: return 1\n    return 0", "return not a", "while a: return 1\n    return 0", "return 1 if a and b else 0"):
    for name, ordinary, others in (
        ("bool", True, [1, 0, None, S("x"), Mine(), [], L([1])]),
        ("int", 1, [True, False, 0.0, I(1), 2**70, None, ""]),
        ("str", "a", ["", S("a"), b"", None, 0]),
        ("list", [1], [[], L([1]), PlainL([1]), PlainL(), (), None, {}]),
        ("dict", {1: 1}, [{}, D(), D2(a=1), [], None, set()]),
        ("None", None, [Mine(), D2(a=1), S("a"), 0, [], type, L([1])]),
        ("object", Mine(), [None, D2(a=1), I(1), "", 0.0]),
    ):
        refuses(f"truth of {name}", truth, (ordinary, 1), [(o, 1) for o in others])


class Changing:
    pass


truth_of = place("return 1 if a else 0", "a")
changing = Changing()
print([truth_of(changing) for _ in range(5)], end=" ")
Changing.__len__ = lambda self: 0
print([truth_of(changing) for _ in range(5)], end=" ")
Changing.__bool__ = lambda self: True
print([truth_of(changing) for _ in range(5)], end=" ")
del Changing.__len__, Changing.__bool__
print([truth_of(changing) for _ in range(5)])

# --- subscripts and membership

refuses("list[int]", "return a[b]", ([1, 2], 1), [([1], True), ([1, 2, 3], Key(1)), ([1], 5), ([1], -2), ([1, 2], -2), ([1], 2**63 - 1), ([1], -(2**63)), ([1], 2**64), ([1], slice(1)), (L([1]), 0), (PlainL([5]), 0), ((5,), 0), ("ab", 0), ([1], 0.0), ([1], None), (b"ab", 0), (range(5), 1)])
refuses("tuple[int]", "return a[b]", ((1, 2), 1), [((1,), True), ((1,), 5), ((1, 2), -3), (T((1,)), 0), ([5], 0), ((1,), 2**64), ((1,), "a")])
refuses("str[int]", "return a[b]", ("ab", 1), [("ab", True), ("ab", 5), ("ab", -3), (S("ab"), 0), (b"ab", 0), ("é€", 1), ("ab", Key(0))])
refuses("dict[key]", "return a[b]", ({1: 2}, 1), [(D(), 1), (D2({1: 2}), 1), ({1: 2}, True), ({1: 2}, 1.0), ({1: 2}, Key(1)), ({1: 2}, 3), ({1: 2}, []), ({}, Unhashable()), ([5, 6], 1), (types.MappingProxyType({1: 3}), 1), (list, int)])
store = "a[b] = 'new'\n    return repr(a)"
for title, make, key, others in (
    ("list", lambda: [1, 2, 3], 1, [(lambda: L([1]), 0), (lambda: PlainL([1]), 0), (lambda: [1], 1), (lambda: [1], -1), (lambda: [1], -2), (lambda: [1], True), (lambda: [1, 2], Key(0)), (lambda: [1, 2], slice(0, 1)), (lambda: {0: 1}, 0), (lambda: (1,), 0), (lambda: bytearray(b"a"), 0), (lambda: [1], 2**64), (lambda: [1], None)]),
    ("dict", lambda: {1: 2}, 1, [(lambda: D(), 1), (lambda: D2(), 1), (lambda: {}, []), (lambda: {1: 1}, True), (lambda: {1: 1}, Key(1)), (lambda: [1, 2], 1), (lambda: types.MappingProxyType({}), 1), (lambda: Mine(), 1)]),
):  # fmt: skip
    results = []
    for make_other, other_key in others:
        f = place(store)
        for _ in range(5):
            f(make(), key)
        results += [attempt(f, make_other(), other_key), attempt(f, make(), key)]
    print(title + "[] =", *results, sep=" | ")
refuses("in dict", "return a in b", (1, {1: 2}), [("all", D2()), (1, D({1: 1})), ([], {}), (1, {2}), (1, [1]), (Key(1), {1: 1}), (True, {1: 1}), (1, "1"), ("1", "1"), (1, Mine())])
refuses("in set", "return a in b", (1, {1}), [(1, Set({2})), (1, frozenset({1})), ([], {1}), ({1}, {frozenset({1})}), (1, {1: 2}), (Key(1), {1})])
refuses("in str", "return a in b", ("a", "ab"), [(S("a"), "ab"), ("a", S("b")), (b"a", b"ab"), (1, "ab"), ("a", ["a"]), ("a", L()), ("all", L())])
refuses("not in", "return a not in b", (1, {1: 2}), [("all", D2()), (1, {2}), ([], {}), (1, (1, 2))])

# --- loops and unpacking

loop = "r = []\n    for x in a: r.append(x)\n    return r"
pairs = "r = []\n    for x, y in a: r.append((x, y))\n    return r"


class ListIterator:
    def __init__(self, items):
        self.items = items

    def __iter__(self):
        return self

    def __next__(self):
        if not self.items:
            raise StopIteration
        return self.items.pop()


class Enumerate(enumerate):
    def __next__(self):
        return ("own", "next")[0:2]


class PlainEnumerate(enumerate):
    pass


def generate():
    yield (1, 2)
    yield (3, 4)


def limited(iterator, n=3):
    for _ in range(n):
        yield next(iterator)


for title, expression, ordinary, others in (
    ("list loop", loop, [1, 2], [lambda: (1, 2), lambda: L([1]), lambda: PlainL([1]), lambda: ListIterator([1]), lambda: generate(), lambda: range(2), lambda: {1: 2}, lambda: "ab", lambda: 5, lambda: iter([1]), lambda: None]),
    ("tuple loop", loop, (1, 2), [lambda: [1], lambda: T((1,)), lambda: range(1), lambda: map(str, (1, 2))]),
    ("range loop", loop, range(2), [lambda: range(0), lambda: range(2**63 - 1, 2**63 + 1), lambda: range(3, 0, -2), lambda: iter(range(2)), lambda: [1], lambda: reversed(range(3))]),
    ("pair loop", pairs, {1: 2}.items(), [lambda: enumerate("ab"), lambda: zip("ab", "cd"), lambda: zip("ab"), lambda: zip("ab", "cd", "ef"), lambda: limited(Enumerate("ab")), lambda: PlainEnumerate("ab"), lambda: [(1, 2)], lambda: {"ab": 1}, lambda: generate(), lambda: [[1, 2, 3]], lambda: [1], lambda: zip(), lambda: [T((1, 2, 3))], lambda: ["ab"]]),
    ("enumerate loop", pairs, [(0, 0)], [lambda: enumerate([1]), lambda: zip("ab", "cd"), lambda: {1: 2}.items()]),
):  # fmt: skip
    results = []
    for other in others:
        f = place(expression, "a")
        for _ in range(6):
            f(enumerate([1, 2]) if "enumerate" in title else ordinary)
        results += [attempt(f, other()), attempt(f, ordinary), attempt(f, other())]
    print(title, *results, sep=" | ")


class Counting(enumerate):
    pass


def changed_in_the_middle(iterator, expression):
    f = place(expression, "iterator, seen")
    f(enumerate([1, 2]), []), f(enumerate([1, 2]), [])
    seen = []
    return attempt(f, iterator, seen), seen


def own_next(self):
    if len(history) > 3:
        raise StopIteration
    history.append(1)
    return "o", "n"


history = []
for expression in ("for x in iterator:\n        seen.append(x)\n        Counting.__next__ = own_next",
                   "for x, y in iterator:\n        seen.append(y)\n        Counting.__next__ = own_next"):  # fmt: skip
    history.clear()
    print(changed_in_the_middle(Counting("abc"), expression))
    del Counting.__next__
    print(changed_in_the_middle(Counting("abc"), "for x, y in iterator: seen.append(y)"))
refuses("unpack", "x, y = a\n    return x, y", ((1, 2),), [([3, 4],), (T((1, 2)),), ((1, 2, 3),), ((1,),), ("ab",), (5,), ({1: 2, 3: 4},), (L([1]),)], "a")

# --- names


def named(change, source="def f(): return x"):
    space = {"x": "global", "__builtins__": dict(vars(builtins), x="builtin", z="builtin z")}
    exec(source, space)
    f = space["f"]
    before = [attempt(f) for _ in range(5)][-1]
    change(space)
    print(change.__name__, before, *[attempt(f) for _ in range(3)], sep=" | ")


def set_again(space):
    space["x"] = "again"


def deleted(space):
    del space["x"]


def deleted_and_set(space):
    del space["x"]
    space["y"] = 1
    space["x"] = "set again"


def popped_and_other(space):
    while "x" in space:
        space.popitem()
    space["y"] = "other"


def emptied(space):
    space.clear()


def grown(space):
    space.update({f"name{i}": i for i in range(100)})


def hides(space):
    space["z"] = "hidden"


def popped_then_hides(space):
    space.popitem()
    space["z"] = "hidden"


def builtin_set(space):
    space["__builtins__"]["z"] = "set"


def builtin_deleted(space):
    del space["__builtins__"]["z"]


def builtins_grown(space):
    space["__builtins__"].update({f"name{i}": i for i in range(500)})


def other_builtins(space):
    space["__builtins__"] = {"z": "of others"}


for change in (set_again, deleted, deleted_and_set, popped_and_other, emptied, grown):
    named(change)
for change in (hides, popped_then_hides, builtin_set, builtin_deleted, builtins_grown, other_builtins, emptied, grown):
    named(change, "def f(): return z")
code = place("return x", "").__code__
first, second, third = (types.FunctionType(code, space) for space in ({"x": 1}, {"x": 2, "y": 3}, {}))
print([(first(), second(), attempt(third)) for _ in range(4)][-1])
store_code = place("global x\n    x = a", "a").__code__
spaces = [{"x": 1}, {"x": 2}, {}]
stores = [types.FunctionType(store_code, space) for space in spaces]
for n in range(5):
    for f in stores:
        f(n)
spaces[0].clear(), spaces[1].pop("x")
stores[0]("a"), stores[1]("b")
print([{k: v for k, v in space.items() if k != "__builtins__"} for space in spaces])

# --- calls

refuses("function", "return a(b)", (lambda v: v, 1), [(len, "ab"), (str, 5), (Mine, 5), (lambda: 0, 5), (lambda v, w=2: (v, w), 5), (lambda *v: v, 5), ([].count, 1), (None, 1), (I, 5), (Mine().__eq__, 5), ({1: 2}.get, 1), (type, 1)])
refuses("len", "return a(b)", (len, "ab"), [(len, 5), (repr, 5), (lambda v: v, 5), (ord, "a"), (abs, -1), (len, L([1])), (str, 5)])
refuses("int", "return a(b)", (int, "5"), [(I, "5"), (int, 1.5), (int, "x"), (float, "5"), (str, 5), (bool, 2), (tuple, "ab"), (list, "ab"), (type, 5), (T, "ab")])
refuses("bound", "return a(b)", ([1].count, 1), [([1, 1].count, 1), ("1".count, "1"), ([1].index, 1), ((1,).count, 1), (L([1]).count, 1), (Mine().__eq__, 1), ([].count, 1)])
refuses("method", "return a.count(b)", ([1], 1), [(L([1, 1]), 1), ((1,), 1), ("1", "1"), (types.SimpleNamespace(count=lambda v: "own"), 1), (Mine(), 1), (b"1", 49), (range(3), 1), (PlainL([1]), 1), (None, 1)])
refuses("constructor", "return repr(a())", (Mine,), [(D,), (list,), (int,), (type,), (lambda: 5,), (Changing.mro,), (S,)], "a")
refuses("range loop over", "return [x for x in a(b)]", (range, 3), [(list, "ab"), (range, True), (range, I(2)), (range, "a"), (range, 2.0), (lambda n: [n], 3), (range, -1), (enumerate, "ab")])
refuses("isinstance", "return isinstance(a, b)", (1, int), [(True, int), (1, (str, int)), (1, "int"), (1, int | str), (1, types), (Mine(), object), (1, list[int])])


class Taken:
    append = list.append
    upper = str.upper
    get = dict.get
    length = int.bit_length
    plus = float.__add__
    size = list.__len__
    enter = open
    of_class = dict.fromkeys
    made = classmethod(len)

    def __len__(self):
        return 3


class TakenMeta(type):
    append = list.append
    upper = str.upper


class OfMeta(metaclass=TakenMeta):
    pass


class TakenHeir(Taken):
    def append(self, v):
        return super().append(v)

    def upper(self):
        return super().upper()


refuses("natives of others", "return a.append(b)", ([], 1), [(Taken(), 1), (OfMeta, 1), (TakenHeir(), 1), (PlainL(), 1)])
refuses("upper", "return a.upper()", ("a",), [(Taken(),), (OfMeta,), (TakenHeir(),), (S("s"),), (b"b",)], "a")
for name, args in (("append", "1"), ("upper", ""), ("get", "1"), ("length", ""), ("plus", "1.0"), ("size", ""), ("of_class", "'ab'"), ("made", "")):
    refuses(f"only {name}", f"return a.{name}({args})", (Taken(),), [(TakenHeir(),), (OfMeta,)], "a")
print(attempt(lambda: [Taken().append(print("evaluated first")) for _ in range(4)]))

# --- locals that may be unbound, where a fast way reads them

for expression in ("x == None", "None == x", "x != None", "None is x", "x is None", "x is not None", "x + 1", "1 + x",
                   "x < 1", "x[0]", "[5][x]", "x in {1: 1}", "1 in x", "not x", "-x", "x and 1", "x.a", "x.a()", "x()",
                   "f'{x}'", "[x]", "{x: 1}", "len(x)", "len(v=x)", "x if x else x", "[*x]", "x == x", "(x := x)",
                   "None if x is None else 1", "isinstance(x, int)", "a.b(x)", "x[1:]", "x < x < 1"):  # fmt: skip
    for value in ("None", "1", "[0]", "'a'", "Mine()"):
        f = place(f"if a: x = {value}\n    return {expression}", "a")
        for _ in range(6):
            attempt(f, True)
        results = {attempt(f, False), attempt(f, False)}
        if results != {"UnboundLocalError: cannot access local variable 'x' where it is not associated with a value"}:
            print(expression, value, results)
        for statement in (f"if {expression}: return 1", f"while {expression}: return 1"):
            f = place(f"if a: x = {value}\n    {statement}\n    return 2", "a")
            for _ in range(6):
                attempt(f, True)
            result = attempt(f, False)
            if "UnboundLocalError" not in str(result):
                print(statement, value, result)
print("done")
