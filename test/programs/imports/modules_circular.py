"""Modules that import each other: what's there half-way, and what isn't."""

import sys
import packages.circular.first
from packages.circular import first, second

print(first.name, second.name, first.second is second, second.first is first)
print(second.seen_at_import, first.use_second(), second.use_first())
try:
    import packages.circular.third
except ImportError as error:
    print(type(error).__name__, str(error).split(" (")[0])
print(sorted(m for m in sys.modules if m.startswith("packages.circular.")))
import packages.circular.lazy_a

print(packages.circular.lazy_a.value())
try:
    import packages.circular.self_import
except AttributeError as error:
    print(str(error).split(" (")[0])
print("packages.circular.self_import" in sys.modules)
