"""Views of dictionaries: live, ordered, and sets as far as they can be."""

d = {"a": 1, "b": 2, "c": 3}
keys, values, items = d.keys(), d.values(), d.items()
print(keys, values, items, len(keys), len(values), len(items))
d["d"] = 4
del d["a"]
d["b"] = 20
print(keys, values, items)
print(list(reversed(keys)), list(reversed(values)), list(reversed(items)), keys.mapping["b"])
try:
    keys.mapping["x"] = 1
except TypeError as error:
    print(error)

print(sorted(keys & {"b", "z"}), sorted(keys | "xy"), sorted(keys - ["b"]), sorted(keys ^ {"b", "q"}))
print(sorted({"b", "z"} & keys), sorted(set("bz") - keys))
print(keys == {"b", "c", "d"}, keys == ["b", "c", "d"], keys <= set("bcde"), keys > {"b"}, keys.isdisjoint("xyz"), keys >= keys)
print(items & {("b", 20), ("c", 0)}, sorted(items - {("b", 20)}), ("c", 3) in items, ("c", 4) in items, ["c", 3] in items, "c" in items)
print(items == {("b", 20), ("c", 3), ("d", 4)}, {1: []}.items() == {1: []}.items(), values == values, d.values() == d.values())
for bad in (lambda: values & {1}, lambda: keys & 5, lambda: {1: []}.items() | set(), lambda: hash(keys), lambda: keys[0],
            lambda: keys < [1], lambda: dict.keys(5), lambda: type(keys)(), lambda: next(keys)):
    try:
        print(bad())
    except TypeError as error:
        print(error)
print(type(keys & set()).__name__, type(keys | keys).__name__, repr({}.keys()), repr({}.items()), {1: {}.values()})

# Iterators notice changes in size, and only those.
for change in ("d['new'] = 1", "d.pop('c', None)", "d['b'] = 99", "d.clear()", "d.update(b=1, zz=2)"):
    d = {"b": 1, "c": 2, "d": 3}
    try:
        for n, key in enumerate(d):
            if n == 0:
                exec(change)
        print(change, "->", d)
    except RuntimeError as error:
        print(change, "->", error)
iterator = iter({1: 2, 3: 4})
print(iterator.__length_hint__(), next(iterator), iterator.__length_hint__(), list(iterator), next(iterator, "end"))

# Order: insertion, kept by assignment, lost by deletion and insertion.
d = dict(zip("hgfe", range(4)))
d["f"] = "kept"
d["h"] = d.pop("h")
d |= {"z": 0, "g": "updated"}
print(d, d | {"e": 5}, {"e": 5} | d, list({**d, "a": 1, "h": 2}))
print(d.popitem(), d.setdefault("z", "back"), d.setdefault("z"), d.pop("none", "default"), list(d))
print(dict.fromkeys("aab", 0), dict.fromkeys([]), dict([("k", 1), ["k", 2]], k2=3), dict({"x": 1}, x=2), dict(**{"not an id": 1}))
for bad in (lambda: dict([1]), lambda: dict([(1, 2, 3)]), lambda: dict(5), lambda: {}.popitem(), lambda: {}["missing"],
            lambda: {[]: 1}, lambda: d | [("a", 1)], lambda: dict({}, {}), lambda: {}.pop(1), lambda: {}.update(5),
            lambda: {}.update([["a"]]), lambda: {}.fromkeys(1)):
    try:
        print(bad())
    except (TypeError, ValueError, KeyError) as error:
        print(type(error).__name__, error)
d = {}
d.update([("a", 1)], b=2)
d |= [("c", 3)]
print(d, d == {"c": 3, "b": 2, "a": 1}, d != {}, {1: 1.0} == {True: 1})


class Missing(dict):
    def __missing__(self, key):
        self[key] = made = key * 2
        return made


m = Missing(a=1)
print(m["a"], m["xy"], m.get("zz"), "zz" in m, m, type(m.copy()).__name__, type(m | {}).__name__)
d["self"] = d
print(d, d.items(), len(str(d.values())))
