"""Takeuchi's function on linked lists: recursion that compares lengths by walking."""

import sys

rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 600  # small: 10


class Element:
    def __init__(self, value, next):
        self.value = value
        self.next = next

    def length(self):
        if self.next is None:
            return 1
        return 1 + self.next.length()


def make_list(length):
    if length == 0:
        return None
    return Element(length, make_list(length - 1))


def is_shorter(x, y):
    while y is not None:
        if x is None:
            return True
        x = x.next
        y = y.next
    return False


def tail(x, y, z):
    if is_shorter(y, x):
        return tail(tail(x.next, y, z), tail(y.next, z, x), tail(z.next, x, y))
    return z


length = 0
for _ in range(rounds):
    length += tail(make_list(15), make_list(10), make_list(6)).length()
print("length", length)
