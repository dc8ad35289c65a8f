"""Graph search: breadth and depth first, components, ordering, spanning tree, colouring."""

import sys
from collections import deque

size = int(sys.argv[1]) if len(sys.argv) > 1 else 3000  # small: 60


def neighbours(n):
    return [(n * 3 + 1) % size, (n * n + 7) % size, (n + 13) % size]


graph = {n: neighbours(n) for n in range(size)}


def breadth(start):
    distance = {start: 0}
    queue = deque([start])
    while queue:
        node = queue.popleft()
        for other in graph[node]:
            if other not in distance:
                distance[other] = distance[node] + 1
                queue.append(other)
    return distance


def components():
    index, low, stack, on_stack, result = {}, {}, [], set(), []
    for root in graph:
        if root in index:
            continue
        work = [(root, iter(graph[root]))]
        index[root] = low[root] = len(index)
        stack.append(root)
        on_stack.add(root)
        while work:
            node, rest = work[-1]
            for other in rest:
                if other not in index:
                    index[other] = low[other] = len(index)
                    stack.append(other)
                    on_stack.add(other)
                    work.append((other, iter(graph[other])))
                    break
                if other in on_stack:
                    low[node] = min(low[node], index[other])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == index[node]:
                    size = 0
                    while True:
                        member = stack.pop()
                        on_stack.discard(member)
                        size += 1
                        if member == node:
                            break
                    result.append(size)
    return sorted(result)


def spanning():
    edges = sorted((a * 7919 % 1009, a, b) for a in graph for b in graph[a])
    parent = list(range(size))

    def find(n):
        while parent[n] != n:
            parent[n] = parent[parent[n]]
            n = parent[n]
        return n

    total = 0
    for weight, a, b in edges:
        ra, rb = find(a), find(b)
        if ra != rb:
            parent[ra] = rb
            total += weight
    return total


def colours():
    colour = {}
    for node in sorted(graph, key=lambda n: (-len(set(graph[n])), n)):
        used = {colour[other] for other in graph[node] if other in colour}
        colour[node] = next(c for c in range(10) if c not in used)
    return max(colour.values())


print(max(max(breadth(start).values()) for start in range(0, size, size // 12)))
print(components()[-3:], spanning(), colours())
print(sum(len(set(graph[n])) for n in graph))
