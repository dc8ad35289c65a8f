"""Allocating, walking and dropping many binary trees."""

import sys

SIZE = int(sys.argv[1]) if len(sys.argv) > 1 else 15  # small: 8


class Tree:
    def __init__(self, left, right):
        self.left = left
        self.right = right

    def count(self):
        if self.left is None:
            return 1
        return 1 + self.left.count() + self.right.count()


def make(depth):
    if depth == 0:
        return Tree(None, None)
    return Tree(make(depth - 1), make(depth - 1))


MIN_DEPTH = 4
MAX_DEPTH = SIZE

stretch = make(MAX_DEPTH + 1)
print("stretch tree of depth", MAX_DEPTH + 1, "check", stretch.count())
stretch = None
long_lived = make(MAX_DEPTH)
for depth in range(MIN_DEPTH, MAX_DEPTH + 1, 2):
    iterations = 1 << (MAX_DEPTH - depth + MIN_DEPTH)
    check = 0
    for _ in range(iterations):
        check += make(depth).count()
    print(iterations, "trees of depth", depth, "check", check)
print("long lived tree of depth", MAX_DEPTH, "check", long_lived.count())
