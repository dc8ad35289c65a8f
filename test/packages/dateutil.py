"dateutil: parsing, recurrences, differences, time zones, Easter."
import datetime as dt

from dateutil import easter, parser, rrule, tz, utils
from dateutil.relativedelta import FR, MO, relativedelta
from dateutil.rrule import DAILY, MONTHLY, WEEKLY, YEARLY, rruleset, rrulestr

default = dt.datetime(2003, 9, 25)
for text in ("Thu Sep 25 10:36:28 2003", "2003-09-25T10:49:41.5-03:00", "10h36m28.5s", "Sep 03", "3rd of May 2001", "5:50 A.M. on June 13, 1990", "20030925T104941", "12/11/10", "today is 25 of September of 2003, exactly at 10:49:41 with timezone -03:00.", "1996.07.10 AD at 15:08:56 PDT", "99", "nothing", "32/1/2000", ""):
    try:
        print(text, "->", parser.parse(text, default=default, fuzzy="today" in text, dayfirst=text == "12/11/10", tzinfos={"PDT": -25200}))
    except (parser.ParserError, OverflowError) as error:
        print(type(error).__name__, error)
print(parser.isoparse("2004-W53-6"), parser.isoparse("20040105T0203Z"), parser.parse("x 4 y", fuzzy_with_tokens=True, default=default))
print(relativedelta(dt.date(2024, 2, 29), dt.date(2020, 1, 31)), dt.date(2024, 1, 31) + relativedelta(months=+1, weekday=FR(-1)), relativedelta(days=1.5, hours=30).normalized(), dt.date(2024, 5, 5) + relativedelta(weekday=MO(+2)))
print(list(rrule.rrule(MONTHLY, count=3, bysetpos=-1, byweekday=(MO, FR), dtstart=default)), rrulestr("DTSTART:19970902T090000\nRRULE:FREQ=YEARLY;INTERVAL=2;BYMONTH=1;BYDAY=SU;COUNT=3")[:])
rules = rruleset()
rules.rrule(rrule.rrule(DAILY, count=5, dtstart=default))
rules.exdate(dt.datetime(2003, 9, 27))
print(len(list(rules)), rules.after(dt.datetime(2003, 9, 26)), str(rrule.rrule(WEEKLY, wkst=MO, until=dt.datetime(2003, 12, 1), dtstart=default)))
new_york = tz.gettz("America/New_York")
before = dt.datetime(2024, 11, 3, 1, 30, tzinfo=new_york)
print(before, tz.datetime_ambiguous(before), tz.enfold(before, 1).utcoffset(), tz.datetime_exists(dt.datetime(2024, 3, 10, 2, 30, tzinfo=new_york)), tz.resolve_imaginary(dt.datetime(2024, 3, 10, 2, 30, tzinfo=new_york)))
print(tz.tzstr("EST5EDT").utcoffset(default), tz.tzoffset("X", 3600), tz.UTC, repr(tz.tzrange("A", -3600)), easter.easter(2024), utils.within_delta(default, default, dt.timedelta(1)))
