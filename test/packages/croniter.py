"croniter: next and previous times, ranges, words, seconds, errors."
import datetime

from croniter import CroniterBadCronError, CroniterBadDateError, croniter, croniter_range

base = datetime.datetime(2020, 2, 28, 23, 58)
for text in ("*/5 * * * *", "0 0 29 2 *", "15 14 1 * mon", "@daily", "0 0 l * *", "0 0 * * fri#2", "* * * * * */20", "0 9-17/2 * jan-mar 1-5", "5,10 0 1 1 *"):
    it = croniter(text, base)
    print(text, [it.get_next(datetime.datetime).isoformat() for _ in range(3)], it.get_current(datetime.datetime))
for wrong in ("* * *", "60 * * * *", "x * * * *", "0 0 31 2 *", "*/0 * * * *", "0 0 0 * *"):
    try:
        print(croniter(wrong, base).get_next(datetime.datetime))
    except (CroniterBadCronError, CroniterBadDateError, ValueError, KeyError) as error:
        print(wrong, type(error).__name__, error)
print(croniter.is_valid("0 0 * * *"), croniter.match("0 0 * * *", datetime.datetime(2020, 1, 1)), [d.day for d in croniter_range(base, base + datetime.timedelta(days=3), "0 0 * * *")], croniter("0 0 * * *", base).expanded)
