"""json.loads of objects, numbers, strings with escapes, and pretty text."""

import json
import sys

size = int(sys.argv[1]) if len(sys.argv) > 1 else 60  # small: 1

document = {
    "people": [{"id": i, "name": f"Name {i}", "mail": f"n{i}@example.org", "tags": ["a", "b\u00e9", "c\n"],
                "height": i / 8, "active": i % 2 == 0, "boss": None, "place": {"x": i, "y": -i}}
               for i in range(200)],
    "empty": [[], {}, ""],
}
compact, pretty = json.dumps(document, separators=(",", ":")), json.dumps(document, indent=2)
for _ in range(size):
    assert json.loads(compact) == document
    again = json.loads(pretty)
numbers = json.loads(json.dumps([n * 1.5 for n in range(size * 200)] + list(range(size * 200))))
print(len(again["people"]), sum(numbers), again["people"][5])
print(json.loads(compact, object_hook=lambda d: len(d)), json.loads(compact, parse_float=str)["people"][3]["height"])
