"""An interpreter for a small stack language: dispatch by if-chains and by a table of functions."""

import sys

rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 2  # small: 1

PROGRAM = [
    ("push", 0), ("store", "sum"), ("push", 0), ("store", "i"),
    ("load", "i"), ("push", 40000), ("less", None), ("jump_if_not", 17),
    ("load", "sum"), ("load", "i"), ("push", 3), ("mul", None), ("add", None), ("store", "sum"),
    ("load", "i"), ("push", 1), ("jump", 18),
    ("halt", None),
    ("add", None), ("store", "i"), ("jump", 4),
]


def run_chain(program):
    stack = []
    names = {}
    pc = 0
    steps = 0
    while True:
        op, argument = program[pc]
        pc += 1
        steps += 1
        if op == "push":
            stack.append(argument)
        elif op == "load":
            stack.append(names[argument])
        elif op == "store":
            names[argument] = stack.pop()
        elif op == "add":
            b = stack.pop()
            stack[-1] += b
        elif op == "mul":
            b = stack.pop()
            stack[-1] *= b
        elif op == "less":
            b = stack.pop()
            stack[-1] = stack[-1] < b
        elif op == "jump":
            pc = argument
        elif op == "jump_if_not":
            if not stack.pop():
                pc = argument
        elif op == "halt":
            return names, steps


class Machine:
    def __init__(self, program):
        self.code = [(getattr(self, "do_" + op), argument) for op, argument in program]
        self.stack = []
        self.names = {}
        self.pc = 0
        self.running = True

    def do_push(self, argument):
        self.stack.append(argument)

    def do_load(self, argument):
        self.stack.append(self.names[argument])

    def do_store(self, argument):
        self.names[argument] = self.stack.pop()

    def do_add(self, _):
        b = self.stack.pop()
        self.stack.append(self.stack.pop() + b)

    def do_mul(self, _):
        b = self.stack.pop()
        self.stack.append(self.stack.pop() * b)

    def do_less(self, _):
        b = self.stack.pop()
        self.stack.append(self.stack.pop() < b)

    def do_jump(self, argument):
        self.pc = argument

    def do_jump_if_not(self, argument):
        if not self.stack.pop():
            self.pc = argument

    def do_halt(self, _):
        self.running = False

    def run(self):
        code = self.code
        while self.running:
            method, argument = code[self.pc]
            self.pc += 1
            method(argument)
        return self.names


for _ in range(rounds):
    names, steps = run_chain(PROGRAM)
print(names, steps)
for _ in range(rounds):
    names = Machine(PROGRAM).run()
print(names)
