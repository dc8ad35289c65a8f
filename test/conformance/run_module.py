"""Runs the tests of one module of CPython's suite; every method's outcome becomes a line of JSON.

    run_module.py LOG MODULE [SKIP]

SKIP is a file with names to leave out, one a line: what hung or crashed in an earlier attempt.
"""
import json
import os
import sys
import unittest

log_path, module_name = sys.argv[1:3]
skipped = set(open(sys.argv[3]).read().split("\n")) if len(sys.argv) > 3 else set()
sys.argv = ["python -m unittest", module_name]
sys.path[0] = os.getcwd()
log = os.open(log_path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o644)
process = os.getpid()


def note(**line):
    if os.getpid() == process:  # a test may fork
        os.write(log, (json.dumps(line) + "\n").encode("utf-8", "surrogatepass"))


class Outcomes(unittest.TextTestResult):
    "The worst of a method and its subtests counts."

    ORDER = ("passed", "expected failure", "skipped", "failed")
    count = {}

    def startTest(self, test):
        # Inherited tests of two classes may have one name.
        name = test.id()
        number = self.count[name] = self.count.get(name, 0) + 1
        self.name = name if number == 1 else f"{name}#{number}"
        self.outcome, self.reason = "passed", ""
        note(begins=self.name)
        super().startTest(test)

    def stopTest(self, test):
        note(name=self.name, outcome=self.outcome, reason=self.reason)
        super().stopTest(test)

    def worse(self, outcome, reason):
        if self.ORDER.index(outcome) > self.ORDER.index(self.outcome):
            self.outcome, self.reason = outcome, reason[:400]

    def failed(self, test, error):
        if not hasattr(self, "name"):  # setUpModule and its like
            return note(outside=str(test), reason=repr(error[1])[:400])
        try:
            text = f"{error[0].__name__}: {error[1]}"
        except Exception as e:
            text = f"{error[0].__name__}, whose text is {type(e).__name__}"
        self.worse("failed", text)

    def addError(self, test, err):
        self.failed(test, err)
        super().addError(test, err)

    def addFailure(self, test, err):
        self.failed(test, err)
        super().addFailure(test, err)

    def addSubTest(self, test, subtest, err):
        if err is not None:
            self.failed(subtest, err)
        super().addSubTest(test, subtest, err)

    def addSkip(self, test, reason):
        if hasattr(self, "name"):
            self.worse("skipped", str(reason))
        super().addSkip(test, reason)

    def addExpectedFailure(self, test, err):
        self.worse("expected failure", "")
        super().addExpectedFailure(test, err)

    def addUnexpectedSuccess(self, test):
        self.worse("failed", "passes, though CPython's authors expect a failure")
        super().addUnexpectedSuccess(test)


def without(tests):
    if not isinstance(tests, unittest.TestSuite):
        return None if tests.id() in skipped else tests
    kept = [t for t in map(without, tests) if t is not None]
    return type(tests)(kept)


try:
    import test.support

    test.support.use_resources = []

    # What CPython's authors have marked as its own runs too: most of it looks at what programs see.
    def check_impl_detail(**guards):
        guards, default = test.support._parse_guards(guards)
        return guards.get("cpython", default)

    test.support.check_impl_detail = check_impl_detail
    suite = unittest.defaultTestLoader.loadTestsFromName(module_name)
except BaseException as e:
    note(unloaded=f"{type(e).__name__}: {e}")
    raise
note(loaded=suite.countTestCases())
unittest.TextTestRunner(verbosity=2, resultclass=Outcomes, warnings="default").run(without(suite))
note(done=True)
