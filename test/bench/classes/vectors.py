"""Operators of our own: vectors, matrices, comparison, containment, calling, truth."""

import sys

size = int(sys.argv[1]) if len(sys.argv) > 1 else 60000  # small: 500


class Vector:
    def __init__(self, x, y, z):
        self.x = x
        self.y = y
        self.z = z

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y, self.z + other.z)

    def __sub__(self, other):
        return Vector(self.x - other.x, self.y - other.y, self.z - other.z)

    def __mul__(self, factor):
        return Vector(self.x * factor, self.y * factor, self.z * factor)

    __rmul__ = __mul__

    def __matmul__(self, other):
        return self.x * other.x + self.y * other.y + self.z * other.z

    def __neg__(self):
        return Vector(-self.x, -self.y, -self.z)

    def __lt__(self, other):
        return self @ self < other @ other

    def __eq__(self, other):
        return self.x == other.x and self.y == other.y and self.z == other.z

    def __bool__(self):
        return self.x != 0 or self.y != 0 or self.z != 0

    def __getitem__(self, i):
        return (self.x, self.y, self.z)[i]

    def __len__(self):
        return 3

    def __iter__(self):
        yield self.x
        yield self.y
        yield self.z

    def __contains__(self, value):
        return value == self.x or value == self.y or value == self.z

    def __call__(self, t):
        return self.x + t * (self.y + t * self.z)


position, velocity = Vector(0, 0, 0), Vector(1, -2, 3)
longest = position
total = 0
for i in range(size):
    position = position + 2 * velocity
    if position[0] > 500 or -500 in position:
        velocity = -velocity
    if longest < position:
        longest = position
    total += position @ velocity + velocity(i & 3)
    if velocity and position != longest:
        total += len(position)
    if i & 7 == 0:
        total += sum(position)
print(total, list(longest), list(position))
