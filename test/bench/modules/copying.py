"""copy and deepcopy of nested lists, dictionaries and objects that share parts."""

import copy
import sys

size = int(sys.argv[1]) if len(sys.argv) > 1 else 30  # small: 1


class Part:
    def __init__(self, name, parts):
        self.name = name
        self.parts = parts


class Own:
    def __init__(self, value):
        self.value = value

    def __deepcopy__(self, memo):
        return Own(copy.deepcopy(self.value, memo) + 1)


shared = [1, 2, 3]
tree = Part("root", [Part(f"p{i}", {"shared": shared, "own": [i, (i, i + 1), {i}]}) for i in range(40)])
plain = {"lists": [[i, [i]] for i in range(100)], "tuples": [(1, (2, 3))] * 50, "text": ["x"] * 100}
total = 0
for i in range(size):
    again = copy.deepcopy(tree)
    total += again.parts[0].parts["shared"] is again.parts[1].parts["shared"]
    total += len(copy.deepcopy(plain)["lists"]) + copy.deepcopy(Own(i)).value
    for part in tree.parts:
        total += len(copy.copy(part).parts) + len(copy.copy(shared))
print(total)
