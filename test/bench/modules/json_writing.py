"""json.dumps: compact, sorted, indented, with default, of strings that need escapes."""

import io
import json
import sys

size = int(sys.argv[1]) if len(sys.argv) > 1 else 40  # small: 1


class Odd:
    pass


document = [{"id": i, "text": f"line {i}\n\t\"quoted\" \u20ac", "values": [i, i * 0.5, -i, None, True],
             "nested": {"b": 1, "a": {"c": [1, 2, 3]}}} for i in range(150)]
total = 0
for i in range(size):
    total += len(json.dumps(document))
    total += len(json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False))
    total += len(json.dumps(document, indent=2))
    total += len(json.dumps([Odd()] * 20, default=lambda o: type(o).__name__))
stream = io.StringIO()
json.dump(document, stream)
print(total, len(stream.getvalue()), json.dumps({1: 2, None: 3.5, True: "x"}))
