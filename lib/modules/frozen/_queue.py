"""What queue takes from C in CPython: the class of an error."""


class Empty(Exception):
    "Exception raised by Queue.get(block=0)/get_nowait()."
