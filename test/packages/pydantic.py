"pydantic: models, validation, errors, JSON, aliases, validators, generics, dataclasses, settings, schemas."
import datetime
import decimal
import enum
import json
from typing import Annotated, Any, Dict, Generic, List, Literal, Optional, Tuple, TypeVar, Union

from pydantic import (BaseModel, BaseSettings, ConstrainedInt, EmailStr, Extra, Field, PrivateAttr, SecretStr, ValidationError, conint, conlist, constr,
                      create_model, parse_obj_as, root_validator, validate_arguments, validator)
from pydantic.dataclasses import dataclass
from pydantic.generics import GenericModel


class Kind(str, enum.Enum):
    A = "a"
    B = "b"


class Address(BaseModel):
    street: str
    zip: constr(regex=r"^\d{5}$") = "00000"


class User(BaseModel):
    id: int
    name: str = Field("?", max_length=5, description="The name")
    born: Optional[datetime.date]
    kind: Kind = Kind.A
    addresses: List[Address] = []
    scores: Dict[str, Tuple[int, float]] = {}
    level: conint(gt=0, le=9) = 1
    friend: Optional["User"] = None
    mode: Literal["r", "w"] = "r"
    price: decimal.Decimal = decimal.Decimal("1.50")
    either: Union[int, str] = 0
    _hidden: int = PrivateAttr(3)

    class Config:
        extra = Extra.forbid
        allow_population_by_field_name = True
        fields = {"level": {"alias": "theLevel"}}

    @validator("name")
    def capital(cls, value, values):
        if value == "bad":
            raise ValueError("a bad name")
        return value.title()

    @root_validator(skip_on_failure=True)
    def together(cls, values):
        if values["kind"] is Kind.B and values["level"] < 2:
            raise ValueError("B needs a level")
        return values


User.update_forward_refs()
user = User(id="5", name="ann", born="2000-02-03", addresses=[{"street": "s"}], scores={"x": ["1", "2.5"]}, theLevel="3", friend={"id": 2}, either="x")
print(user, user.json(), user.dict(exclude={"friend": ..., "addresses": {0: {"zip"}}}, exclude_unset=True, by_alias=True), sep="\n")
for wrong in ({}, {"id": "x", "name": "toolong", "theLevel": 10, "mode": "a", "more": 1}, {"id": 1, "name": "bad"}, {"id": 1, "kind": "b"}, {"id": 1, "addresses": [{"zip": "1"}], "born": "no", "scores": {"x": [1]}}):
    try:
        User(**wrong)
    except ValidationError as error:
        print(error)
        print([e["type"] for e in error.errors()])
print(User.schema_json(indent=None))
print(user.copy(update={"id": 9}).id, user == User.parse_raw(user.json(by_alias=True)), User.__fields__["level"], user.__fields_set__ == set(user.dict(exclude_unset=True)), user._hidden)
T = TypeVar("T")


class Box(GenericModel, Generic[T]):
    value: T
    more: Optional[List[T]]


print(Box[int](value="3"), Box[int].__name__, Box[Kind](value="a", more=["b"]))


@dataclass
class Point:
    x: int
    y: float = 0


print(Point("1", y="2"), create_model("Made", a=(int, ...), b="x")(a=1), parse_obj_as(List[Annotated[int, Field(gt=0)]], ["1"]))


@validate_arguments
def add(a: int, b: int = 1, *rest: float, key: bool = False) -> float:
    return a + b + sum(rest)


print(add("1", "2", "3.5"))
try:
    add("x", nothing=1)
except ValidationError as error:
    print(error)
print(SecretStr("pw"), repr(SecretStr("pw")), SecretStr("pw").get_secret_value())
