# datetime: constructors and what they refuse, arithmetic, comparison, subclasses.
from datetime import MAXYEAR, MINYEAR, UTC, date, datetime, time, timedelta, timezone, tzinfo


def show(label, function, *args, **keywords):
    try:
        result = repr(function(*args, **keywords))
    except Exception as error:
        result = f"{type(error).__name__}: {error}"
    print(f"{label}: {result}")


print("# constructors")
for cls in date, time, datetime, timedelta, timezone:
    for args in (), (1,), (1,) * 12, ("x", 1, 1), (1.0, 1, 1), (10**10, 1, 1), (-(10**10), 1, 1), (10**30, 1, 1), (0, 1, 1), (1, 13, 1):
        show(f"{cls.__name__}{args}", cls, *args)
show("month", date, 2020, month=2, day=29)
show("no such day", date, 2021, 2, 29)
show("keyword", date, 2020, 1, 1, hour=3)
show("both", date, 2020, 1, 1, year=3)
show("zone", datetime, 2020, 1, 1, tzinfo=3)
show("fold", time, fold=2)
show("offset", timezone, timedelta(1))
show("name", timezone, timedelta(0), 3)
print(timezone(timedelta(0)) is UTC, timezone.min, timezone.max, MINYEAR, MAXYEAR)
for cls in date, time, datetime, timedelta:
    print(cls.min, cls.max, cls.resolution)

print("# timedelta")
show("mixed", timedelta, 1, 2.5, -3, milliseconds=4, minutes=-5, hours=6, weeks=7)
for half in 0.5, 1.5, 2.5, -0.5, 0.49999999999999994:
    print(half, timedelta(microseconds=half), timedelta(seconds=half / 7))
show("large parts", timedelta, 10**20, hours=-24 * 10**20)
for days in 10**9, 10**10, 10**40, 1e300, float("nan"), float("inf"), "x":
    show(f"days {days}", timedelta, days)
