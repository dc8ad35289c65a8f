"""json for whole values: what is read and written, hooks, subclasses, errors and where they are seen."""
import enum
import json
from decimal import Decimal

texts = ["[]", " {} ", "[1, -0, 0.5, -1e3, 2E+2, 1.5e-7, 12345678901234567890]", "1e", "1.", "01", "-", "+1",
         '{"a": {"b": [null, true, false]}}', "[NaN, Infinity, -Infinity]", "nul", "[1,]", "[1 2]",
         '{"a" 1}', '{"a":1,}', "{1: 2}", "{", "[", '{"a":', '["a', "", " ", "1 2", '{"a":1 "b":2}',
         '{"k": 1, "k": 2}', "tru", "-Inf", '"\\ud83d\\ude00"']
for text in texts:
    try:
        print(repr(text), "->", json.loads(text))
    except json.JSONDecodeError as error:
        print(repr(text), error.msg, error.pos, error.lineno, error.colno)

print(json.loads('{"x": 1.5, "y": [2, 3e2]}', parse_float=Decimal, parse_int=str))
print(json.loads('[{"a": 1}, {}]', object_hook=lambda d: sorted(d.items())))
print(json.loads('{"b": 1, "a": {"c": 2}}', object_pairs_hook=list))
print(json.loads("[NaN, -Infinity]", parse_constant="<{}>".format))
one, two = json.loads('[{"key of both": 1}, {"key of both": 2}]')
print(next(iter(one)) is next(iter(two)))


class Number(int):
    def __repr__(self):
        return "not this"


class Level(enum.IntEnum):
    LOW = 1


class Items(dict):
    def items(self):
        return [("from", "items")]


values = [None, True, 0, -5, 2 ** 70, 1.0, 1e100, float("inf"), "é\n\"", [], (), {}, [1, [2, (3,)]],
          {"a": 1, 2: 3, None: 4, True: 5, 1.5: 6}, Number(7), Level.LOW, {Level.LOW: Level.LOW},
          Items(a=1), [float("nan")]]
for value in values:
    print(json.dumps(value), json.dumps(value, ensure_ascii=False, separators=(",", ":")))
print(json.dumps({"b": 1, "a": {"d": 2, "c": 3}}, sort_keys=True))
print(json.dumps({(1, 2): 3, "x": 4}, skipkeys=True), json.dumps({1j, }, default=lambda o: ["set", len(o)]))
print(json.dumps([1, {"a": []}], indent=2))

cycle = []
cycle.append({"again": cycle})
deep = []
for _ in range(100_000):
    deep = [deep]
failing = [
    lambda: json.dumps(object), lambda: json.dumps({(1, 2): 3}), lambda: json.dumps(cycle),
    lambda: json.dumps(float("nan"), allow_nan=False), lambda: json.dumps({1: 2, "a": 3}, sort_keys=True),
    lambda: json.dumps(1j, default=lambda o: o), lambda: json.dumps(deep),
    lambda: json.loads("[" * 100_000), lambda: json.loads('{"a":' * 100_000), lambda: json.loads(b"\xff"),
    lambda: json.loads(5), lambda: json.dumps(deep, check_circular=False)]
for call in failing:
    try:
        print(call())
    except (TypeError, ValueError, RecursionError) as error:
        print(type(error).__name__, str(error).replace("\n", " "))

json.loads('{"a": [1, 2,, 3]}')
