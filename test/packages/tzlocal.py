"tzlocal: the zone from TZ, and what is wrong with one."
import os
import time

import tzlocal
from tzlocal import utils

for zone in ("Europe/Berlin", "UTC", ":America/New_York"):
    os.environ["TZ"] = zone
    time.tzset()
    print(tzlocal.reload_localzone(), tzlocal.get_localzone_name() if hasattr(tzlocal, "get_localzone_name") else "")
os.environ["TZ"] = "Nowhere/Land"
try:
    print(tzlocal.reload_localzone())
except Exception as error:
    print(type(error).__name__, error)
os.environ["TZ"] = "Asia/Tokyo"
time.tzset()
tzlocal.reload_localzone()
print(utils.get_system_offset(), tzlocal.assert_tz_offset if hasattr(tzlocal, "assert_tz_offset") else "" and "")
