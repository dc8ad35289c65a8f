"JSON patches and pointers: applying, making, errors."
import jsonpatch
import jsonpointer

old = {"a": [1, 2, {"x": None}], "b": {"c/d": 1, "e~f": 2}}
patch = jsonpatch.JsonPatch([{"op": "test", "path": "/a/0", "value": 1}, {"op": "replace", "path": "/a/2/x", "value": [0]}, {"op": "add", "path": "/a/-", "value": "end"},
                             {"op": "move", "from": "/b/c~1d", "path": "/moved"}, {"op": "copy", "from": "/a", "path": "/copied"}, {"op": "remove", "path": "/b/e~0f"}])
new = patch.apply(old)
print(new, old["a"][2])
made = jsonpatch.make_patch(old, new)
print(made.apply(old) == new, len(made.patch) > 0, jsonpatch.make_patch([1, 2, 3], [3, 1]), bool(jsonpatch.make_patch({}, {})))
pointer = jsonpointer.JsonPointer("/b/c~1d")
print(pointer.parts, pointer.get(old), pointer.to_last(old), jsonpointer.resolve_pointer(old, "/none", "default"), pointer.path)
print(jsonpointer.set_pointer({}, "/x", 1), pointer == jsonpointer.JsonPointer.from_parts(["b", "c/d"]), jsonpointer.JsonPointer("/b") in jsonpointer.JsonPointer("/b/x"))
for wrong in ([{"op": "remove", "path": "/zzz"}], [{"op": "test", "path": "/a/0", "value": 5}], [{"op": "no", "path": "/a"}], [{"path": "/a"}], [{"op": "add", "path": "/a/99", "value": 1}], [{"op": "replace", "path": "/a/x", "value": 1}]):
    try:
        jsonpatch.apply_patch(old, wrong)
    except (jsonpatch.JsonPatchException, jsonpointer.JsonPointerException) as error:
        print(type(error).__name__, error)
