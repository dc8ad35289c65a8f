"Hypothesis: strategies, shrinking, stateful machines, examples, assumptions."
import datetime
import io

from hypothesis import HealthCheck, assume, example, find, given, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

settings.register_profile("own", database=None, deadline=None, derandomize=True, max_examples=50,
                          suppress_health_check=list(HealthCheck))
settings.load_profile("own")


@given(st.lists(st.integers()))
def sorted_twice(items):
    assert sorted(sorted(items)) == sorted(items)


sorted_twice()
print(find(st.integers(), lambda n: n > 1000))
print(find(st.lists(st.integers(min_value=0)), lambda items: sum(items) >= 50 and len(items) > 2))
print(find(st.text(), lambda text: len(text) > 2 and text != text.lower()))
print(find(st.dictionaries(st.text(max_size=2), st.booleans()), lambda d: any(d.values())))
print(find(st.tuples(st.floats(0, 10), st.sampled_from("abc")), lambda t: t[0] > 2.5 and t[1] != "a"))
print(find(st.dates(), lambda day: day.year > 2003))
print(find(st.recursive(st.booleans(), lambda inner: st.lists(inner)), lambda tree: isinstance(tree, list) and len(tree) > 1))
print(find(st.from_regex(r"\A[ab]{2,4}-\d+\Z"), lambda text: "b" in text))


@given(st.integers(), st.integers())
@example(0, 0)
def wrong(a, b):
    assume(b >= 0)
    assert a + b >= a * b


try:
    wrong()
except AssertionError:
    print("found")


@st.composite
def pair(draw):
    low = draw(st.integers(0, 100))
    return low, draw(st.integers(low, 200))


@given(pair(), st.data())
def ordered(both, data):
    low, high = both
    assert low <= data.draw(st.integers(low, high)) <= high


ordered()


class Stack(RuleBasedStateMachine):
    def __init__(self):
        super().__init__()
        self.items = []

    @rule(x=st.integers(0, 5))
    def push(self, x):
        self.items.append(x)

    @invariant()
    def short(self):
        assert len(self.items) < 4


try:
    run_state_machine_as_test(Stack)
except AssertionError:
    print("too long")
print(st.integers(1, 2), st.lists(st.text()), st.builds(datetime.timedelta, days=st.integers()))


@given(st.from_type(int), ...)
def annotated(a, b: str):
    assert isinstance(a, int) and isinstance(b, str)


try:
    annotated()
except Exception as error:
    print(type(error).__name__, error)


@given(...)
def inferred(a: int, b: list[str], c: "bool | None"):
    assert isinstance(b, list)


inferred()
print("done")
