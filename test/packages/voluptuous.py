"voluptuous: schemas, errors with paths, combinations, defaults."
from voluptuous import ALLOW_EXTRA, All, Any, Coerce, Email, Exclusive, In, Inclusive, Invalid, Length, Lower, Match, MultipleInvalid, Optional, Range, Remove, Replace, Required, Schema, Unique, Url, humanize

schema = Schema({Required("name"): All(str, Length(min=2), Lower), Optional("age", default=3): All(Coerce(int), Range(0, 150)), "tags": [Any("a", "b", int)], "child": {str: float}, Exclusive("x", "one"): int, Exclusive("y", "one"): int, Inclusive("l", "both"): int, Inclusive("r", "both"): int, "mail": Email(), Remove("gone"): object, "code": Match(r"^\d+$")})
print(schema({"name": "ANN", "age": "5", "tags": ["a", 3], "child": {"k": 1.5}, "gone": 1, "code": "12", "mail": "a@b.org"}), schema({"name": "bob"}))
for wrong in ({}, {"name": "a", "age": "x"}, {"name": "ok", "tags": ["c", []]}, {"name": "ok", "x": 1, "y": 2}, {"name": "ok", "l": 1}, {"name": "ok", "child": {1: 2}}, {"name": "ok", "more": 1, "code": "x"}, 5):
    try:
        schema(wrong)
    except MultipleInvalid as error:
        print(sorted(str(e) for e in error.errors), humanize.humanize_error(wrong, error).splitlines()[0] if isinstance(wrong, dict) else "")
print(Schema([In([1, 2])])([1]), Schema(Unique())([1, 2]), Schema({"a": int}, extra=ALLOW_EXTRA)({"a": 1, "z": 2}), Schema((int, str))((1, "a")), Schema(Url())("http://x.org"), Schema(Replace("a", "b"))("aa"), schema.extend({"z": int}).schema.keys().__len__())
