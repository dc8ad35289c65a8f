"simplejson: decimals, namedtuples, hooks, big numbers, streams, errors, for_json."
import collections
import decimal
import io

import simplejson as json

print(json.dumps({"a": decimal.Decimal("1.10"), "b": (1, 2), "é": "\u2028</script>", 3: None, 1.5: float("inf")}, sort_keys=False), json.dumps([1, {"k": []}], indent="  ", separators=(",", ": ")))
print(json.loads('{"a": 1.10, "b": [1e2, -0, 123456789012345678901], "a": 2}', use_decimal=True, object_pairs_hook=list), json.loads("[NaN, Infinity]", parse_constant=str))
Pair = collections.namedtuple("Pair", "x y")
print(json.dumps(Pair(1, Pair(2, 3))), json.dumps(Pair(1, 2), namedtuple_as_object=False), json.dumps({1, 2}, iterable_as_array=True), json.dumps(2**60, bigint_as_string=True), json.dumps({(1,): 2}, skipkeys=True), json.dumps("é", ensure_ascii=False))


class Own:
    def for_json(self):
        return {"own": True}


print(json.dumps([Own()], for_json=True), "".join(json.JSONEncoder(indent=1).iterencode({"a": (i for i in "")}.keys())) if False else "", json.JSONEncoderForHTML().encode("<&>"), json.dumps(object, default=repr))
for wrong in ("", "[1,", '{"a" 1}', "[1] 2", "{1: 2}", "nul", '"\\ud800"'):
    try:
        print(repr(json.loads(wrong)))
    except json.JSONDecodeError as error:
        print(error, error.lineno, error.colno, error.pos)
for wrong in (object(), {"a": object()}, float("nan")):
    try:
        print(json.dumps(wrong, ignore_nan=True))
    except TypeError as error:
        print(str(error).split(" at ")[0].split("<")[0])
json.dump({"x": json.RawJSON("[1]")}, out := io.StringIO())
print(out.getvalue(), json.load(io.StringIO(out.getvalue())))
