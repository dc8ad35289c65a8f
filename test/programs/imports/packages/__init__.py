"""A package for the import tests."""

events = ["packages imported"]
answer = 42
from . import shapes
