"""Dates and times: arithmetic, comparing, parsing, formatting, time zones."""

import sys
from datetime import date, datetime, timedelta, timezone

size = int(sys.argv[1]) if len(sys.argv) > 1 else 4000  # small: 50

start = datetime(2020, 2, 28, 12, 30, tzinfo=timezone.utc)
step = timedelta(hours=7, minutes=13, seconds=5)
zone = timezone(timedelta(hours=2, minutes=30))
now = start
weekdays = [0] * 7
total = 0
texts = []
for i in range(size):
    now += step
    weekdays[now.weekday()] += 1
    total += now.day + now.hour + (now - start).days + now.toordinal() % 7
    if now > start and now != start.replace(year=2021):
        total += now.astimezone(zone).minute
    text = now.isoformat()
    total += (datetime.fromisoformat(text) == now) + now.isocalendar()[1]
    texts.append(now.strftime("%Y-%m-%d %H:%M:%S"))
print(now, total, weekdays)
for text in texts[::10]:
    total += datetime.strptime(text, "%Y-%m-%d %H:%M:%S").timetuple().tm_yday
day = date(2000, 1, 1)
fridays = 0
while day < date(2000 + size // 500, 1, 1):
    if day.day == 13 and day.isoweekday() == 5:
        fridays += 1
    day += timedelta(days=1)
print(total, fridays, day, timedelta(seconds=size * 1234.5) / 7, sum([step] * 50, timedelta()))
