"peewee: SQL as text, and models on sqlite."
from peewee import (JOIN, AutoField, CharField, DoesNotExist, ForeignKeyField, IntegerField, IntegrityError, Model, SqliteDatabase, TextField, fn)
from playhouse.shortcuts import dict_to_model, model_to_dict

database = SqliteDatabase(":memory:", pragmas={"foreign_keys": 1})


class Base(Model):
    class Meta:
        database = database


class Person(Base):
    name = CharField(unique=True, max_length=20)
    age = IntegerField(default=3, index=True)


class Pet(Base):
    owner = ForeignKeyField(Person, backref="pets", on_delete="CASCADE")
    kind = TextField(null=True, column_name="sort")


print(Person.select(Person.name, fn.COUNT(Pet.id).alias("n")).join(Pet, JOIN.LEFT_OUTER).where((Person.age > 2) & Person.name.startswith("a")).group_by(Person).having(fn.COUNT(Pet.id) < 5).order_by(Person.age.desc()).limit(2).sql())
print(Person.update(age=Person.age + 1).where(Person.name << ["a", "b"]).sql(), Person.insert(name="x").on_conflict_ignore().sql(), Pet.delete().where(Pet.kind.is_null()).sql())
print(Person._meta.fields, Pet._meta.sorted_field_names, Person(name="q"), dict_to_model(Person, {"name": "d", "age": 5}).age)
database.connect()
database.create_tables([Person, Pet])
ann = Person.create(name="ann")
Person.insert_many([{"name": "bob", "age": 9}, {"name": "cat", "age": 1}]).execute()
Pet.create(owner=ann, kind="dog")
Pet.create(owner=ann)
print([p.name for p in Person.select().order_by(Person.age)], ann.pets.count(), list(Pet.select(Pet.kind, Person.name).join(Person).tuples()), model_to_dict(Pet.get_by_id(1)))
try:
    with database.atomic():
        Person.create(name="ann")
except IntegrityError as error:
    print(error)
try:
    Person.get(Person.name == "z")
except DoesNotExist as error:
    print(type(error).__name__, Person.get_or_none(name="z"), Person.get_or_create(name="new")[1])
print(Person.select(fn.SUM(Person.age)).scalar(), Person.delete().where(Person.name == "ann").execute(), Pet.select().count())
