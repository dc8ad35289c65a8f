"schedule: jobs, tags, decorators, what runs when the clock has moved."
import datetime
import functools
import time

import schedule

log = []


def job(name="job"):
    log.append(name)
    return schedule.CancelJob if name == "once" else None


s = schedule.Scheduler()
s.every(5).minutes.do(job).tag("a", "b")
s.every().day.at("10:30").do(job, name="daily")
s.every().monday.do(job, "monday").tag("b")
s.every(1).seconds.do(job, "once")
s.every(2).to(4).hours.until(datetime.timedelta(days=1)).do(functools.partial(job, "partial"))
print([str(j).partition("(last")[0] for j in s.get_jobs()][:3], len(s.get_jobs("b")))
s.run_all()
print(log, len(s.get_jobs()))
s.clear("b")
for each in s.get_jobs():
    each.next_run = datetime.datetime(2000, 1, 1)
print(s.idle_seconds < 0)
s.run_pending()
print(log[5:])


@schedule.repeat(schedule.every(3).weeks)
def decorated():
    pass


print(len(schedule.jobs), schedule.jobs[0].interval, schedule.jobs[0].unit)
for wrong in (lambda: s.every(2).day, lambda: s.every().day.at("25:00"), lambda: s.every().monday.minutes.at("x"), lambda: s.every(5).do(job), lambda: s.every(3).monday):
    try:
        wrong()
    except (schedule.ScheduleError, TypeError) as error:
        print(type(error).__name__, error)
