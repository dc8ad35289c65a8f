"""Exceptions that aren't Exceptions end a program like the others, and pass `except Exception`."""


class Stop(BaseException):
    """A direct child of BaseException."""


def guarded():
    try:
        raise Stop("not an Exception")
    except Exception:
        print("never")
    else:
        print("never")
    finally:
        print("finally runs")


guarded()
