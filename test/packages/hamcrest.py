"PyHamcrest: matchers and how they describe what is wrong."
from hamcrest import *
from hamcrest.core.base_matcher import BaseMatcher
from hamcrest.core.string_description import StringDescription


class Even(BaseMatcher):
    def _matches(self, item):
        return item % 2 == 0

    def describe_to(self, description):
        description.append_text("an even number")


for value, matcher in ((3, equal_to(4)), ("abc", all_of(starts_with("a"), ends_with("x"))), ([1, 2], has_item(5)), ({"a": 1}, has_entries(a=2)), ([1, 2], contains_exactly(1, 3)), ([3, 1], contains_inanyorder(1, 2)), (5, any_of(less_than(3), greater_than(9))), (None, not_none()), ("x", instance_of(int)), (1.5, close_to(2, 0.1)), ([], is_(not_(empty()))), (3, Even()), (lambda: int("x"), raises(KeyError)), (lambda: int("x"), raises(ValueError, "no match")), ("abc", matches_regexp("z+")), ([2, 3], only_contains(2)), ("a b", string_contains_in_order("b", "a")), ([1], has_length(3)), (Even(), has_property("nothing")), ({1}, has_items(1, 2)), ("A", equal_to_ignoring_case("b"))):
    try:
        assert_that(value, matcher, "why")
        print("fine")
    except AssertionError as error:
        print(str(error).replace(hex(id(value)), "ADDRESS") if not callable(value) and "Even" not in str(error) else type(error).__name__)
assert_that(calling(int).with_args("x"), raises(ValueError, "invalid literal"))
print(StringDescription().append_description_of(all_of(1, "x")), is_(Even()).matches(4))
