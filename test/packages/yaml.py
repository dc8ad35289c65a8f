"PyYAML in Python: loading, dumping, tags of one's own, anchors, errors with marks, events and tokens."
import datetime

import yaml

TEXT = """
a: &x [1, 2.5, 1e3, 0x1F, 0o17, 1_000, .inf, true, No, ~, "q\\u00e9\\n", 'it''s']
b: *x
c: |
  lines
   kept
d: >-
  folded
  text
e: {k: v, ? [1, 2] : w}
f: 2024-01-02 03:04:05
g: 2024-01-02
h: !!set {p, q}
<<: {merged: 1}
i: !!binary aGVsbG8=
j: !!python/tuple [1, 2]
"""
print(yaml.load(TEXT.replace("? [1, 2] : w", "w: 1"), yaml.FullLoader))
print(yaml.dump({"z": [1, (2, 3), {"k": None}], "a": "text: with colon", "m": "multi\nline\n", "d": datetime.date(2024, 1, 2), "f": 1.5e300, "e": "", "n": "123", "b": b"x", "u": "é"}))
print(yaml.safe_dump([{"a": [1, 2]}, "x" * 90], default_flow_style=True, width=40, allow_unicode=True, explicit_start=True), list(yaml.safe_load_all("--- 1\n--- [a]\n...")))


class Point(yaml.YAMLObject):
    yaml_tag, yaml_loader = "!Point", yaml.SafeLoader

    def __init__(self, x, y):
        self.x, self.y = x, y


yaml.SafeLoader.add_constructor("!up", lambda loader, node: loader.construct_scalar(node).upper())
yaml.SafeLoader.add_implicit_resolver("!up", __import__("re").compile("^up:"), ["u"])
print(yaml.safe_load("!Point {x: 1, y: !up abc}").__dict__, yaml.safe_load("u: up:x"), yaml.dump(Point(1, 2)))
same = [1]
print(yaml.dump([same, same]), [type(e).__name__ for e in yaml.parse("a: [b]")], [t.id for t in yaml.scan("- x")], yaml.compose("a: 1").value[0][1].tag)
for wrong in ("a: [1", "a: b: c", "\t- x", "!nothing x", "*x", "a: 'x", "{a: 1, a: 2}}", "%YAML 9", "? [a]: {"):
    try:
        print(yaml.safe_load(wrong))
    except yaml.YAMLError as error:
        print(type(error).__name__, error)
