"""heapq and bisect: Dijkstra on a grid, events, merged streams, a sorted list."""

import bisect
import heapq
import sys

size = int(sys.argv[1]) if len(sys.argv) > 1 else 120  # small: 10


def shortest(cost):
    n = len(cost)
    distance = {(0, 0): 0}
    heap = [(0, 0, 0)]
    while heap:
        d, x, y = heapq.heappop(heap)
        if d > distance[x, y]:
            continue
        for nx, ny in (x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1):
            if 0 <= nx < n and 0 <= ny < n:
                reached = d + cost[nx][ny]
                if reached < distance.get((nx, ny), 1 << 30):
                    distance[nx, ny] = reached
                    heapq.heappush(heap, (reached, nx, ny))
    return distance[n - 1, n - 1]


cost = [[(x * 31 + y * 17 + x * y) % 9 + 1 for y in range(size)] for x in range(size)]
print(shortest(cost))
heap = []
total = 0
for i in range(size * 500):
    heapq.heappush(heap, i * 7919 % 10007)
    if i & 1:
        total += heapq.heappop(heap)
print(total, heapq.nlargest(3, heap), heapq.nsmallest(3, heap, key=lambda n: -n % 100))
ordered = []
for i in range(size * 100):
    key = i * 7919 % 100003
    place = bisect.bisect_left(ordered, key)
    ordered.insert(place, key)
    if i & 3 == 3:
        bisect.insort(ordered, key + 1)
print(len(ordered), ordered[::len(ordered) // 5])
print(sum(heapq.merge(range(0, size * 100, 3), range(0, size * 100, 7), ordered)))
