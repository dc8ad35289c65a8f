"tomli_w and toml: writing what tomllib reads."
import datetime
import tomllib

import toml
import tomli_w

data = {"title": "é \"q\" \\ \n", "n": [1, -2, 1.5, float("inf"), 1e30], "b": True, "d": datetime.date(2020, 1, 2), "t": datetime.time(3, 4, 5, 6), "dt": datetime.datetime(2020, 1, 2, 3, 4, 5, tzinfo=datetime.timezone.utc), "table": {"a b": 1, "sub": {"x": []}}, "tables": [{"k": 1}, {"k": {"deep": "er"}}], "empty": {}, "mixed": [1, "a", [2]]}
text = tomli_w.dumps(data)
print(text, tomllib.loads(text) == data, tomli_w.dumps({"m": "a\nb"}, multiline_strings=True))
print(toml.dumps({"a": {"b": 1, "c": [1, 2]}, "s": "x"}), toml.loads('a.b = 1\n[x]\ny = """m\nn"""\n[[z]]\nq = 2020-01-02\n'))
for wrong in (lambda: tomli_w.dumps({"a": None}), lambda: tomli_w.dumps({1: 2}), lambda: toml.loads("a = "), lambda: toml.loads("[a]\n[a]"), lambda: toml.loads("x = 'a")):
    try:
        print(wrong())
    except Exception as error:
        print(type(error).__name__, error)
