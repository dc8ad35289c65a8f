"""DeltaBlue: an incremental solver for one-way constraints.

Variables are tied together by constraints of different strengths. Whenever a constraint is added or
taken away, the solver decides anew which constraints hold, and in which direction each one computes,
so that weaker wishes give way to stronger ones. A plan is the ordered list of the constraints to
execute for new values to flow through.
"""

import sys

largest = int(sys.argv[1]) if len(sys.argv) > 1 else 10000  # small: 1000


class Strength:
    """A level of wish, from REQUIRED (0) to WEAKEST (6); the lower the level the stronger."""

    def __init__(self, level, name):
        self.level = level
        self.name = name

    def stronger_than(self, other):
        return self.level < other.level

    def weaker_than(self, other):
        return self.level > other.level

    def next_weaker(self):
        return STRENGTHS[self.level + 1]

    def __repr__(self):
        return self.name


STRENGTHS = [
    Strength(level, name)
    for level, name in enumerate(
        ["required", "strong-preferred", "preferred", "strong-default", "normal", "weak-default",
         "weakest"])
]
REQUIRED, STRONG_PREFERRED, PREFERRED, STRONG_DEFAULT, NORMAL, WEAK_DEFAULT, WEAKEST = STRENGTHS

NONE, FORWARD, BACKWARD = 0, 1, -1


def weakest_of(a, b):
    return a if a.weaker_than(b) else b


class Variable:
    def __init__(self, name, value=0):
        self.name = name
        self.value = value
        self.constraints = []
        self.determined_by = None
        self.mark = 0
        self.walk_strength = WEAKEST
        self.stay = True

    def remove_constraint(self, constraint):
        self.constraints.remove(constraint)
        if self.determined_by is constraint:
            self.determined_by = None


class Constraint:
    is_input = False

    def __init__(self, strength):
        self.strength = strength

    def add(self, planner):
        self.attach()
        planner.incremental_add(self)

    def destroy(self, planner):
        if self.is_satisfied():
            planner.incremental_remove(self)
        else:
            self.detach()

    def satisfy(self, mark, planner):
        """Try to enforce this constraint; answers the constraint that was overridden, or None."""
        self.choose_method(mark)
        if not self.is_satisfied():
            if self.strength is REQUIRED:
                raise RuntimeError("could not satisfy a required constraint")
            return None
        self.mark_inputs(mark)
        out = self.output()
        overridden = out.determined_by
        if overridden is not None:
            overridden.mark_unsatisfied()
        out.determined_by = self
        if not planner.add_propagate(self, mark):
            raise RuntimeError("cycle encountered")
        out.mark = mark
        return overridden


class UnaryConstraint(Constraint):
    def __init__(self, variable, strength, planner):
        super().__init__(strength)
        self.variable = variable
        self.satisfied = False
        self.add(planner)

    def attach(self):
        self.variable.constraints.append(self)
        self.satisfied = False

    def detach(self):
        self.variable.remove_constraint(self)
        self.satisfied = False

    def choose_method(self, mark):
        self.satisfied = (self.variable.mark != mark
                          and self.strength.stronger_than(self.variable.walk_strength))

    def is_satisfied(self):
        return self.satisfied

    def mark_inputs(self, mark):
        pass

    def mark_unsatisfied(self):
        self.satisfied = False

    def inputs_known(self, mark):
        return True

    def output(self):
        return self.variable

    def recalculate(self):
        self.variable.walk_strength = self.strength
        self.variable.stay = not self.is_input
        if self.variable.stay:
            self.execute()


class StayConstraint(UnaryConstraint):
    """The variable should keep its value."""

    def execute(self):
        pass


class EditConstraint(UnaryConstraint):
    """The variable's value comes from outside."""

    is_input = True

    def execute(self):
        pass


class BinaryConstraint(Constraint):
    """A relation between two variables that can be computed in either direction."""

    def __init__(self, a, b, strength, planner):
        super().__init__(strength)
        self.a = a
        self.b = b
        self.direction = NONE
        self.add(planner)

    def attach(self):
        self.a.constraints.append(self)
        self.b.constraints.append(self)
        self.direction = NONE

    def detach(self):
        self.a.remove_constraint(self)
        self.b.remove_constraint(self)
        self.direction = NONE

    def choose_method(self, mark):
        a, b = self.a, self.b
        stronger = self.strength.stronger_than
        if a.mark == mark:
            possible = b.mark != mark and stronger(b.walk_strength)
            self.direction = FORWARD if possible else NONE
        elif b.mark == mark:
            self.direction = BACKWARD if stronger(a.walk_strength) else NONE
        elif a.walk_strength.weaker_than(b.walk_strength):
            self.direction = BACKWARD if stronger(a.walk_strength) else NONE
        else:
            self.direction = FORWARD if stronger(b.walk_strength) else BACKWARD

    def is_satisfied(self):
        return self.direction != NONE

    def mark_inputs(self, mark):
        self.input().mark = mark

    def mark_unsatisfied(self):
        self.direction = NONE

    def inputs_known(self, mark):
        source = self.input()
        return source.mark == mark or source.stay or source.determined_by is None

    def input(self):
        return self.a if self.direction == FORWARD else self.b

    def output(self):
        return self.b if self.direction == FORWARD else self.a

    def recalculate(self):
        source, target = self.input(), self.output()
        target.walk_strength = weakest_of(self.strength, source.walk_strength)
        target.stay = source.stay
        if target.stay:
            self.execute()


