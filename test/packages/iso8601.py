"ISO 8601 dates: forms, offsets, errors."
import datetime
import pickle

import iso8601

for text in ("2020-01-02", "2020-01-02T03:04:05Z", "20200102T030405.678+0530", "2020-01-02 03:04-08", "2020-02", "2020", "2020-13-01", "x", "2020-01-02T25:00", ""):
    try:
        value = iso8601.parse_date(text)
        print(repr(value), value.utcoffset(), value.tzname())
    except iso8601.ParseError as error:
        print("wrong:", error)
print(iso8601.parse_date("2020-01-02", default_timezone=None), iso8601.UTC)
zone = iso8601.parse_date("2020-01-02T00:00+01:30").tzinfo
print(zone, pickle.loads(pickle.dumps(zone)) == zone, zone.dst(None))
