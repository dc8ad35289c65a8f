"""Aircraft in a voxel grid, kept in a balanced tree of our own."""

import sys

size = int(sys.argv[1]) if len(sys.argv) > 1 else 40  # small: 2


class Node:
    __slots__ = ("key", "value", "left", "right", "level")

    def __init__(self, key, value, below):
        self.key = key
        self.value = value
        self.left = below
        self.right = below
        self.level = 1


class Empty:
    level = 0


EMPTY = Empty()
EMPTY.left = EMPTY.right = EMPTY


class Tree:
    """An Andersson tree."""

    def __init__(self):
        self.root = EMPTY
        self.count = 0

    def get(self, key):
        node = self.root
        while node is not EMPTY:
            if key < node.key:
                node = node.left
            elif node.key < key:
                node = node.right
            else:
                return node.value
        return None

    def put(self, key, value):
        self.root = self.insert(self.root, key, value)

    def insert(self, node, key, value):
        if node is EMPTY:
            self.count += 1
            return Node(key, value, EMPTY)
        if key < node.key:
            node.left = self.insert(node.left, key, value)
        elif node.key < key:
            node.right = self.insert(node.right, key, value)
        else:
            node.value = value
            return node
        return self.split(self.skew(node))

    def skew(self, node):
        left = node.left
        if left.level == node.level:
            node.left = left.right
            left.right = node
            return left
        return node

    def split(self, node):
        right = node.right
        if right.right.level == node.level:
            node.right = right.left
            right.left = node
            right.level += 1
            return right
        return node


class Sign:
    def __init__(self, number):
        self.number = number

    def __lt__(self, other):
        return self.number < other.number


class Place:
    def __init__(self, x, y, z):
        self.x = x
        self.y = y
        self.z = z

    def plus(self, other):
        return Place(self.x + other.x, self.y + other.y, self.z + other.z)

    def minus(self, other):
        return Place(self.x - other.x, self.y - other.y, self.z - other.z)

    def times(self, factor):
        return Place(self.x * factor, self.y * factor, self.z * factor)

    def square(self):
        return self.x * self.x + self.y * self.y + self.z * self.z


def frame(planes, previous, time):
    voxels = Tree()
    for sign in planes:
        angle = (sign.number * 7 + time) % 360
        place = Place(float(angle % 90), float((angle * sign.number) % 80), 10.0 + (sign.number & 1))
        before = previous.get(sign)
        if before is not None:
            place = place.plus(place.minus(before).times(0.25))
        previous.put(sign, place)
        key = int(place.x // 8) * 64 + int(place.y // 8)
        inside = voxels.get(key)
        if inside is None:
            inside = []
            voxels.put(key, inside)
        inside.append(place)
    return collisions(voxels.root)


def collisions(node):
    if node is EMPTY:
        return 0
    count = collisions(node.left) + collisions(node.right)
    places = node.value
    for i in range(len(places)):
        for j in range(i + 1, len(places)):
            if places[i].minus(places[j]).square() < 9.0:
                count += 1
    return count


planes = [Sign(n) for n in range(300)]
previous = Tree()
print([frame(planes, previous, time * 13) for time in range(size)][-10:], previous.count)
