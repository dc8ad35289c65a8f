"""The library's decimal in Python, raising what CPython's in C raises."""

from _pydecimal import *
from _pydecimal import Context, __libmpdec_version__, __version__, _condition_map


def _raise_error(self, condition, explanation=None, *args):
    error = _condition_map.get(condition, condition)
    if error in self._ignored_flags:
        return error().handle(self, *args)
    self.flags[error] = 1
    if not self.traps[error]:
        return condition().handle(self, *args)
    raise error([condition])


Context._raise_error = _raise_error


def _to_int(self):
    if self.is_nan():
        raise ValueError("cannot convert NaN to integer")
    if self.is_infinite():
        raise OverflowError("cannot convert Infinity to integer")
    return _int_of_finite(self)


_int_of_finite = Decimal.__int__
Decimal.__int__ = Decimal.__trunc__ = _to_int
