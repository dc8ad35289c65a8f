"""zoneinfo's ZoneInfo in C++: what it says of times, its caches, pickling, subclasses and refusals."""
import copy
import io
import pickle
import struct
import zoneinfo
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

UTC = timezone.utc


def tell(function):
    try:
        result = function()
        print(type(result).__name__, result)
    except Exception as error:
        print(type(error).__name__, error)


def file(periods, changes, rules=b"", version=2):
    "A time zone file: periods are (offset, is daylight, name), changes (time, period)."
    names = b"".join(name + b"\0" for _, _, name in periods)
    def block(letter):
        header = struct.pack(">4sc15x6l", b"TZif", str(version).encode() if version > 1 else b"\0", 0, 0, 0, len(changes), len(periods), len(names))
        data = struct.pack(f">{len(changes)}{letter}", *(at for at, _ in changes)) + bytes(to for _, to in changes)
        at = 0
        for offset, daylight, name in periods:
            data += struct.pack(">lbb", offset, daylight, at)
            at += len(name) + 1
        return header + data + names
    return io.BytesIO(block("l") + (block("q") + b"\n" + rules + b"\n" if version > 1 else b""))


# Real zones, around changes, behind the last one that the file has, and before the first.
for name in "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "Europe/Dublin", "America/Sao_Paulo", "UTC":
    zone = ZoneInfo(name)
    print(zone, repr(zone), zone.key, time(3, tzinfo=zone).utcoffset())
    for year in 1883, 1945, 1970, 2001, 2024, 2037, 2038, 2100, 9999:
        for month, day, hour in (1, 1, 0), (3, 31, 2), (4, 7, 2), (10, 27, 2), (11, 3, 1), (7, 1, 12):
            local = datetime(year, month, day, hour, 30, tzinfo=zone)
            later = local.replace(fold=1)
            back = local.replace(tzinfo=UTC).astimezone(zone) if year < 9999 else local
            print(year, month, local.utcoffset(), local.dst(), local.tzname(), later.utcoffset(), later.tzname(), back.hour, back.fold)

# Files and rules of our own.
rules = [b"AAA3", b"<+0330>-3:30", b"AAA3BBB,J60/20:00,J300/-2", b"AAA-3BBB,59/0,300/99", b"AAA3BBB2:30:15,M3.5.0,M10.1.6/25",
         b"AAA-3BBB-2,M10.5.0,M3.1.0", b"IST-1GMT0,M10.5.0,M3.5.0/1", b"AAA0BBB,J1/0,365/24"]
for text in rules:
    zone = ZoneInfo.from_file(file([(3600, 0, b"LMT")], [], text), key=text)
    for year in 2020, 2021:
        for month, day in (1, 1), (3, 1), (3, 29), (10, 3), (10, 27):
            for hour in 0, 23:
                local = datetime(year, month, day, hour, tzinfo=zone)
                back = local.replace(tzinfo=UTC).astimezone(zone)
                print(local.tzname(), local.utcoffset(), local.dst(), local.replace(fold=1).utcoffset(), back.replace(tzinfo=None), back.fold)
for wrong in (b"A\0", b"+11", b"AAA", b"AAA25", b"AAA3:1", b"AAA3BBB", b"AAA3BBB,M3.2.0", b"AAA3BBB,M13.2.0,M3.1.1", b"AAA3BBB,M3.6.0,M3.1.1",
              b"AAA3BBB,M3.2.7,M3.1.1", b"AAA3BBB,366,J1", b"AAA3BBB,J0,1", b"AAA3BBB,1,2,3", b"<AAA3BBB,1,2", b"<A_>3BBB,1,2", b"AAA3,1,2", b"AAA3BBB25,1,2"):
    try:
        ZoneInfo.from_file(file([(0, 0, b"X")], [], wrong))
        print("taken", wrong)
    except ValueError:
        print("refused", wrong)
