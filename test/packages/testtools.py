"testtools: matchers with their mismatches, details, expected failures, results of several kinds."
import io
import unittest

import testtools
from testtools.content import text_content
from testtools.matchers import (AfterPreprocessing, Annotate, Contains, DocTestMatches, Equals, HasLength, IsInstance, Is, LessThan, MatchesAll, MatchesAny, MatchesDict, MatchesListwise, MatchesRegex, MatchesStructure, Not, Raises, StartsWith)

for value, matcher in ((1, Equals(2)), ("abc", StartsWith("b")), ([1], HasLength(2)), ({"a": 1}, MatchesDict({"a": Equals(2), "b": Equals(1)})), (5, MatchesAll(LessThan(4), Equals(6))), (5, MatchesAny(LessThan(4), Equals(5))), ("x1", MatchesRegex(r"y\d")), ([1, 2], MatchesListwise([Equals(1), Equals(3)])), (1, Not(Is(1))), (lambda: 1 / 0, Raises(IsInstance(tuple))), (3, AfterPreprocessing(str, Equals("4"))), (1, Annotate("why", Equals(3))), ("a b", Contains("c")), (unittest, MatchesStructure(__name__=Equals("x"))), ("a\n", DocTestMatches("b\n"))):
    mismatch = matcher.match(value)
    print(matcher if "Raises" not in str(matcher) and "<" not in str(matcher) else "", mismatch and mismatch.describe())


class Tests(testtools.TestCase):
    def setUp(self):
        super().setUp()
        self.addCleanup(log.append, "cleaned")

    def test_good(self):
        self.assertThat(1, Equals(1))

    def test_bad(self):
        self.addDetail("note", text_content("a detail"))
        self.assertThat([1, 2], HasLength(3), verbose=True)

    def test_error(self):
        raise KeyError("k")

    def test_expected(self):
        self.expectFailure("known", self.assertEqual, 1, 2)

    def test_skip(self):
        self.skipTest("why")

    def test_raises(self):
        print(self.assertRaises(ValueError, int, "x"), self.getUniqueString()[-9:])
        self.expectThat(1, Equals(2))


log = []
result = testtools.TestResult()
testtools.iterate_tests
suite = unittest.TestLoader().loadTestsFromTestCase(Tests)
suite.run(result)
print(result.testsRun, [(t.id(), text.splitlines()[-1]) for t, text in result.failures + result.errors], result.skip_reasons.keys(), len(log), result.wasSuccessful())
out = io.StringIO()
text = testtools.TextTestResult(out)
text.startTestRun()
Tests("test_error").run(text)
text.stopTestRun()
print([line for line in out.getvalue().splitlines() if "Ran" not in line])
