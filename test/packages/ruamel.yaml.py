"ruamel.yaml: comments, quotes and order that stay; types; anchors; errors."
import io
import sys

from ruamel.yaml import YAML, YAMLError, yaml_object
from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, LiteralScalarString

text = """# head
a: 1  # beside
b: 'quoted'
c: &x
  - one   # first
  - {k: v, l: [1, 2]}
d: *x
e: |
  lines
  more
f: 0x1F
g: 1_000
h: 2020-01-02T03:04:05Z
i: ~
j: !!set {p, q}
<<: {merged: yes}
"""
yaml = YAML()
data = yaml.load(text)
data["c"].append("new")
data.insert(1, "inserted", 5, comment="by us")
data["e2"] = LiteralScalarString("a\nb\n")
data["q"] = DoubleQuotedScalarString("x")
yaml.dump(data, sys.stdout)
print(data["d"] is data["c"], data["f"], data["g"], repr(data["h"]), data["merged"], type(data).__name__, data.lc.line, data["c"].lc.item(1))
safe = YAML(typ="safe", pure=True)
print(safe.load("a: [1, 2.5, null, on]\nb: 0o17\n"), safe.load("1: {2: 3}"))


@yaml_object(yaml)
class Own:
    yaml_tag = "!own"

    def __init__(self, n):
        self.n = n


out = io.StringIO()
yaml.dump([Own(5)], out)
print(out.getvalue(), yaml.load(out.getvalue())[0].n)
for wrong in ("a: [", "a: b: c", "\tx", "a: *none", "a: 1\na: 2", "!x y: {"):
    try:
        print(YAML().load(wrong))
    except YAMLError as error:
        print(type(error).__name__, str(error).splitlines()[0])
list(map(print, YAML().load_all("--- 1\n--- [2]\n...\n")))
