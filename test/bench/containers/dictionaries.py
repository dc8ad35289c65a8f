"""Dictionaries built, merged, inverted, filtered, sorted, deleted from, nested."""

import sys

size = int(sys.argv[1]) if len(sys.argv) > 1 else 60000  # small: 1000

squares = {n: n * n % 1009 for n in range(size)}
inverse = {}
for key, value in squares.items():
    inverse.setdefault(value, set()).add(key)
print(len(inverse), max(map(len, inverse.values())))
small = {k: v for k, v in squares.items() if v < 100}
merged = small | {k: 0 for k in range(size // 10)}
merged.update((k, 1) for k in range(5))
print(len(small), len(merged), sum(merged.values()))
for key in list(squares):
    if key % 3:
        del squares[key]
print(len(squares), squares.pop(3), squares.pop(4, None), list(squares)[:4])
by_value = sorted(squares.items(), key=lambda item: (item[1], -item[0]))
print(by_value[:2], by_value[-1])
tree = {}
for i in range(size):
    node = tree
    for letter in f"{i % 4096:o}":
        node = node.setdefault(letter, {})
    node["n"] = node.get("n", 0) + 1
print(len(tree), len(tree["1"]), tree["7"]["7"].get("n"))
common = small.keys() & merged.keys()
print(len(common), small.items() <= merged.items(), list(small.keys() - range(0, size, 2))[:3])
strings = {str(n): n for n in range(size)}
print(sum(strings[str(n)] for n in range(0, size, 3)), "x" in strings, strings == dict(zip(strings, range(size))))
