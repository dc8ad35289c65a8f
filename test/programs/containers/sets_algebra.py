"""Laws of set algebra, checked over every pair of small sets, and the operators' manners."""
from itertools import combinations

universe = "abcd"
subsets = [frozenset(c) for n in range(5) for c in combinations(universe, n)]
everything = frozenset(universe)
checked = 0
for a in subsets:
    assert a | set() == a and a & everything == a and a - a == set() and a ^ a == frozenset()
    for b in subsets:
        assert (a <= b) == a.issubset(b) == (a - b == set()) == (a | b == b)
        assert (a < b) == (a <= b and a != b) and (a >= b) == (b <= a) and (a > b) == (b < a)
        assert a ^ b == (a | b) - (a & b) == b ^ a
        assert everything - (a | b) == (everything - a) & (everything - b)
        assert a.isdisjoint(b) == (not a & b)
        assert hash(a) == hash(frozenset(set(a)))
        for c in subsets:
            assert a & (b | c) == (a & b) | (a & c)
            checked += 1
print(checked, "laws hold")

# The result has the type of the left operand.
for left in (set("ab"), frozenset("ab")):
    for right in (set("bc"), frozenset("bc")):
        print([type(r).__name__ for r in (left | right, left & right, left - right, left ^ right)],
              left == right, left == set("ba"))


class Named(set):
    pass


class FrozenNamed(frozenset):
    pass


n, f = Named("ab"), FrozenNamed("ab")
print(type(n | n).__name__, type(n.copy()).__name__, type(n.union("c")).__name__, type(f & f).__name__,
      type(f.copy()).__name__)
n |= {"z"}
print(type(n).__name__, sorted(n), n == {"a", "b", "z"})

# Operators want sets; methods take any iterables, several at once.
for operator in ("|", "&", "-", "^", "<=", "<", ">=", ">", "|=", "-="):
    s = {1, 2}
    try:
        exec(f"s {operator} [1]") if operator.endswith("=") and len(operator) == 2 and operator[0] in "|-" else eval(f"s {operator} [1]")
    except TypeError as error:
        print(operator, error)
print({1, 2, 3}.union([4], (5,), {6: 7}), {1, 2, 3}.intersection([1, 2], range(2, 9)))
print({1, 2, 3}.difference([1], [2]), {1, 2}.symmetric_difference([2, 3]), {1, 2}.union())
print({1, 2}.issubset([1, 2, 3]), {1, 2}.issuperset(iter([1])), {1}.isdisjoint({2: 3}))
print({1} == [1], {1} != (1,), {1} == frozenset([1.0]), {1, 2} < {1, 2, 3} > {3})

# In place, while names share the set.
s = t = {1, 2, 3}
s &= {2, 3, 4}
print(t is s, t)
s ^= {3, 5}
s -= s
print(t, s is t)
s.update("ab", [1])
s.difference_update("a")
s.intersection_update({"b", 1, 2})
s.symmetric_difference_update({1, 9})
print(sorted(map(str, s)))
fs = ft = frozenset("ab")
fs |= {"c"}
print(sorted(fs), sorted(ft), fs is ft)

# Adding, removing, popping
s = {1}
print(s.add(1), s.discard(5), s.remove(1), s)
for action in (lambda: s.remove("gone"), s.pop, lambda: s.add([]), lambda: {[]}, lambda: {1: 2} in s,
               lambda: frozenset().add, lambda: set(1), lambda: s.remove({1, 2}), lambda: s.update(5)):
    try:
        print(action())
    except (KeyError, TypeError, AttributeError) as error:
        print(type(error).__name__, error)
nested = {frozenset([1]), frozenset()}
print({1} in nested, set() in nested, nested == {frozenset(), frozenset({1})})
nested.discard({1})
print(nested, {frozenset()} == nested)
print({True, 1, 1.0}, {0, False, -0.0}, len({float("nan"), float("nan")}))
print([*{1}], {*(), *[2], *{2}}, {x % 3 for x in range(10)}, set() or "empty", repr(set()), str(frozenset()))

for mutate in (lambda s: s.add(99), lambda s: s.discard(0), lambda s: s.clear()):
    s = {0, 1, 2}
    try:
        for item in s:
            mutate(s)
    except RuntimeError as error:
        print(error)
