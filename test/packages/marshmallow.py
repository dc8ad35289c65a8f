"marshmallow: loading, dumping, nesting, validation, hooks, unknown fields, ordered output, context."
import datetime
import decimal
import uuid

from marshmallow import EXCLUDE, INCLUDE, RAISE, Schema, ValidationError, fields, post_dump, post_load, pre_load, validate, validates, validates_schema


class Author:
    def __init__(self, name, born=None):
        self.name, self.born = name, born

    def __repr__(self):
        return f"Author({self.name!r}, {self.born})"


class AuthorSchema(Schema):
    name = fields.Str(required=True, validate=validate.Length(min=2, max=10))
    born = fields.Date(allow_none=True)
    books = fields.List(fields.Nested(lambda: BookSchema(exclude=("author",))), dump_default=[])
    loud = fields.Method("get_loud")

    def get_loud(self, author):
        return author.name.upper() + self.context.get("end", "")

    @post_load
    def make(self, data, **options):
        data.pop("books", None)
        return Author(**data)


class BookSchema(Schema):
    class Meta:
        ordered = True
        unknown = EXCLUDE

    title = fields.Str(data_key="Title")
    price = fields.Decimal(places=2, as_string=True)
    author = fields.Nested(AuthorSchema, only=("name",))
    kind = fields.Str(validate=validate.OneOf(["a", "b"]), load_default="a")
    when = fields.DateTime(format="iso")
    length = fields.TimeDelta(precision="minutes")
    id = fields.UUID()
    scores = fields.Dict(keys=fields.Str(), values=fields.Int(validate=validate.Range(min=1)))
    site = fields.Url()
    mail = fields.Email()
    flag = fields.Bool()
    double = fields.Function(lambda o: o.get("n", 1) * 2, deserialize=lambda v: v / 2)

    @pre_load
    def strip(self, data, **options):
        return {k.strip(): v for k, v in data.items()}

    @validates("title")
    def no_x(self, value):
        if "x" in value:
            raise ValidationError("has an x")

    @validates_schema
    def both(self, data, **options):
        if data.get("flag") and "when" not in data:
            raise ValidationError("flag needs when", "flag")

    @post_dump
    def drop(self, data, **options):
        return {k: v for k, v in data.items() if v is not None}


schema = BookSchema()
good = {" Title ": "T", "price": "1.5", "author": {"name": "ann"}, "when": "2024-01-02T03:04:05+00:00", "length": 5, "id": "12345678123456781234567812345678",
        "scores": {"a": "3"}, "site": "http://x.org", "mail": "a@b.org", "flag": "yes", "double": 8, "unknown": 1}
loaded = schema.load(good)
print(loaded)
print(schema.dumps(loaded | {"n": 4}))
for wrong in ({"Title": "xx", "price": "p", "author": {"name": "a", "more": 1}}, {"kind": "c", "when": "no", "id": "1", "scores": {"a": 0, "b": "z"}}, {"site": "x", "mail": "y", "flag": 5}, {"flag": True}):
    try:
        schema.load(wrong)
    except ValidationError as error:
        print(error.messages, sorted(error.valid_data))
print(sorted(AuthorSchema(context={"end": "!"}).dump(Author("bob", datetime.date(2000, 1, 2))).items(), key=str), AuthorSchema(many=True).load([{"name": "aa"}, {"name": "bb", "born": None}]))
print(schema.validate({"price": 1}), BookSchema(partial=True, unknown=INCLUDE).load({"q": 1}), repr(schema.fields["kind"])[:70])
print(Schema.from_dict({"a": fields.Int(strict=True)})().validate({"a": 1.5}))