class EqualityConstraint(BinaryConstraint):
    """a == b"""

    def execute(self):
        self.output().value = self.input().value


class ScaleConstraint(BinaryConstraint):
    """b == a * scale + offset"""

    def __init__(self, source, scale, offset, target, strength, planner):
        self.scale = scale
        self.offset = offset
        super().__init__(source, target, strength, planner)

    def attach(self):
        super().attach()
        self.scale.constraints.append(self)
        self.offset.constraints.append(self)

    def detach(self):
        super().detach()
        self.scale.remove_constraint(self)
        self.offset.remove_constraint(self)

    def mark_inputs(self, mark):
        super().mark_inputs(mark)
        self.scale.mark = self.offset.mark = mark

    def execute(self):
        if self.direction == FORWARD:
            self.b.value = self.a.value * self.scale.value + self.offset.value
        else:
            self.a.value = (self.b.value - self.offset.value) // self.scale.value

    def recalculate(self):
        source, target = self.input(), self.output()
        target.walk_strength = weakest_of(self.strength, source.walk_strength)
        target.stay = source.stay and self.scale.stay and self.offset.stay
        if target.stay:
            self.execute()


class Planner:
    def __init__(self):
        self.current_mark = 0

    def new_mark(self):
        self.current_mark += 1
        return self.current_mark

    def incremental_add(self, constraint):
        mark = self.new_mark()
        overridden = constraint.satisfy(mark, self)
        while overridden is not None:
            overridden = overridden.satisfy(mark, self)

    def incremental_remove(self, constraint):
        out = constraint.output()
        constraint.mark_unsatisfied()
        constraint.detach()
        unsatisfied = self.remove_propagate_from(out)
        strength = REQUIRED
        while True:
            for candidate in unsatisfied:
                if candidate.strength is strength:
                    self.incremental_add(candidate)
            strength = strength.next_weaker()
            if strength is WEAKEST:
                break

    def make_plan(self, sources):
        mark = self.new_mark()
        plan = []
        todo = sources
        while todo:
            constraint = todo.pop()
            if constraint.output().mark != mark and constraint.inputs_known(mark):
                plan.append(constraint)
                constraint.output().mark = mark
                self.add_consumers(constraint.output(), todo)
        return plan

    def extract_plan(self, constraints):
        return self.make_plan([c for c in constraints if c.is_input and c.is_satisfied()])

    def add_propagate(self, constraint, mark):
        todo = [constraint]
        while todo:
            current = todo.pop()
            if current.output().mark == mark:
                self.incremental_remove(constraint)
                return False
            current.recalculate()
            self.add_consumers(current.output(), todo)
        return True

    def remove_propagate_from(self, out):
        out.determined_by = None
        out.walk_strength = WEAKEST
        out.stay = True
        unsatisfied = []
        todo = [out]
        while todo:
            variable = todo.pop()
            for constraint in variable.constraints:
                if not constraint.is_satisfied():
                    unsatisfied.append(constraint)
                elif constraint is not variable.determined_by:
                    constraint.recalculate()
                    todo.append(constraint.output())
        return unsatisfied

    def add_consumers(self, variable, collection):
        for constraint in variable.constraints:
            if constraint is not variable.determined_by and constraint.is_satisfied():
                collection.append(constraint)


def change(variable, value, planner):
    """Let a value in from outside, and let it flow."""
    edit = EditConstraint(variable, PREFERRED, planner)
    plan = planner.extract_plan([edit])
    for _ in range(10):
        variable.value = value
        for constraint in plan:
            constraint.execute()
    edit.destroy(planner)


def chain_test(length):
    """A long chain of equalities: the last variable follows the first."""
    planner = Planner()
    variables = [Variable(f"v{i}") for i in range(length + 1)]
    for left, right in zip(variables, variables[1:]):
        EqualityConstraint(left, right, REQUIRED, planner)
    StayConstraint(variables[-1], STRONG_DEFAULT, planner)
    edit = EditConstraint(variables[0], PREFERRED, planner)
    plan = planner.extract_plan([edit])
    for value in range(100):
        variables[0].value = value
        for constraint in plan:
            constraint.execute()
        if variables[-1].value != value:
            return f"chain broken: {variables[-1].value} is not {value}"
    edit.destroy(planner)
    return f"chain of {length}: last value {variables[-1].value}, {len(plan)} steps in the plan"


def projection_test(count):
    """Many scale constraints sharing one scale and one offset, changed from both ends."""
    planner = Planner()
    scale = Variable("scale", 10)
    offset = Variable("offset", 1000)
    sources, targets = [], []
    for i in range(count):
        source, target = Variable("source", i), Variable("target", i)
        sources.append(source)
        targets.append(target)
        StayConstraint(source, NORMAL, planner)
        ScaleConstraint(source, scale, offset, target, REQUIRED, planner)
    report = []
    change(sources[-1], 17, planner)
    report.append(targets[-1].value)
    change(targets[-1], 1050, planner)
    report.append(sources[-1].value)
    change(scale, 5, planner)
    report.append(sum(t.value for t in targets[:-1]))
    change(offset, 2000, planner)
    report.append(sum(t.value for t in targets[:-1]))
    return f"projection of {count}: {report}"


for size in 10, 100, 1000, 3000, 7000, 10000:
    if size > largest:
        break
    print(chain_test(size))
    print(projection_test(size))
