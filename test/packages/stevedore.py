"stevedore: plugins of installed distributions by their entry points."
import os
import sys

os.makedirs("lib/own-1.0.dist-info")
with open("lib/own-1.0.dist-info/METADATA", "w") as file:
    file.write("Metadata-Version: 2.1\nName: own\nVersion: 1.0\n")
with open("lib/own-1.0.dist-info/entry_points.txt", "w") as file:
    file.write("[plugins]\na = ownplugins:A\nb = ownplugins:B\nbroken = ownplugins:None_\n")
with open("lib/ownplugins.py", "w") as file:
    file.write("class A:\n    def __init__(self, *a): self.a = a\n    def run(self, x): return 'A', x, self.a\nclass B(A):\n    def run(self, x): return 'B', x\n")
sys.path.insert(0, os.path.abspath("lib"))
os.environ["XDG_CACHE_HOME"] = os.path.abspath("cache")
from stevedore import DriverManager, EnabledExtensionManager, ExtensionManager, HookManager, NamedExtensionManager
from stevedore.exception import NoMatches

failures = []
manager = ExtensionManager("plugins", invoke_on_load=True, invoke_args=(1,), on_load_failure_callback=lambda m, point, error: failures.append((point.name, type(error).__name__)))
print(sorted(manager.names()), failures, sorted(manager.map(lambda ext, x: ext.obj.run(x), 5)), manager["a"].plugin.__name__, "z" in manager, sorted(manager.map_method("run", 2)))
print(DriverManager("plugins", "b", invoke_on_load=True).driver.run(1), NamedExtensionManager("plugins", ["b", "a"], name_order=True).names(), [e.entry_point_target for e in HookManager("plugins", "a")])
print(EnabledExtensionManager("plugins", lambda ext: ext.name == "a", on_load_failure_callback=lambda *a: None).names())
try:
    DriverManager("plugins", "none")
except NoMatches as error:
    print(type(error).__name__, error)
