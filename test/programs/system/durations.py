"""Seconds are ints or floats, those of derived classes too, but not what only has __float__ or __index__ of another kind."""
import math
import select
import signal
import threading
import time


class Seconds(float):
    "Its methods are not asked."

    def __float__(self):
        raise RuntimeError("asked")

    def __index__(self):
        raise RuntimeError("asked")


class Whole(int):
    pass


class Indexed:
    def __index__(self):
        return 0


class Floating:
    def __float__(self):
        return 0.0


def tell(name, *functions):
    for f in functions:
        try:
            print(name, f())
        except Exception as error:
            print(name, type(error).__name__, error)


lock = threading.Lock()
for zero in (0, 0.0, -0.0, Seconds(0), Whole(0), False, Indexed(), Floating(), "0", None, math.nan, -1, Seconds(-1), 1e30):
    kind = type(zero).__name__
    tell(f"sleep({kind})", lambda: time.sleep(zero))
    if not isinstance(zero, (str, float, type(None))) or zero == 0 and type(zero) is Seconds:
        tell(f"gmtime({kind})", lambda: time.gmtime(zero)[:6], lambda: time.ctime(zero) if zero is not None else "now", lambda: time.localtime(zero)[0])
        tell(f"lock({kind})", lambda: lock.acquire(True, zero + 1 if isinstance(zero, (int, float)) and zero >= 0 else 1), lambda: lock.release())
    if type(zero) in (int, float, Seconds, Whole) and 0 <= zero < 1:
        tell(f"select({kind})", lambda: select.select([], [], [], zero))
        tell(f"poll({kind})", lambda: select.poll().poll(zero), lambda: signal.sigtimedwait([signal.SIGUSR1], zero))
