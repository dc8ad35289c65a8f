"""Where the carets go in statements, and which lines have none."""

import sys


class Thing:
    attribute = 1


thing = Thing()
data = {"a": [1, 2]}
nothing = None


def keyword(): return int("5", base=99)
def star(): return print(*nothing)
def assign_target(): data["a"][7] = 1
def delete(): del data["a"][7]
def unpack(): a, b = 1, 2, 3
def augmented(): data["a"][0] += "x"
def attribute_store(): nothing.x = 5
def raise_it(): raise ValueError("raised")
def assertion(): assert 1 == 2, "one isn't two"
def decorated(): return (nothing)(1)
def for_loop():
    for x in nothing: pass
def with_block():
    with thing: pass
def multi_line():
    return (
        1 +
        nothing
    )
def multi_line_call():
    return int(
        "x",
        10,
    )
def multi_statement(): x = 1; y = x / 0; z = 2
def import_it(): from math import nope
def class_body():
    class C:
        x = 1 / 0
def whole_line(): nothing()


for function in list(globals().values()):
    if type(function).__name__ == "function":
        try:
            function()
        except Exception:
            kind, value, tb = sys.exc_info()
            sys.excepthook(kind, value, tb.tb_next)
        else:
            print("no error from", function.__name__)
