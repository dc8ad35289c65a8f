"""Graph algorithms: search, shortest paths, spanning tree, components, ordering, colouring."""


class Graph:
    def __init__(self, edges, directed=False):
        self.neighbours = {}
        for a, b, weight in edges:
            self.neighbours.setdefault(a, {})[b] = weight
            self.neighbours.setdefault(b, {})
            if not directed:
                self.neighbours[b][a] = weight

    def breadth_first(self, start):
        distance = {start: 0}
        queue = [start]
        for node in queue:
            for other in self.neighbours[node]:
                if other not in distance:
                    distance[other] = distance[node] + 1
                    queue.append(other)
        return distance

    def depth_first(self, start, seen=None):
        seen = [] if seen is None else seen
        seen.append(start)
        for other in self.neighbours[start]:
            if other not in seen:
                self.depth_first(other, seen)
        return seen

    def shortest_paths(self, start):
        distance = {start: 0}
        previous = {}
        todo = Heap([(0, start)])
        while todo:
            d, node = todo.pop()
            if d > distance[node]:
                continue
            for other, weight in self.neighbours[node].items():
                if other not in distance or d + weight < distance[other]:
                    distance[other] = d + weight
                    previous[other] = node
                    todo.push((d + weight, other))
        return distance, previous

    def components(self):
        found = []
        for node in self.neighbours:
            if not any(node in component for component in found):
                found.append(set(self.breadth_first(node)))
        return sorted(map(sorted, found))

    def topological(self):
        order, state = [], {}

        def visit(node):
            if state.get(node) == "open":
                raise ValueError(f"cycle through {node!r}")
            if node not in state:
                state[node] = "open"
                for other in self.neighbours[node]:
                    visit(other)
                state[node] = "done"
                order.append(node)

        for node in self.neighbours:
            visit(node)
        return order[::-1]

    def spanning_tree(self):
        parent = {node: node for node in self.neighbours}

        def find(node):
            while parent[node] != node:
                parent[node] = parent[parent[node]]
                node = parent[node]
            return node

        tree = []
        for weight, a, b in sorted(
            (w, a, b) for a in self.neighbours for b, w in self.neighbours[a].items() if a < b
        ):
            if find(a) != find(b):
                parent[find(a)] = find(b)
                tree.append((a, b, weight))
        return tree

    def colouring(self):
        colours = {}
        for node in sorted(self.neighbours, key=lambda n: -len(self.neighbours[n])):
            taken = {colours.get(other) for other in self.neighbours[node]}
            colours[node] = next(c for c in range(len(taken) + 1) if c not in taken)
        return colours


class Heap:
    def __init__(self, items=()):
        self.items = []
        for item in items:
            self.push(item)

    def __len__(self):
        return len(self.items)

    def push(self, item):
        items = self.items
        items.append(item)
        i = len(items) - 1
        while i and items[i] < items[(i - 1) // 2]:
            items[i], items[(i - 1) // 2] = items[(i - 1) // 2], items[i]
            i = (i - 1) // 2

    def pop(self):
        items = self.items
        top, items[0] = items[0], items[-1]
        items.pop()
        i = 0
        while (child := 2 * i + 1) < len(items):
            if child + 1 < len(items) and items[child + 1] < items[child]:
                child += 1
            if items[i] <= items[child]:
                break
            items[i], items[child] = items[child], items[i]
            i = child
        return top


def path(previous, goal):
    steps = [goal]
    while steps[-1] in previous:
        steps.append(previous[steps[-1]])
    return steps[::-1]


city = Graph(
    [
        ("a", "b", 4), ("a", "c", 1), ("c", "b", 2), ("b", "d", 5), ("c", "d", 8), ("d", "e", 3),
        ("x", "y", 1)
    ]
)
print(city.breadth_first("a"), city.depth_first("a"), city.components(), sep="\n")
distance, previous = city.shortest_paths("a")
print(distance, path(previous, "e"), city.spanning_tree(), city.colouring(), sep="\n")
tasks = Graph(
    [("wake", "dress", 0), ("dress", "leave", 0), ("wake", "eat", 0), ("eat", "leave", 0)],
    directed=True
)
print(tasks.topological())
try:
    Graph([(1, 2, 0), (2, 3, 0), (3, 1, 0)], directed=True).topological()
except ValueError as error:
    print(error)
heap = Heap((n * 7919) % 1009 for n in range(300))
drained = [heap.pop() for _ in range(300)]
print(drained == sorted(drained), drained[:5], len(heap))


def knight_moves(size, start):
    distance = {start: 0}
    frontier = [start]
    while frontier:
        following = []
        for x, y in frontier:
            for dx, dy in (1, 2), (2, 1), (-1, 2), (-2, 1), (1, -2), (2, -1), (-1, -2), (-2, -1):
                cell = x + dx, y + dy
                if 0 <= cell[0] < size and 0 <= cell[1] < size and cell not in distance:
                    distance[cell] = distance[x, y] + 1
                    following.append(cell)
        frontier = following
    return distance


moves = knight_moves(8, (0, 0))
for y in range(8):
    print(*(moves[x, y] for x in range(8)))


def floyd_warshall(weights):
    n = len(weights)
    d = [row[:] for row in weights]
    for k in range(n):
        for i in range(n):
            for j in range(n):
                d[i][j] = min(d[i][j], d[i][k] + d[k][j])
    return d


inf = float("inf")
print(floyd_warshall([[0, 3, inf, 7], [8, 0, 2, inf], [5, inf, 0, 1], [2, inf, inf, 0]]))