zone = ZoneInfo.from_file(file([(0, 0, b"A"), (3600, 1, b"B"), (7200, 0, b"C"), (10800, 1, b"D")], [(0, 1), (10000, 2), (20000, 3), (30000, 0)], b"A0"))
for at in -1, 0, 5000, 9999, 10000, 13599, 13600, 20000, 29999, 30000, 33600, 40800, 50000:
    local = datetime.fromtimestamp(at, zone)
    print(at, local.time(), local.fold, local.tzname(), local.dst(), local.replace(fold=1).tzname(), local.timestamp() == at)
for wrong in (b"", b"TZif", file([], []).getvalue(), file([], [], version=1).getvalue(), file([(0, 0, b"A")], [(1, 5)]).getvalue(), 5):
    tell(lambda: ZoneInfo.from_file(wrong if wrong == 5 else io.BytesIO(wrong)).key)
tell(lambda: ZoneInfo.from_file(file([(0, 0, b"A")], [], version=1)).tzname(None))
tell(lambda: ZoneInfo.from_file(file([(3600, 1, b"A")], [], version=1)).dst(None))

# Caches.
print(ZoneInfo("UTC") is ZoneInfo("UTC"), ZoneInfo.no_cache("UTC") is ZoneInfo("UTC"), ZoneInfo(key="UTC") is ZoneInfo("UTC"))
first, second = ZoneInfo("UTC"), ZoneInfo("Asia/Kolkata")
ZoneInfo.clear_cache(only_keys=["UTC", "none"])
print(ZoneInfo("UTC") is first, ZoneInfo("Asia/Kolkata") is second)
ZoneInfo.clear_cache()
print(ZoneInfo("Asia/Kolkata") is second, hasattr(ZoneInfo, "_weak_cache"))
names = sorted(zoneinfo.available_timezones())[:30]
zones = [ZoneInfo(name) for name in names]
print(all(ZoneInfo(name) is zone for name, zone in zip(names, zones)))


class Derived(ZoneInfo):
    def extra(self):
        return self.key


print(Derived("UTC") is Derived("UTC"), Derived("UTC") is ZoneInfo("UTC"), Derived("UTC").extra(), repr(Derived("UTC")), "_weak_cache" in vars(Derived))
Derived.clear_cache()
Derived.clear_cache(only_keys=["UTC"])

# Pickling and copying.
for zone in ZoneInfo("UTC"), ZoneInfo.no_cache("UTC"), Derived("UTC"):
    for protocol in range(6):
        print(pickle.loads(pickle.dumps(zone, protocol)) is zone, end=" ")
    print(copy.copy(zone) is zone, copy.deepcopy(zone) is zone, zone.__reduce__()[1])
tell(lambda: pickle.dumps(ZoneInfo.from_file(file([(0, 0, b"A")], [], b"A0"))))

# A class of a program's, and refusals.
berlin = ZoneInfo("Europe/Berlin")


class Moment(datetime):
    pass


tell(lambda: Moment(2024, 10, 27, 2, 30, tzinfo=berlin).astimezone(UTC))
tell(lambda: berlin.fromutc(Moment(2024, 10, 27, 1, 30, tzinfo=berlin)).fold)
for wrong in (
    lambda: ZoneInfo(),
    lambda: ZoneInfo(5),
    lambda: ZoneInfo("Europe/Nowhere"),
    lambda: ZoneInfo("../UTC"),
    lambda: ZoneInfo("/etc/localtime"),
    lambda: ZoneInfo.no_cache(),
    lambda: ZoneInfo.clear_cache(["UTC"]),
    lambda: ZoneInfo.clear_cache(only_keys=5),
    lambda: ZoneInfo.from_file(),
    lambda: berlin.utcoffset(5),
    lambda: berlin.dst(date(2024, 1, 1)),
    lambda: berlin.utcoffset(None),
    lambda: berlin.fromutc(5),
    lambda: berlin.fromutc(datetime(2024, 1, 1)),
    lambda: setattr(berlin, "key", 1),
    lambda: setattr(berlin, "other", 1),
    lambda: tzinfo.__new__(ZoneInfo),
    lambda: object.__new__(ZoneInfo),
    lambda: str(ZoneInfo.from_file(file([(0, 0, b"A")], [], b"A0"), key=5)),
):
    tell(wrong)
