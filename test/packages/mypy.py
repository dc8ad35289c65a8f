"mypy checks a module of ours, with its own copy of the stubs."
import os
import pathlib
import sys
import tempfile

from mypy import api

CODE = '''from __future__ import annotations
import dataclasses
from typing import Callable, Generic, Literal, Protocol, TypedDict, TypeVar, overload
T = TypeVar("T", bound="Shape")
class Sized(Protocol):
    def size(self) -> int: ...
@dataclasses.dataclass
class Shape:
    name: str
    sides: int = 4
    def copy(self: T) -> T:
        reveal_type(self)
        return self
class Box(Generic[T]):
    def __init__(self, item: T) -> None:
        self.item = item
class D(TypedDict, total=False):
    a: int
def f(x: int | None, g: Callable[[int], str]) -> str:
    if x is None:
        return 5
    return g(x) + x
@overload
def o(x: int) -> int: ...
@overload
def o(x: str) -> str: ...
def o(x): return x
reveal_type(o("a"))
reveal_type(Box(Shape("a")).item.copy())
reveal_type([i * 2.0 for i in range(3)])
d: D = {"a": "x", "b": 1}
s: Sized = Shape("x")
m: Literal["r", "w"] = "q"
Shape(1, 2, 3)
def untyped(a): return a.b
async def co() -> int: return 1
async def main() -> None:
    x: str = await co()
    match d:
        case {"a": int(n)}: reveal_type(n)
class E(Shape):
    def copy(self, n: int) -> int: return n
f(nothing, len)
'''
with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    pathlib.Path("sample.py").write_text(CODE)
    for options in ([], ["--strict", "--show-error-codes", "--pretty"]):
        out, err, code = api.run(["--cache-dir", os.devnull, "--no-incremental", *options, "sample.py"])
        print(out, err, code)
