"""Walks binary trees with generators that delegate to generators: `yield from` at every level."""
import sys


class Tree:
    def __init__(self, left, key, right):
        self.left = left
        self.key = key
        self.right = right

    def __iter__(self):
        if self.left:
            yield from self.left
        yield self.key
        if self.right:
            yield from self.right


def balanced(low, high):
    if low == high:
        return None
    middle = (low + high) // 2
    return Tree(balanced(low, middle), middle, balanced(middle + 1, high))


def leaning(size):
    tree = None
    for key in range(size):
        tree = Tree(tree, key, None)
    return tree


def walk(tree):
    if tree is None:
        return 0
    below = yield from walk(tree.left)
    yield tree.key
    return below + 1 + (yield from walk(tree.right))


def count(tree):
    nodes = yield from walk(tree)
    yield -nodes


rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 40  # small: 1
tree, list_like = balanced(0, 4000), leaning(150)
total = 0
for _ in range(rounds):
    for key in tree:
        total += key
    total += sum(walk(tree)) + sum(list_like) + list(count(tree))[-1]
expected = rounds * (2 * sum(range(4000)) + sum(range(150)) - 4000)
assert total == expected, (total, expected)
print("keys", total)
