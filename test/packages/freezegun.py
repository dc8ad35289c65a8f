"freezegun: time stands still, moves by hand, in functions, classes and coroutines."
import asyncio
import datetime
import time
import unittest

from freezegun import freeze_time

with freeze_time("2020-01-02 03:04:05") as frozen:
    print(datetime.datetime.now(), datetime.date.today(), time.time(), time.gmtime()[:6], datetime.datetime.utcnow(), time.strftime("%Y"), type(datetime.datetime.now()).__name__, isinstance(datetime.datetime.now(), datetime.datetime))
    frozen.tick(datetime.timedelta(hours=1))
    frozen.move_to("2021-05-06")
    print(datetime.datetime.now(), datetime.datetime.now(datetime.timezone.utc), time.monotonic() >= 0)


@freeze_time("2012-01-14", tz_offset=-4)
def decorated(x):
    return datetime.datetime.now(), datetime.date.today(), x


@freeze_time("2000-02-29")
class Tests(unittest.TestCase):
    def test_it(self):
        self.assertEqual(datetime.date.today(), datetime.date(2000, 2, 29))


@freeze_time("2010-10-10")
async def later():
    return datetime.date.today()


print(decorated(5), asyncio.run(later()), datetime.datetime.now().year > 2020)
result = unittest.TestResult()
Tests("test_it").run(result)
print(result.wasSuccessful())
with freeze_time("2020-01-01", auto_tick_seconds=15):
    print(datetime.datetime.now().second, datetime.datetime.now().second)
with freeze_time(lambda: datetime.datetime(2015, 1, 1)), freeze_time(datetime.date(2016, 1, 1)):
    print(datetime.date.today(), datetime.date(2016, 1, 1) - datetime.date.today())
