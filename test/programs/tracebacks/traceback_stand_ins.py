"""Modules that CPython has in C leave no entries in tracebacks, and name their classes in full."""
import asyncio
import datetime
import decimal
import queue
import traceback
from decimal import Decimal

midnight = datetime.datetime(2024, 1, 1)
aware = midnight.replace(tzinfo=datetime.timezone.utc)
failing = [
    lambda: datetime.date(2023, 2, 29), lambda: datetime.date(2023, 13, 1), lambda: datetime.date(0, 1, 1),
    lambda: datetime.time(25), lambda: datetime.time(1, 60), lambda: datetime.time(1, 1, 60),
    lambda: datetime.time(1, 1, 1, -1), lambda: midnight.replace(day=32), lambda: midnight + 5,
    lambda: 5 - midnight, lambda: midnight - aware, lambda: midnight < aware, lambda: midnight < 5,
    lambda: midnight < datetime.date(2020, 1, 1), lambda: datetime.date.max + datetime.timedelta(1),
    lambda: datetime.datetime.max + datetime.timedelta(1), lambda: midnight.replace(tzinfo=3),
    lambda: datetime.datetime.strptime("2024-02-30", "%Y-%m-%d"), lambda: midnight.absent,
    lambda: datetime.time(1) < datetime.time(1, tzinfo=datetime.timezone.utc),
    lambda: Decimal("abc"), lambda: Decimal(1) / 0, lambda: Decimal(0) / 0, lambda: Decimal(1) + 1.5,
    lambda: Decimal(-1).sqrt(), lambda: Decimal("sNaN") + 1, lambda: int(Decimal("inf")),
    lambda: Decimal(1) < "a", lambda: Decimal(1).absent, lambda: Decimal("9e999999") * 10,
    lambda: queue.Queue().get_nowait(), asyncio.get_running_loop]
for call in failing:
    try:
        print(call())
    except Exception as error:
        frames = traceback.extract_tb(error.__traceback__)
        print(type(error), error, [frame.name for frame in frames if "strptime" not in frame.name])
print(midnight.isocalendar(), midnight + datetime.timedelta(1), aware - aware, Decimal(1) / 3)


class Moment(datetime.datetime):
    pass


print(Moment(2024, 1, 2), [Moment(2024, 1, 2, 3), midnight, midnight.time(), midnight.date(), midnight - midnight])
try:
    Decimal("no number")
except decimal.InvalidOperation as error:
    print(repr(error), [error])


async def inner():
    await asyncio.sleep(0)
    raise LookupError("in a task")


async def cancelled():
    try:
        await asyncio.wait_for(asyncio.sleep(10), 0.01)
    except TimeoutError:
        traceback.print_exc()


async def main():
    await cancelled()
    async with asyncio.TaskGroup() as group:
        group.create_task(inner())

asyncio.run(main())
