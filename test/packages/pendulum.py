"pendulum: time zones, periods, differences in words, parsing, formatting, arithmetic."
import datetime

import pendulum

when = pendulum.datetime(2024, 2, 29, 13, 5, 9, tz="Europe/Paris")
print(when, when.add(years=1), when.in_timezone("America/New_York"), when.start_of("week"), when.end_of("month"), when.day_of_year, when.week_of_year, when.is_leap_year(), when.format("dddd Do [of] MMMM YYYY HH:mm:ss A z"), when.to_rfc2822_string(), when.isoformat())
period = pendulum.datetime(2024, 3, 15) - pendulum.datetime(2023, 12, 31)
print(period.in_days(), period.in_words(), period.months, [d.to_date_string() for d in pendulum.period(pendulum.date(2024, 1, 1), pendulum.date(2024, 1, 10)).range("days", 4)], pendulum.duration(days=8, hours=30).in_words(locale="de"))
print(when.diff_for_humans(when.subtract(months=2)), when.add(days=3).diff_for_humans(when, absolute=True), when.set(hour=2), when.next(pendulum.MONDAY), when.first_of("quarter", pendulum.FRIDAY), when.average(when.add(days=2)), when == datetime.datetime(2024, 2, 29, 12, 5, 9, tzinfo=datetime.timezone.utc))
print(pendulum.datetime(2024, 3, 31, 2, 30, tz="Europe/Paris"), pendulum.datetime(2024, 10, 27, 2, 30, tz="Europe/Paris", dst_rule=pendulum.PRE_TRANSITION).add(hours=1), pendulum.from_timestamp(0), pendulum.timezone("Asia/Tokyo").utcoffset(when))
for text in ("2024-01-02T03:04:05+02:00", "20240102", "2024-W05-3", "2024-060", "12:30", "P1Y2M3DT4H", "2024-01-01/2024-02-01", "nothing", "2024-13-01"):
    try:
        print(pendulum.parse(text, strict=text != "12:30", exact=True))
    except Exception as error:
        print(type(error).__name__, error)
print(pendulum.from_format("05/March/2024 7 PM", "DD/MMMM/YYYY h A"), pendulum.instance(datetime.datetime(2024, 1, 1)), repr(pendulum.time(3, 4)), pendulum.date(2024, 1, 1) - pendulum.date(2023, 1, 1), pendulum.datetime(2024, 1, 1).diff(pendulum.datetime(2025, 3, 4)).in_words(locale="fr"))
