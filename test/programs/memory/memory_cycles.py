"""Garbage in cycles, made by the hundred thousand: memory stays flat, and what's alive stays whole."""


class Node:
    def __init__(self, value):
        self.value = value
        self.links = []
        self.owner = None


def ring(size):
    nodes = [Node(i) for i in range(size)]
    for i, node in enumerate(nodes):
        node.links.append(nodes[(i + 1) % size])
        node.owner = nodes
    return nodes[0]


kept = []
checksum = 0
for i in range(6000):
    start = ring(10)
    checksum += start.links[0].links[0].value
    if i % 1000 == 0:
        kept.append(start)
print(checksum, len(kept))
for start in kept:
    node, seen = start, []
    for _ in range(12):
        seen.append(node.value)
        node = node.links[0]
    if seen != [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1] or len(start.owner) != 10:
        print("damaged", seen)

# Lists, dicts, sets, tuples, closures and generators that hold themselves.
for i in range(20000):
    a = [i]
    a.append(a)
    d = {"self": None, "list": a}
    d["self"] = d
    t = ([],)
    t[0].append(t)

    def f():
        return f, a, d

    g = (x for x in [i] if g or True)
    a.append(g)
    m = a.append
    a.append(m)
    e = ValueError(a)
    a.append(e)
print(a[1][1][0], d["self"]["self"]["list"] is a, t[0][0] is t, f()[0] is f, next(g))

# Strings and big numbers come and go beside them.
text, number = "", 1
for i in range(30000):
    text = (text + str(i))[-50:]
    number = number * 3 % (2**200 - 1) + 2**150
print(text[-10:], number % 1000007)


class Tree:
    def __init__(self, parent=None):
        self.parent = parent
        self.children = []

    def depth(self):
        return 0 if self.parent is None else 1 + self.parent.depth()

    def grow(self, levels):
        if levels:
            self.children = [Tree(self), Tree(self)]
            for child in self.children:
                child.grow(levels - 1)

    def count(self):
        return 1 + sum(child.count() for child in self.children)


total = 0
for _ in range(60):
    root = Tree()
    root.grow(6)
    total += root.count()
print(total)


# Classes are garbage, too, and hold their methods, which hold their globals.
for i in range(300):
    class Temporary:
        instances = []

        def __init__(self):
            self.instances.append(self)

        def method(self):
            return Temporary, i

    Temporary()
    Temporary.cycle = Temporary().method
print(Temporary.cycle()[1], len(Temporary.instances))


def exceptions(n):
    """Tracebacks hold frames, which hold the exception."""
    try:
        if n == 0:
            raise ValueError("held by its own frame")
        exceptions(n - 1)
    except ValueError as error:
        kept_in_frame = error
        if n:
            raise
        raise
    finally:
        local = [n] * 10


for _ in range(2000):
    try:
        exceptions(5)
    except ValueError as error:
        last = error
print(last, last.__traceback__ is not None)
