"""Two functions calling each other are too varied for the repetition count, a short loop isn't."""

import sys


def direct(n):
    if n == 0:
        raise ValueError("bottom")
    direct(n - 1)


def ping(n):
    if n == 0:
        raise ValueError("bottom of two")
    pong(n - 1)


def pong(n):
    ping(n)


for function, depth in (direct, 2), (direct, 3), (direct, 4), (direct, 10), (ping, 3):
    try:
        function(depth)
    except ValueError:
        sys.excepthook(*sys.exc_info())