step = timedelta(days=1, seconds=3, microseconds=7)
print(step + step, step - timedelta(2), -step, +step, abs(-step), bool(step), bool(timedelta()))
print(step * 3, 3 * step, step * 1.5, 0.1 * step, step * True, step / 2, step // 2, step / 1.5)
print(step / timedelta(hours=1), step // timedelta(hours=1), step % timedelta(hours=1), divmod(step, timedelta(hours=-1)))
print(step.total_seconds(), timedelta.max.total_seconds(), timedelta(microseconds=1) * 2**62)
for nothing in 0, 0.0, timedelta():
    for operation in "__truediv__", "__floordiv__", "__mod__", "__divmod__":
        show(f"{operation} {nothing}", getattr(step, operation), nothing)
for number in float("nan"), float("inf"), 10**40, -(10**40):
    show(f"* {number}", lambda: step * number)
    show(f"/ {number}", lambda: step / number)
    show(f"// {number}", lambda: step // number)
show("set", setattr, step, "days", 3)
show("del", delattr, date.min, "year")
print(step < timedelta(2), step == timedelta(1), step == 3, step != 3, hash(step) == hash(timedelta(1, 3, 7)))
show("order", lambda: step < 3)

print("# dates")
day = date(2020, 2, 29)
print(day + timedelta(366), timedelta(1) + day, day - timedelta(60), day - date(2019, 2, 28), day.replace(year=2024))
show("replace", day.replace, year=2021)
show("too late", lambda: date.max + timedelta(1))
show("too early", lambda: datetime.min - timedelta(microseconds=1))
show("mixed", lambda: datetime(2020, 1, 1) - day)
show("mixed", lambda: day < datetime(2020, 1, 1))
show("int", lambda: day + 1)
print(day == datetime(2020, 2, 29), day != datetime(2020, 2, 29), date.__eq__(day, datetime(2020, 2, 29)))
print([date(1, 1, 1).toordinal(), date.max.toordinal(), date.fromordinal(730120)], day.weekday(), day.isoweekday())
for ordinal in 0, 3652060, 10**8, "x", 10**20:
    show(f"ordinal {ordinal}", date.fromordinal, ordinal)
for text in (2020, 53, 7), (2021, 1, 1), (2021, 53, 1), (2020, 1, 8), (0, 1, 1), (2020, 10**20, 1):
    show(f"week {text}", date.fromisocalendar, *text)
for year in range(2015, 2027):
    print(*(date(year, month, d).isocalendar() for month, d in ((1, 1), (1, 3), (12, 29), (12, 31))))

print("# moments")
now = datetime(2020, 12, 31, 23, 59, 59, 999999)
print(now + timedelta(microseconds=1), now - timedelta(366), now - datetime(1, 1, 1), timedelta(hours=1) + now)
aware = now.replace(tzinfo=timezone.utc)
east = aware.astimezone(timezone(timedelta(hours=5, minutes=30), "IST"))
print(repr(east), east == aware, east - aware, hash(east) == hash(aware), east > aware - timedelta(1))
show("naive and aware", lambda: now < aware)
show("naive and aware", lambda: now - aware)
show("naive and aware times", lambda: now.time() < aware.timetz())
print(now == aware, now != aware, aware.timestamp(), aware.utctimetuple()[:], east.timetuple().tm_yday, east.date(), east.timetz())
print(datetime.fromtimestamp(0.1234565, UTC), datetime.fromtimestamp(-1.5, UTC), datetime.utcfromtimestamp(1e9))
for stamp in "x", 1e30, 10**30, 10**12, float("nan"):
    show(f"stamp {stamp}", datetime.fromtimestamp, stamp, UTC)
show("combine", datetime.combine, day, time(1, 2, tzinfo=UTC))
show("combine", datetime.combine, 1, 2)
show("combine", datetime.combine, day, time(1), 3)

print("# zones of programs")


class Zone(tzinfo):
    def __init__(self, answer):
        self.answer = answer

    def utcoffset(self, moment):
        return self.answer

    def dst(self, moment):
        return self.answer

    def tzname(self, moment):
        return self.answer


class Summer(tzinfo):  # an hour ahead from 1 April to 1 October
    def utcoffset(self, moment):
        return timedelta(hours=1) + self.dst(moment)

    def dst(self, moment):
        if moment.month == 10 and moment.day == 1 and moment.hour == 1:
            return timedelta(hours=not moment.fold)
        return timedelta(hours=4 <= moment.month < 10)

    def tzname(self, moment):
        return "S%T"


for answer in 3, timedelta(1), "x%", None, timedelta(hours=-23, microseconds=1), timedelta(0):
    zone = Zone(answer)
    for value in now.replace(tzinfo=zone), time(1, tzinfo=zone):
        for method in "utcoffset", "dst", "tzname", "__str__":
            show(f"{answer} {method}", getattr(value, method))
        show("%z %Z", value.strftime, "%z %Z")
        show("==", lambda: value == value.replace(tzinfo=UTC))
    show("astimezone", now.replace(tzinfo=zone).astimezone, UTC) if answer is not None else None
    show("fromutc", zone.fromutc, now)
show("tzinfo", tzinfo().utcoffset, now)
show("timezone", UTC.utcoffset, 3)
summer = Summer()
for month in 3, 4, 9, 10:
    print(datetime(2020, month, 1, 12, tzinfo=UTC).astimezone(summer), end="; ")
twice = datetime(2020, 10, 1, 1, 30, tzinfo=summer)
again = twice.replace(fold=1)
print(twice == again, twice.utcoffset(), again.utcoffset(), hash(twice) == hash(again))
print(again == again.astimezone(UTC), twice == twice.astimezone(UTC), again.astimezone(UTC) - twice)

print("# subclasses")


class Day(date):
    pass


class Moment(datetime):
    def __new__(cls, *args, **keywords):
        self = super().__new__(cls, *args, **keywords)
        self.made = True
        return self


class Span(timedelta):
    pass


moment = Moment(2020, 1, 1, fold=1)
for value in (Day(2020, 1, 1) + timedelta(1), Day.fromordinal(5), moment + timedelta(1), moment.replace(hour=3), Moment.fromisoformat("2020-05-06"),
              Span(1), Span(1) + Span(2), -Span(1), moment - moment, Moment.combine(day, time(2)), moment.date()):
    print(type(value).__name__, repr(value), getattr(value, "made", None))
show("timezone", type, "T", (timezone,), {})


class Odd(datetime):
    def __new__(cls, *args, **keywords):
        return 42 if len(args) > 3 else super().__new__(cls, *args)


odd = Odd(2020, 1, 1)
show("made by a class", lambda: odd + timedelta(1))
