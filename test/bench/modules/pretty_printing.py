"""pprint and reprlib on nested data, repr of containers."""

import pprint
import reprlib
import sys

size = int(sys.argv[1]) if len(sys.argv) > 1 else 6  # small: 1

data = {f"key{i}": {"numbers": list(range(i % 20)), "pair": (i, str(i) * 5), "deep": [{"a": {i}, "b": None}] * 3}
        for i in range(80)}
total = 0
for i in range(size):
    total += len(pprint.pformat(data)) + len(pprint.pformat(data, width=40, compact=True))
    total += len(reprlib.repr(data)) + sum(len(repr(data)) for _ in range(10))
print(total, pprint.pformat(data).count("\n"))
