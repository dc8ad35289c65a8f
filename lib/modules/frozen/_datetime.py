"""Gives the library's datetime, which is in Python, the words of CPython's in C.

datetime imports this when it has defined everything, and goes on with its own classes because of the
ImportError at the end.
"""

import sys


def _check_date_fields(year, month, day):
    year, month, day = _index(year), _index(month), _index(day)
    if not 1 <= year <= 9999:
        raise ValueError(f"year {year} is out of range")
    if not 1 <= month <= 12:
        raise ValueError("month must be in 1..12")
    if not 1 <= day <= _days_in_month(year, month):
        raise ValueError("day is out of range for month")
    return year, month, day


def _check_time_fields(hour, minute, second, microsecond, fold):
    hour, minute, second, microsecond = map(_index, (hour, minute, second, microsecond))
    if not 0 <= hour <= 23:
        raise ValueError("hour must be in 0..23")
    if not 0 <= minute <= 59:
        raise ValueError("minute must be in 0..59")
    if not 0 <= second <= 59:
        raise ValueError("second must be in 0..59")
    if not 0 <= microsecond <= 999999:
        raise ValueError("microsecond must be in 0..999999")
    if fold not in (0, 1):
        raise ValueError("fold must be either 0 or 1")
    return hour, minute, second, microsecond, fold


def _check_tzinfo_arg(tz):
    if tz is not None and not isinstance(tz, _tzinfo):
        raise TypeError("tzinfo argument must be None or of a tzinfo subclass, "
                        f"not type '{type(tz).__name__}'")


def _cmperror(x, y):
    def full(cls):
        return f"datetime.{cls.__name__}" if cls.__module__ == "datetime" else cls.__name__

    raise TypeError(f"can't compare {full(type(x))} to {full(type(y))}")


def _reworded(function, words):
    def replacement(*args, **keywords):
        try:
            return function(*args, **keywords)
        except (TypeError, OverflowError) as error:
            if error.args:
                text = error.args[0]
                for old, new in words.items():
                    if text.startswith(old):
                        error.args = new(text) if callable(new) else new,
            raise

    for name in ("__name__", "__qualname__", "__doc__", "__module__"):
        setattr(replacement, name, getattr(function, name))
    return replacement


# C shows only the name of a class that a program derives.
def _shown_by_name(cls):
    whole = cls.__repr__

    def __repr__(self):
        text = whole(self)
        return text if type(self) is cls else type(self).__name__ + text[text.index("("):]

    __repr__.__qualname__ = whole.__qualname__
    cls.__repr__ = __repr__


def _too_large(text):
    return f"days={text.rpartition(' ')[2]}; must have magnitude <= 999999999"


def _reword(module):
    for cls, name, words in (
        (module.datetime, "_cmp", {
            "cannot compare naive": "can't compare offset-naive and offset-aware datetimes"}),
        (module.datetime, "__sub__", {
            "cannot mix naive": "can't subtract offset-naive and offset-aware datetimes",
            "result out of range": "date value out of range"}),
        (module.datetime, "__add__", {"result out of range": "date value out of range"}),
        (module.date, "__add__", {"result out of range": "date value out of range"}),
        (module.time, "_cmp", {
            "cannot compare naive": "can't compare offset-naive and offset-aware times"}),
    ):
        setattr(cls, name, _reworded(cls.__dict__[name], words))
    for cls in module.date, module.time, module.datetime, module.timedelta:
        _shown_by_name(cls)
    module.datetime.__radd__ = module.datetime.__add__
    module.date.__radd__ = module.date.__add__
    new = _reworded(module.timedelta.__new__, {"timedelta # of days is too large": _too_large})
    module.timedelta.__new__ = staticmethod(new)
    calendar_date = module._IsoCalendarDate
    calendar_date.__repr__ = lambda self: ("datetime.IsoCalendarDate(year=%s, week=%s, weekday=%s)"
                                           % tuple(self))
    for function in _check_date_fields, _check_time_fields, _check_tzinfo_arg, _cmperror:
        setattr(module, function.__name__, function)


_module = sys.modules.get("datetime")
if hasattr(_module, "_ymd2ord"):
    _index = _module._index
    _days_in_month = _module._days_in_month
    _tzinfo = _module.tzinfo
    _reword(_module)
raise ImportError("datetime is the library's own, in Python")
