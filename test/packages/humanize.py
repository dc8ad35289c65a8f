"humanize: numbers, sizes, times, lists."
import datetime as dt

import humanize

print([humanize.intcomma(n) for n in (1, 1000, 1234567.891, "1e6", None)], [humanize.intword(n) for n in (999, 12345, 1000000, 10**33, -5 * 10**9)], [humanize.ordinal(n) for n in (1, 2, 3, 11, 22)], [humanize.apnumber(n) for n in (3, 10)], [humanize.fractional(x) for x in (0.3, 1.5, 1 / 3, 2, "x")], humanize.scientific(0.00012), humanize.clamp(0.0001, floor=0.01), humanize.metric(1500, "V"))
print([humanize.naturalsize(n, binary=b, gnu=g) for n, b, g in ((0, 0, 0), (3000, 0, 0), (3000, 1, 0), (10**7, 0, 1), (10**28, 0, 0))], [humanize.naturaldelta(dt.timedelta(**k)) for k in ({"seconds": 3}, {"days": 1}, {"days": 500}, {"microseconds": 5}, {"hours": 5}, {"weeks": 6})])
print(humanize.precisedelta(dt.timedelta(seconds=3633, days=2, microseconds=123000), format="%0.1f", suppress=["minutes"]), humanize.naturaltime(dt.timedelta(minutes=5)), humanize.naturaltime(-dt.timedelta(days=2), when=dt.datetime(2024, 1, 1)), humanize.naturalday(dt.date(2000, 1, 2)), humanize.naturaldelta(dt.timedelta(milliseconds=3), minimum_unit="milliseconds"))
humanize.i18n.activate("de_DE") if __import__("os").path.exists(humanize.__path__[0] + "/locale/de_DE/LC_MESSAGES/humanize.mo") else None
print(humanize.naturaldelta(dt.timedelta(days=40)))
