"""Where the carets go in expressions; each error is shown by the excepthook."""

import sys


class Thing:
    attribute = 1


thing = Thing()
data = {"a": [1, 2]}
nothing = None


def call_error(): return len(5)
def nested_call(): return str(len(abs("x")))
def binary(): return 1 + 2 * "a" - 3
def binary_left(): return (1 + None) * 2
def division(x=0): return 10 / x + 5
def subscript(): return data["a"][5]
def subscript_key(): return data["missing"]["deeper"]
def attribute(): return thing.attribute.missing.more
def method_call(): return thing.attribute.method(1, 2)
def compare(): return 1 < 2 < "x"
def name(): return 1 + undefined_name + 2
def unary(): return 1 + -"text"
def not_callable(): return thing()()
def comprehension(): return [n / 0 for n in range(3)]
def in_lambda(): return (lambda x: x.y)(1)
def in_fstring(): return f"{1} and {thing.zz}"
def conditional(): return 1 if nothing.x else 2
def unicode_before(): return "äöü€😀" + 1 + "after"
def await_like(): return next(iter([]))
def spaces(): return (  1   +    nothing   )
def tuple_element(): return 1, 2 / 0, 3
def slices(): return [1, 2, 3][1:"x"]
def walrus(): return (y := nothing + 1)
def boolean(): return True and nothing + 1
def chained_methods(): return "a".upper().lower().nope().strip()


for function in list(globals().values()):
    if type(function).__name__ == "function":
        try:
            function()
        except Exception:
            kind, value, tb = sys.exc_info()
            sys.excepthook(kind, value, tb.tb_next)
        else:
            print("no error from", function.__name__)
