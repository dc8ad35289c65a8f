"parameterized: names, documentation, classes, expansion."
import io
import unittest

from parameterized import param, parameterized, parameterized_class


class T(unittest.TestCase):
    @parameterized.expand([("one", 1, 1), ("two words", 2, 3), param("named", 4, b=4)])
    def test_equal(self, name, a, b):
        "A doc string."
        self.assertEqual(a, b)

    @parameterized.expand([(1,), (2,)], name_func=lambda f, n, p: f"{f.__name__}_own{n}", doc_func=lambda f, n, p: f"doc {p.args}", skip_on_empty=True)
    def test_named(self, a):
        pass


@parameterized_class(("x", "y"), [(1, 2), (3, 3)])
class Twice(unittest.TestCase):
    def test_it(self):
        self.assertEqual(self.x, self.y)


print(sorted(n for n in dir(T) if n.startswith("test")), T.test_named_own0.__doc__, [getattr(T, n).__doc__ for n in dir(T) if n.startswith("test_equal")], sorted(n for n in globals() if n.startswith("Twice")))
result = unittest.TestResult()
for case in (T, *(value for name, value in sorted(globals().items()) if name.startswith("Twice_"))):
    unittest.defaultTestLoader.loadTestsFromTestCase(case).run(result)
print(result.testsRun, [(t.id(), e.splitlines()[-1]) for t, e in result.failures])
try:
    class Empty(unittest.TestCase):
        @parameterized.expand([])
        def test_none(self):
            pass
except ValueError as error:
    print(error)
