"""A recursion without end: the repeated lines are counted instead of printed."""


def down(n):
    return down(n + 1)


def start():
    down(0)


start()
