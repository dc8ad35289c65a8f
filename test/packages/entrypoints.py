"entrypoints: what an installed distribution offers, found and loaded."
import os
import sys

import entrypoints

os.makedirs("lib/thing-1.0.dist-info")
with open("lib/thing-1.0.dist-info/entry_points.txt", "w") as file:
    file.write("[group]\none = json:dumps\ntwo = os.path:join [extra]\n[other]\nbad = x y\n")
path = ["lib"]
print(entrypoints.get_single("group", "one", path=path).load()([1]))
for name, point in sorted(entrypoints.get_group_named("group", path=path).items()):
    print(name, point, point.distro, point.extras)
for wrong in (lambda: entrypoints.get_single("group", "none", path=path), lambda: entrypoints.get_group_all("other", path=path),
              lambda: entrypoints.EntryPoint.from_string("!!", "n")):
    try:
        print(wrong())
    except Exception as error:
        print(type(error).__name__, error)
