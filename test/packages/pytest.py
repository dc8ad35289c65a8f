"pytest in a process: assert rewriting, fixtures, parametrize, plugins, capture, tmp_path, monkeypatch, raises, marks."
import pathlib
import re
import subprocess
import sys
import tempfile

TEST = '''
import os, sys, warnings
import pytest
import helper

@pytest.fixture(scope="module", params=["one", "two"])
def word(request):
    yield request.param
    print("end of", request.param)

def test_word(word, record):
    record.append(word)
    assert len(word) == 3

@pytest.mark.parametrize("a, b", [(1, 2), pytest.param(2, 2, id="same"), pytest.param(3, 4, marks=pytest.mark.xfail)])
def test_pair(a, b):
    assert a == b, "not the same"

def test_list():
    assert [1, 2, 3] == [1, 2, 4]

def test_dict():
    left = {"a": 1, "b": [1, 2]}
    assert left == {"a": 1, "b": [1, 3], "c": 0}

def test_text():
    assert "first\\nsecond" == "first\\nthird"

def test_call():
    assert helper.double(helper.double(2)) + 1 == sum([1, 2]) or not True

def test_in():
    x = 5
    assert x in [i for i in range(3)] and x > 2

def test_capture(capsys):
    print("out"); print("err", file=sys.stderr)
    assert capsys.readouterr() == ("out\\n", "err\\n")

def test_monkey(monkeypatch, tmp_path):
    monkeypatch.setenv("NEW", "1")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "f").write_text("x")
    assert os.listdir() == ["f"] and os.environ["NEW"]

def test_raises():
    with pytest.raises(ValueError, match="no.*thing") as info:
        raise ValueError("no such thing")
    assert info.type is ValueError
    with pytest.raises(KeyError):
        [][0]

def test_approx():
    assert 0.1 + 0.2 == pytest.approx(0.3)
    assert [1.0, 2.1] == pytest.approx([1.0, 2.0])

@pytest.mark.skipif(sys.version_info > (3,), reason="too new")
def test_skip():
    assert 0

def test_warn():
    with pytest.warns(UserWarning, match="care"):
        warnings.warn("take care")
    warnings.warn("unseen", DeprecationWarning)

class TestClass:
    def setup_method(self):
        self.n = 1
    def test_method(self):
        assert self.n == 2
    def test_error(self, missing):
        pass

def test_assert_in_helper():
    helper.check(1)
'''
CONFTEST = '''
import pytest
pytest.register_assert_rewrite("helper")
@pytest.fixture(autouse=True)
def record():
    return []
def pytest_assertrepr_compare(op, left, right):
    if isinstance(left, tuple) and op == "==":
        return ["tuples differ"]
def pytest_report_header(config):
    return "a header of ours"
'''
HELPER = '''
def double(x):
    return 2 * x
def check(x):
    assert double(x) == x
'''


def run(folder, *options):
    done = subprocess.run([sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-p", "no:hypothesispytest",
                           *options], cwd=folder, capture_output=True, text=True)
    for line in done.stdout.splitlines():
        if not re.match("platform |plugins:|rootdir:|cachedir:|hypothesis profile|asyncio:|Using --random", line):
            print(re.sub(r"\d+\.\d\ds|0x[0-9a-f]+", "*", line).replace(str(folder), "FOLDER"))
    print(done.returncode, done.stderr)


with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    (folder / "test_it.py").write_text(TEST)
    (folder / "conftest.py").write_text(CONFTEST)
    (folder / "helper.py").write_text(HELPER)
    (folder / "test_unit.py").write_text("import unittest\nclass T(unittest.TestCase):\n    def test_a(self):\n"
                                         "        self.assertEqual(1, 1)\n        with self.subTest(i=1): pass\n")
    (folder / "doc.txt").write_text(">>> 1 + 1\n2\n>>> 1 + 1\n3\n")
    run(folder, "-v", "-rA")
    run(folder, "-q", "--tb=short", "-x")
    run(folder, "-q", "--tb=native", "-k", "list or call")
    run(folder, "--collect-only", "-q")
    run(folder, "-q", "doc.txt", "--doctest-glob=*.txt")
    run(folder, "--fixtures-per-test", "-q", "-k", "monkey")
    run(folder, "-q", "-l", "--assert=plain", "-k", "test_dict")
