# datetime: texts in and out, pickles, tuples.
import pickle
from datetime import UTC, date, datetime, time, timedelta, timezone


def show(label, function, *args, **keywords):
    try:
        result = repr(function(*args, **keywords))
    except Exception as error:
        result = f"{type(error).__name__}: {error}"
    print(f"{label}: {result}")


day = date(987, 6, 5)
clock = time(4, 3, 2, 1000)
moment = datetime(2020, 2, 3, 4, 5, 6, 7, timezone(-timedelta(hours=3, seconds=5, microseconds=9)))

print("# out")
print(day, clock, moment, repr(day), repr(clock), repr(moment), repr(time(1, fold=1)), repr(UTC), sep="\n")
print(day.ctime(), moment.ctime(), str(timedelta(-1, 5, 6)), str(timedelta(2)), repr(timedelta()), repr(timedelta(-1, 5, 6)))
for precision in "auto", "hours", "minutes", "seconds", "milliseconds", "microseconds", "days":
    show(precision, clock.isoformat, precision)
    show(precision, moment.isoformat, timespec=precision)
for separator in " ", "\u20ac", "\ud800", "", "ab", 3:
    show(f"separator {separator!a}", lambda: ascii(moment.isoformat(separator)))
for form in "%Y-%m-%d %H:%M:%S.%f %z", "%Z|%j|%U|%w|%a %b", "%", "%%f", "%q%", "", "a\0b%Y", "\u20ac%d":
    for value in date(2020, 2, 3), clock, moment:
        show(f"{form!a}", value.strftime, form)
        show("format", format, value, form)
show("surrogate", day.strftime, "\ud800")
show("type", day.strftime, 3)
show("type", day.__format__, 3)
show("type", moment.isoformat, timespec=3)
print(day.timetuple(), moment.timetuple(), moment.utctimetuple(), sep="\n")
print(day.isocalendar(), tuple(day.isocalendar()), day.isocalendar().week)

print("# in")
for text in ("2020-01-02", "20200102", "2020-W05-3", "2020W053", "2020W05", "2020-W05", "2020-1-2", "2020-0102", "202001-02", "2020-13-01", "2020-W54-1", "x", "",
             "2020-01-0\u0662", "0000-01-01", "9999-W53-5"):
    show(f"date {text!a}", date.fromisoformat, text)
for text in ("04", "04:05", "0405", "04:05:06", "040506", "04:05:06.7", "04:05:06,789", "04:05:06.123456789", "T04:05Z", "04:05+01", "04:05-0130", "04:05+01:02:03.4",
             "04:0506", "0405:06", "04:", "04:05.", "4", "24:00", "04:05:06.x", "04:05z", "04:05+", "04:05+24:00", "04:05Zx", "04:05:06:07"):
    show(f"time {text}", time.fromisoformat, text)
for text in ("2020-01-02", "2020-01-02T03", "2020-01-02 03:04:05.678+00:00", "20200102T030405Z", "2020-W05-3T04:05", "2020W0530405", "2020W05304", "2020-W05-04:05",
             "2020-01-02\u20ac03:04", "2020-01-02\ud80003:04", "2020-01-02T", "2020-01-02T3", "2020-01", "2020-01-02T03:04-00:00", "2020-01-02T03:04+00:00:00.000001",
             "2020-01-02T03:04+23:59:59.999999"):
    show(f"moment {text!a}", datetime.fromisoformat, text)
for cls in date, time, datetime:
    show("type", cls.fromisoformat, 3)
show("strptime", datetime.strptime, "3 Feb 2020 4:05 -0130", "%d %b %Y %H:%M %z")
show("strptime", datetime.strptime, "3 Feb", "%d %B %Y")
show("strptime", datetime.strptime, 3, "%d")

print("# pickles")
zoned = time(1, 2, tzinfo=UTC, fold=1)
for value in day, clock, moment, zoned, timedelta(1, 2, 3), UTC, timezone(timedelta(hours=1), "A"), day.isocalendar():
    print(value.__reduce_ex__(2), [pickle.loads(pickle.dumps(value, protocol)) == value for protocol in range(6)])
print(zoned.__reduce_ex__(4), pickle.loads(pickle.dumps(zoned, 4)).fold, pickle.loads(pickle.dumps(zoned, 2)).fold)
for cls, state in ((date, b"\7\xe4\1\2"), (date, "\7\xe4\1\2"), (date, b"\7\xe4\x0d\2"), (date, "\u20ac\xe4\1\2"), (date, b"\0\0\1\0"), (time, b"\x81\2\3\0\0\4"),
                   (time, b"\x1f\2\3\0\0\4"), (time, b"\1\xff\xff\xff\xff\xff"), (datetime, b"\7\xe4\x81\2\3\4\5\0\0\6"), (datetime, "\7\xe4\1\2\u20ac\4\5\0\0\6")):
    show(f"state {state!a}", cls, state)
show("zone", datetime, b"\7\xe4\x81\2\3\4\5\0\0\6", UTC)
show("zone", datetime, b"\7\xe4\x81\2\3\4\5\0\0\6", 3)

# Fields that only a pickle can bring: whatever is done with them, it ends in a value or an exception.
broken = datetime(b"\xff\xff\x0c\xff\x17\xff\xff\xff\xff\xff")
for function in (repr, str, hash, datetime.isoformat, datetime.date, datetime.weekday, datetime.isocalendar, datetime.timetuple, lambda d: d + timedelta(1),
                 lambda d: d - timedelta(10**8), lambda d: d - datetime(1, 1, 1), lambda d: d.astimezone(UTC), lambda d: d.strftime("%c"), lambda d: d.timestamp(),
                 lambda d: d.replace(hour=3), datetime.ctime, lambda d: d == d, lambda d: d.time()):
    try:
        function(broken)
    except (ValueError, OverflowError):
        pass
