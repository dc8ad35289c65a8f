"""dict views: set operations, liveness, iteration while changing, comparison, repr."""

d = {"a": 1, "b": 2, "c": 3}
keys, values, items = d.keys(), d.values(), d.items()
d["d"] = 4
del d["a"]
print(
    keys, values, items, len(items), list(reversed(keys)), list(reversed(values)),
    list(reversed(items))
)
print(
    sorted(keys & {"b", "x"}), sorted(keys | ["x"]), sorted(keys - {"b"}),
    sorted(keys ^ {"b", "x"}), sorted({"b", "y"} - keys), sorted({"b"} & keys),
    keys.isdisjoint("xyz"), keys.isdisjoint(["b"])
)
print(
    sorted(items & {("b", 2), ("c", 9)}), sorted(items - [("b", 2)]), sorted(items | {("z", 0)}),
    items.isdisjoint([("b", 2)]), type(keys & keys).__name__, type(items | items).__name__
)
print(
    keys == {"b", "c", "d"}, keys == ["b", "c", "d"], keys <= {"b", "c", "d", "e"},
    keys < {"b", "c", "d"}, keys >= {"b"}, keys > {"b"}, items == {("b", 2), ("c", 3), ("d", 4)},
    values == values, values == d.values(), keys == d.keys(), {"b"} < keys, keys != {"b"},
    {}.keys() == {}.items(), {1: 2}.keys() == {1}
)
for operation in (
    lambda: hash(keys), lambda: keys[0], lambda: keys + keys, lambda: values & values,
    lambda: keys < ["b"], lambda: keys & 5, lambda: keys.add("x"), lambda: values[0],
    lambda: {"k": []}.items() | set(), lambda: keys | 5, lambda: keys - None, lambda: items < 5,
    lambda: keys ^ 5, lambda: type(keys)({}), lambda: keys.isdisjoint(5)
):
    try:
        print(operation())
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)
print(
    ("b", 2) in items, ("b", 2.0) in items, ["b", 2] in items, ("zz", 1) in items, 5 in items,
    2 in values, [] in values, ("b",) in items
)
try:
    [] in keys
except TypeError as error:
    print(error)
print(keys.mapping, type(keys.mapping).__name__, keys.mapping["b"])
try:
    keys.mapping["x"] = 1
except TypeError as error:
    print(error)

for change in (
    lambda d: d.__setitem__("new", 1), lambda d: d.__delitem__("b"), lambda d: d.clear(),
    lambda d: d.pop("c"), lambda d: d.update(z=1), lambda d: d.setdefault("w")
):
    for view in ("keys", "values", "items"):
        table = {"a": 1, "b": 2, "c": 3}
        try:
            for x in getattr(table, view)():
                change(table)
            print("finished")
        except RuntimeError as error:
            print(view, error, list(table))
table = {"a": 1, "b": 2}
for key in table:
    table[key] *= 10
print(table)
for key in list(table):
    del table[key]
print(table)
it = iter({"a": 1, "b": 2})
print(next(it), it.__length_hint__(), list(it), list(it))
table = {1: 1}
it = iter(table)
next(it)
table[2] = 2
for _ in range(2):
    try:
        print(next(it, "end"))
    except RuntimeError as error:
        print(error)
table = {i: i for i in range(5)}
last = {}
for key in table:
    last = key
    if key == 4:
        table[100] = 1
        break
print(
    last, list(table.items())[-1], [k for k, v in table.items() if v % 2],
    {k: v for k, v in table.items() if k < 2}, sorted(table.values(), reverse=True),
    sum(table.values()), max(table, key=table.get), list(zip(table.keys(), table.values()))[:2]
)
k, *rest = {"x": 1, "y": 2, "z": 3}
print(
    k, rest, [*{"a": 1}.items()], {**{"q": 1}}, dict(**{"r": 2}),
    list(map(lambda kv: kv[0] * kv[1], {"a": 2}.items())), repr({}.keys()), repr({}.items()),
    repr({1: {2: 3}}.values())
)
