"""Operations of sets: primes by subtraction, a word game, and reachability in a graph."""

import sys

size = int(sys.argv[1]) if len(sys.argv) > 1 else 300000  # small: 6000


def primes(limit):
    candidates = set(range(2, limit))
    for n in range(2, int(limit ** 0.5) + 1):
        if n in candidates:
            candidates -= set(range(n * n, limit, n))
    return candidates


def reachable(graph, start):
    seen = {start}
    frontier = {start}
    steps = 0
    while frontier:
        following = set()
        for node in frontier:
            following |= graph[node]
        frontier = following - seen
        seen |= frontier
        steps += 1
    return len(seen), steps


def neighbours(words):
    count = 0
    letters = "abcde"
    for word in words:
        for i in range(len(word)):
            for letter in letters:
                if letter != word[i] and word[:i] + letter + word[i + 1:] in words:
                    count += 1
    return count


found = primes(size)
twins = {p for p in found if p + 2 in found}
print("primes", len(found), "twins", len(twins))
nodes = size // 30
graph = {n: {(n * 3 + 1) % nodes, (n * n) % nodes, (n + 777) % nodes} for n in range(nodes)}
print("reachable", [reachable(graph, start) for start in range(0, nodes * 7 // 10, nodes // 20)][-3:])
words = set()
seed = 3
for _ in range(size * 3 // 200):
    seed = seed * 1103515245 + 12345 & 0x7FFFFFFF
    words.add("".join("abcde"[seed >> shift & 3] for shift in range(8, 24, 2)))
print("neighbours", neighbours(words), len(words))
a, b = set(range(0, 3000, 2)), set(range(0, 3000, 3))
total = 0
for _ in range(size // 400):
    total += len(a & b) + len(a | b) + len(a ^ b) + len(a - b) + (a > b) + a.isdisjoint(b)
print("algebra", total)
