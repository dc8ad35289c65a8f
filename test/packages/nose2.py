"nose2 runs tests that we write: functions, parameters, layers' plugins, failures."
import io
import os
import re
import sys

import nose2

with open("test_own.py", "w") as file:
    file.write("""
import unittest
from nose2.tools import params
def test_function(): assert True
def test_bad():
    assert 1 == 2, "not equal"
@params(1, 2, (3,))
def test_params(n): assert n < 3
def test_generator():
    for i in range(2):
        yield check, i
def check(i): assert i == 0
class T(unittest.TestCase):
    @params(1, 2)
    def test_m(self, n): self.assertEqual(n, 1)
    @unittest.skip("why")
    def test_s(self): pass
""")
sys.stderr, old = io.StringIO(), sys.stderr
try:
    result = nose2.discover(argv=["nose2", "-v", "test_own"], exit=False)
finally:
    text, sys.stderr = sys.stderr.getvalue(), old
print(re.sub(r"in [\d.]+s", "in TIME", text.replace(os.getcwd(), "")))
print(result.result.wasSuccessful(), len(text) > 100)
