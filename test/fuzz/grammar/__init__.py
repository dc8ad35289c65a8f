"""Random programs over the whole language: deterministic, ending, and showing what they compute.

The parts build on one another: writer (chance, lines, scopes), expressions, functions (signatures and calls),
statements, classes, drivers (what gets hot, and what changes then). prelude is what the programs find defined.
"""

from .drivers import Drivers
from .prelude import PRELUDE


class Program(Drivers):
    def __init__(self, seed):
        super().__init__(seed)
        self.module = self.scope
        self.classes = []
        self.methods = []  # what may be called where the writer is
        self.all_methods = []
        self.DEFINITIONS = (self.plain_function, self.plain_function, self.plain_function, self.small_function,
                            self.small_function, self.recursive_function, self.closure_factory,
                            self.generator_function, self.careful_generator, self.async_function,
                            self.async_generator, self.loop_function)


P = Program
COMMON = (P.ternary, P.logged, P.walrus, P.either, P.applied_lambda, P.element, P.attribute, P.awaited,
          P.evaluated, P.several_lines)


def anywhere(kind):
    """What can have a value of any kind, for this one."""
    def bound(write):
        return lambda self, depth: write(self, kind, depth)
    calls = [bound(P.result_of_call)] * 6
    return calls + [bound(write) for write in COMMON]


P.TABLE = {
    "num": anywhere("num") + [P.arithmetic] * 8 + [P.numeric_call] * 5 + [P.product, P.power, P.shift, P.unary,
                                                                         P.truth, P.truth],
    "str": anywhere("str") + [P.concatenation] * 2 + [P.formatted] * 3 + [P.percent] + [P.string_call] * 6,
    "list": anywhere("list") + [P.list_display] * 4 + [P.list_call] * 6 + [P.list_comprehension] * 3,
    "tuple": anywhere("tuple") + [P.tuple_display] * 4 + [P.tuple_call] * 3,
    "dict": anywhere("dict") + [P.dict_display] * 4 + [P.dict_call] * 4 + [P.dict_comprehension] * 3,
    "set": anywhere("set")[:6] + [P.set_call] * 3 + [P.set_comprehension] * 2,
    "obj": anywhere("obj") + [P.new_object] * 8,
    "func": [lambda self, depth: self.leaf_function()],
    "none": [lambda self, depth: "None"],
}


def program(seed):
    """Answer the program of a seed."""
    return Program(seed).program()


__all__ = ["PRELUDE", "program"]
