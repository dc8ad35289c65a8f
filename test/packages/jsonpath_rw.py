"JSONPath over ply: paths, slices, descendants, the tree of an expression."
from jsonpath_rw import Child, Fields, Root, jsonpath, parse

data = {"a": [{"b": 1, "c": {"d": "x"}}, {"b": 2}], "d": "top"}
for text in ("$.a[*].b", "a[0].c.d", "$..d", "a[1:].b", "a[*].(b|c)", "$.a[0].c.`parent`", "*", "a[-1]", "$..b"):
    found = parse(text).find(data)
    print(text, [match.value for match in found], [str(match.full_path) for match in found])
print(parse("a.b[3]"), Child(Root(), Fields("a")) == parse("$.a"))
jsonpath.auto_id_field = "id"
print([match.value for match in parse("a[*].id").find(data)])
for wrong in ("a[", "$$", "a.%", "a..."):
    try:
        parse(wrong)
        print("fine", wrong)
    except Exception as error:
        print(type(error).__name__, str(error)[:60])
