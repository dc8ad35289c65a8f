"tomlkit keeps comments and order while a document is changed."
import datetime

import tomlkit
from tomlkit.exceptions import ParseError, TOMLKitError

TEXT = """# head
title = "TOML" # why
[owner]
born = 1979-05-27T07:32:00-08:00
day = 1979-05-27
ints = [1, 0xff, 1_000, -3] # many
floats = [1.5, inf, nan, 6.02e23]
text = '''raw\\n
two'''
inline = {a = 1, b.c = "x"}
[[item]]
name = "one"
[[item]]
name = "two\\u00e9"
[a.b."c d"]
e = true
"""
document = tomlkit.parse(TEXT)
print(tomlkit.dumps(document) == TEXT, document["owner"]["born"], document["item"][1]["name"], document.unwrap()["a"])
document["title"] = "changed"
document["owner"]["ints"].append(5)
document["owner"]["inline"]["z"] = [1, 2]
del document["owner"]["day"]
document["new"] = {"k": datetime.date(2024, 1, 2), "sub": {"x": None or 1.0}}
document["item"].append(tomlkit.item({"name": "three"}))
table = tomlkit.table()
table.add(tomlkit.comment("note"))
table.add("key", tomlkit.string("a\nb", multiline=True))
document.add("last", table)
document["a"]["b"]["c d"].comment("here")
print(tomlkit.dumps(document))
for wrong in ("a = ", "a = 1\na = 2", "[x", "a = 'x", "a = 01", "= 1", "a = [1, 2", "a = 2020-13-01", "[a]\n[a]"):
    try:
        print(tomlkit.parse(wrong))
    except (ParseError, TOMLKitError, ValueError) as error:
        print(type(error).__name__, error)
