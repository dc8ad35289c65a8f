"""Data structures: linked list, stack, queue, binary search tree, heap, ring buffer, matrix, LRU."""


class LinkedList:
    class Node:
        __slots__ = ("value", "next")

        def __init__(self, value, next=None):
            self.value = value
            self.next = next

    def __init__(self, items=()):
        self.head = None
        self.size = 0
        for item in items:
            self.append(item)

    def append(self, value):
        node = self.Node(value)
        if self.head is None:
            self.head = node
        else:
            last = self.head
            while last.next:
                last = last.next
            last.next = node
        self.size += 1

    def reverse(self):
        previous, node = None, self.head
        while node:
            node.next, previous, node = previous, node, node.next
        self.head = previous

    def __iter__(self):
        node = self.head
        while node:
            yield node.value
            node = node.next

    def __len__(self):
        return self.size

    def __getitem__(self, index):
        if index < 0:
            index += self.size
        for i, value in enumerate(self):
            if i == index:
                return value
        raise IndexError(f"no element {index}")

    def __repr__(self):
        return "<" + " -> ".join(map(repr, self)) + ">"

    def __eq__(self, other):
        return isinstance(other, LinkedList) and list(self) == list(other)


class Tree:
    def __init__(self):
        self.root = None

    def insert(self, key):
        self.root = self._insert(self.root, key)

    def _insert(self, node, key):
        if node is None:
            return [key, None, None]
        side = 1 if key < node[0] else 2
        node[side] = self._insert(node[side], key)
        return node

    def delete(self, key):
        def remove(node):
            if node is None:
                raise KeyError(key)
            if key < node[0]:
                node[1] = remove(node[1])
            elif key > node[0]:
                node[2] = remove(node[2])
            elif node[1] and node[2]:
                smallest = node[2]
                while smallest[1]:
                    smallest = smallest[1]
                node[0] = smallest[0]
                node[2] = delete_smallest(node[2])
            else:
                return node[1] or node[2]
            return node

        def delete_smallest(node):
            if node[1] is None:
                return node[2]
            node[1] = delete_smallest(node[1])
            return node

        self.root = remove(self.root)

    def __iter__(self):
        def walk(node):
            if node:
                yield from walk(node[1])
                yield node[0]
                yield from walk(node[2])

        return walk(self.root)

    def __contains__(self, key):
        node = self.root
        while node and node[0] != key:
            node = node[1 if key < node[0] else 2]
        return node is not None

    def height(self):
        def measure(node):
            return 0 if node is None else 1 + max(measure(node[1]), measure(node[2]))

        return measure(self.root)


class RingBuffer:
    def __init__(self, capacity):
        self.data = [None] * capacity
        self.start = self.count = 0

    def push(self, item):
        end = (self.start + self.count) % len(self.data)
        self.data[end] = item
        if self.count < len(self.data):
            self.count += 1
        else:
            self.start = (self.start + 1) % len(self.data)

    def __iter__(self):
        for i in range(self.count):
            yield self.data[(self.start + i) % len(self.data)]


class LruCache:
    def __init__(self, capacity):
        self.capacity = capacity
        self.table = {}
        self.hits = self.misses = 0

    def __call__(self, function):
        def cached(*args):
            if args in self.table:
                self.hits += 1
                self.table[args] = self.table.pop(args)
            else:
                self.misses += 1
                if len(self.table) == self.capacity:
                    del self.table[next(iter(self.table))]
                self.table[args] = function(*args)
            return self.table[args]

        return cached


class Matrix:
    def __init__(self, rows):
        self.rows = [list(row) for row in rows]

    def __matmul__(self, other):
        return Matrix(
            [
                [
                    sum(a * b for a, b in zip(row, column)) for column in zip(*other.rows)
                ] for row in self.rows
            ]
        )

    def __pow__(self, n):
        result = Matrix(
            [[int(i == j) for j in range(len(self.rows))] for i in range(len(self.rows))]
        )
        base = self
        while n:
            if n & 1:
                result = result @ base
            base = base @ base
            n >>= 1
        return result

    def __getitem__(self, position):
        i, j = position
        return self.rows[i][j]

    def __str__(self):
        return "\n".join(" ".join(f"{v:>4}" for v in row) for row in self.rows)


numbers = LinkedList([3, 1, 2])
numbers.append("x")
print(
    numbers, len(numbers), numbers[0], numbers[-1], 1 in numbers, sorted(LinkedList([2, 1])),
    numbers == LinkedList([3, 1, 2, "x"]), numbers == [3]
)
numbers.reverse()
print(numbers, list(zip(numbers, range(9))), max(LinkedList([1, 5, 2])))
try:
    numbers[9]
except IndexError as error:
    print(error)
tree = Tree()
for n in [50, 30, 70, 20, 40, 60, 80, 35, 45, 65]:
    tree.insert(n)
print(list(tree), 45 in tree, 46 in tree, tree.height())
for n in 20, 30, 50, 80:
    tree.delete(n)
print(list(tree), tree.height(), tree.root[0])
try:
    tree.delete(99)
except KeyError as error:
    print("KeyError", error)
ring = RingBuffer(4)
for c in "abcdefg":
    ring.push(c)
print("".join(ring), list(RingBuffer(2)))
cache = LruCache(3)


@cache
def slow_square(n):
    return n * n


print(
    [slow_square(n) for n in (1, 2, 3, 1, 4, 2, 1, 1, 5, 3)], cache.hits, cache.misses,
    list(cache.table)
)
fibonacci = Matrix([[1, 1], [1, 0]])
print(fibonacci**10, (fibonacci**90)[0, 1], sep="\n")
print(Matrix([[1, 2], [3, 4], [5, 6]]) @ Matrix([[1, 0, 2], [0, 1, 3]]))


def josephus(n, k):
    circle = list(range(1, n + 1))
    i = 0
    order = []
    while circle:
        i = (i + k - 1) % len(circle)
        order.append(circle.pop(i))
    return order


def balanced(text):
    stack = []
    pairs = {")": "(", "]": "[", "}": "{"}
    for c in text:
        if c in "([{":
            stack.append(c)
        elif c in pairs and (not stack or stack.pop() != pairs[c]):
            return False
    return not stack


print(josephus(7, 3), [balanced(t) for t in ("(a[b]{c})", "(]", "((", "", ")")])
