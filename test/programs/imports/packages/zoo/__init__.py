"""A package whose modules import each other in every relative way."""
print("zoo", __name__, __package__, __path__ is not None)
__all__ = ["mammals", "count", "Keeper"]
from .keeper import Keeper
from . import mammals as _m

count = len(_m.names)
_private = "hidden"
