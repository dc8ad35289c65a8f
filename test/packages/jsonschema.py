"jsonschema: drafts, references, formats, errors with paths, best match, validators of one's own."
import json

from jsonschema import Draft4Validator, Draft7Validator, Draft202012Validator, FormatChecker, RefResolver, ValidationError, SchemaError, validate, validators
from jsonschema.exceptions import ErrorTree, best_match, relevance

SCHEMA = {"$schema": "http://json-schema.org/draft-07/schema#", "type": "object", "required": ["name", "tags"], "additionalProperties": False,
          "properties": {"name": {"type": "string", "minLength": 2, "pattern": "^[a-z]+$"}, "age": {"type": "integer", "minimum": 0, "exclusiveMaximum": 150},
                         "tags": {"type": "array", "items": {"enum": ["a", "b", None]}, "uniqueItems": True, "maxItems": 3},
                         "child": {"$ref": "#"}, "when": {"type": "string", "format": "date"},
                         "price": {"multipleOf": 0.01}, "either": {"oneOf": [{"type": "string"}, {"type": "number", "minimum": 10}]}},
          "if": {"properties": {"name": {"const": "root"}}}, "then": {"required": ["age"]}}
for value in ({"name": "ann", "tags": ["a"]}, {"name": "A", "tags": ["a", "a", "c", None]}, {"tags": 5, "more": 1}, {"name": "root", "tags": []},
              {"name": "ok", "tags": [], "child": {"name": "x", "tags": [], "child": {}}}, {"name": "ok", "tags": [], "age": -1, "either": 5, "price": 0.015}, [], {"name": "ok", "tags": [], "age": True}):
    errors = sorted(Draft7Validator(SCHEMA).iter_errors(value), key=lambda error: (list(map(str, error.absolute_path)), error.message))
    print(json.dumps(value), [(error.json_path, error.validator, error.message) for error in errors])
    if errors:
        print("  best:", best_match(errors, key=relevance).message, len(ErrorTree(errors)))
try:
    validate({"name": "ann", "tags": [], "when": "yesterday"}, SCHEMA, format_checker=FormatChecker())
except ValidationError as error:
    print(error)
for wrong in ({"type": "nothing"}, {"minimum": "x"}, {"properties": 5}):
    try:
        Draft4Validator.check_schema(wrong)
    except SchemaError as error:
        print(error.message)
print([error.message for error in Draft202012Validator({"prefixItems": [{"type": "string"}], "items": {"type": "integer"}, "contains": {"const": 3}, "dependentRequired": {}}).iter_errors(["a", 1, "b"])])
resolver = RefResolver("", {}, store={"http://x/other": {"definitions": {"n": {"type": "number"}}}})
print(list(Draft7Validator({"$ref": "http://x/other#/definitions/n"}, resolver=resolver).iter_errors("a")))


def even(validator, wanted, instance, schema):
    if wanted and isinstance(instance, int) and instance % 2:
        yield ValidationError(f"{instance} is odd")


Own = validators.extend(Draft7Validator, {"even": even}, type_checker=Draft7Validator.TYPE_CHECKER.redefine("tuple", lambda checker, value: isinstance(value, tuple)))
print([error.message for error in Own({"items": {"even": True}}).iter_errors([1, 2, 3])], Own({"type": "tuple"}).is_valid((1,)), Own({"type": "tuple"}).is_valid([1]))
