"""A ledger of bookings: parses ISO and other texts, adds durations, groups by week, formats."""

from datetime import date, datetime, timedelta, timezone

MONTHS = {name: i for i, name in enumerate("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(), 1)}
BERLIN = timezone(timedelta(hours=1), "CET")


def texts(n):
    start = datetime(2021, 12, 27, 9, 30)
    step = timedelta(hours=7, minutes=13, seconds=5)
    result = []
    for i in range(n):
        result.append(start.isoformat())
        start += step
    return result


def parse(text):
    day, _, clock = text.partition("T")
    year, month, day = day.split("-")
    hour, minute, second = clock.split(":")
    return datetime(int(year), int(month), int(day), int(hour), int(minute), int(second))


def weeks(moments):
    totals = {}
    for moment in moments:
        key = moment.isocalendar()[:2]
        totals[key] = totals.get(key, 0) + moment.hour
    return totals


def gaps(moments):
    total = timedelta()
    longest = timedelta.min
    before = moments[0]
    for moment in moments[1:]:
        gap = moment - before
        total += gap
        if gap > longest:
            longest = gap
        before = moment
    return total // (len(moments) - 1), longest


def main(size):
    written = texts(2000 * size)
    moments = [datetime.fromisoformat(text) for text in written]
    assert moments == [parse(text) for text in written]
    local = [moment.replace(tzinfo=timezone.utc).astimezone(BERLIN) for moment in moments]
    mean, longest = gaps(moments)
    due = sorted({moment.date() + timedelta(days=30) for moment in moments})
    labels = sum(len(moment.strftime("%d.%m.%Y %H:%M %z")) for moment in local)
    months = [0] * 13
    for moment in local:
        months[moment.month] += moment.weekday() < 5
    print(len(weeks(moments)), mean, longest, len(due), due[-1].toordinal(), labels, sum(months))


if __name__ == "__main__":
    import sys

    main(int(sys.argv[1]) if len(sys.argv) > 1 else 50)  # small: 1
