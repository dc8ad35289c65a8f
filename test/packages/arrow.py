"arrow: parsing, formatting, ranges, humanizing in languages, time zones, errors."
import datetime

import arrow

when = arrow.get("2024-02-29T13:05:09+01:00")
print(when, when.to("US/Pacific"), when.shift(months=+1, days=-3), when.replace(hour=1, tzinfo="Asia/Tokyo"), when.floor("week"), when.span("quarter"), when.ceil("hour"), when.format("dddd, DD. MMM YYYY HH:mm:ss ZZ [at] W X"), when.isocalendar(), repr(when))
for language in ("en", "de", "ja", "ru", "pl", "ko", "fr"):
    print([when.shift(**{unit: n}).humanize(when, locale=language) for unit, n in (("seconds", 44), ("minutes", -5), ("hours", 2), ("days", -1), ("weeks", 3), ("months", -2), ("years", 5))], when.format("MMMM dddd", locale=language))
print([str(a.date()) for a in arrow.Arrow.range("month", datetime.datetime(2024, 1, 31), limit=4)], [s[0].hour for s in arrow.Arrow.span_range("hour", datetime.datetime(2024, 1, 1), datetime.datetime(2024, 1, 1, 2))], list(arrow.Arrow.interval("day", when, when.shift(days=3), 2))[0][1].day)
for text, form in (("5 January 2024 7:03 PM", "D MMMM YYYY h:mm A"), ("1700000000", "X"), ("2024-W05-2", None), ("20240102T0304", None), ("nothing", None), ("2024-02-30", None), ("May 5th", "MMM Do"), ("  2024-1-2  ", "YYYY-M-D")):
    try:
        print(arrow.get(text, form) if form else arrow.get(text))
    except (arrow.ParserError, ValueError) as error:
        print(type(error).__name__, error)
print(when.dehumanize("in 2 days", locale="en"), when.humanize(when.shift(hours=-3, minutes=-5), granularity=["hour", "minute"]), when - arrow.get(2024, 1, 1), when > arrow.get(0), when.is_between(when, when.shift(days=1), "[)"), hash(when) == hash(when.datetime), when.dst(), when.for_json())
