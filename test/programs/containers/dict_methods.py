"""dict: construction, lookup, insertion order, methods, merging, errors."""

d = {"b": 1, "a": 2, 3: "three", (1, 2): "tuple", None: 0}
print(
    d, len(d), d["b"], d[3], d[1, 2], d[None], "a" in d, "z" in d, list(d), d.get("a"), d.get("z"),
    d.get("z", 5), d == {"a": 2, "b": 1, 3: "three", (1, 2): "tuple", None: 0}
)
d["new"] = 1
d["b"] = "changed keeps its place"
del d["a"]
d["a"] = "re-inserted goes last"
print(d)
print(
    dict(), dict(a=1, b=2), dict([("x", 1), ["y", 2]]), dict({"k": 1}, k2=2),
    dict(zip("ab", [1, 2])), dict((k, 1) for k in "xy"), dict(["ab", "cd"]), dict({"a": 1}, a=2),
    {**{"a": 1}, "a": 2}, {"a": 1, "a": 2}, dict.fromkeys("abc"), dict.fromkeys([1, 2], 0),
    {i: i * i for i in range(3)}
)
shared = dict.fromkeys("ab", [])
shared["a"].append(1)
print(shared)
print(
    d.pop("new"), d.pop("zz", "default"), d.popitem(), d.setdefault("s", []),
    d.setdefault("s", "ignored"), d.setdefault("n"), d
)
d.update({"b": 9}, extra=1)
d.update([("p", 1)])
d.update(q=2)
d.update()
print(d, d.copy() == d, d.copy() is d)
d.clear()
print(d, bool(d))
for operation in (
    lambda: {}["k"], lambda: {}[1, 2], lambda: {}.pop("k"), lambda: {}.popitem(), lambda: {}[[]],
    lambda: {[]: 1}, lambda: {}.get([]), lambda: [] in {}, lambda: dict(5), lambda: dict([1]),
    lambda: dict([(1, 2, 3)]), lambda: dict(["abc"]), lambda: dict(1, 2), lambda: {}.update(5),
    lambda: {}.update([1]), lambda: {} < {}, lambda: {} + {}, lambda: {} | [], lambda: hash({}),
    lambda: {}.setdefault(), lambda: {}.pop(), lambda: {}.foo, lambda: {}.__delitem__("x"),
    lambda: dict.fromkeys(5), lambda: {}.get(), lambda: {{}: 1}, lambda: dict(**{1: 2}),
    lambda: {1: 2}[1.5], lambda: {}.update({}, {}), lambda: {}["it's"], lambda: {}[None],
    lambda: {}[()]
):
    try:
        print(operation())
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        print(type(error).__name__, error)

a, b = {"x": 1, "y": 2}, {"y": 3, "z": 4}
print(a | b, b | a, a, a | {}, {} | b)
a |= b
a |= [("w", 5)]
print(a)
print(
    {1: "int", 1.0: "float", True: "bool"}, {1: 1}[True], {"1": 1}.get(1), {0: "zero"}[False],
    {0.0: 1, -0.0: 2}
)
print(
    {"a": 1} == {"a": 1.0}, {"a": 1} == {"a": 2}, {"a": 1} != {}, {1: 2, 3: 4} == {3: 4, 1: 2},
    {} == [], {"a": float("nan")} == {"a": float("nan")}
)
keys, values, items = {"a": 1, "b": 2}.keys(), {"a": 1}.values(), {"a": 1, "b": 2}.items()
print(
    keys, values, items, len(keys), list(values), "a" in keys, 1 in values, ("a", 1) in items,
    ("a", 2) in items, "a" in items, keys | {"z"} == {"a", "b", "z"}
)
nested = {"list": [1, {"deep": (1, 2)}], "dict": {"x": {}}}
nested["dict"]["x"]["y"] = 1
shallow = nested.copy()
shallow["list"].append("shared")
shallow["dict"] = None
print(nested, shallow["list"] is nested["list"])
nested["self"] = nested
print(nested)


def count(text):
    counts = {}
    for c in text:
        counts[c] = counts.get(c, 0) + 1
    return counts


def invert(mapping):
    inverted = {}
    for k, v in mapping.items():
        inverted.setdefault(v, []).append(k)
    return inverted


print(
    count("mississippi"), invert(count("mississippi")),
    max(count("hello").items(), key=lambda kv: kv[1]), sorted({"b": 1, "a": 2}.items()),
    sorted({"b": 1, "a": 2}, key={"b": 1, "a": 2}.get), min({"b": 1, "a": 2}), sum({1: 2, 3: 4}),
    {v: k for k, v in {"a": 1}.items()}
)
big = {}
for i in range(1000):
    big[i] = str(i)
for i in range(0, 1000, 3):
    del big[i]
for i in range(1000, 1100):
    big[f"k{i}"] = i
print(
    len(big), list(big)[:5], list(big)[-3:], big[998], 999 in big,
    sum(k for k in big if isinstance(k, int))
)
order = {}
for i in range(20):
    order[i % 7] = i
    if i % 3 == 0:
        order.pop((i + 1) % 7, None)
print(order, list(reversed(order)), next(iter(order)), list(reversed(order.items()))[0])
