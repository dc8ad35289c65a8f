"""A least-recently-used cache over a dict, keyed by tuples, in front of a recursive function."""

import sys

size = int(sys.argv[1]) if len(sys.argv) > 1 else 1500  # small: 100


class Link:
    __slots__ = ("previous", "next", "key", "value")


class LruCache:
    def __init__(self, capacity):
        self.capacity = capacity
        self.links = {}
        self.hits = self.misses = 0
        self.root = root = Link()
        root.previous = root.next = root

    def get(self, key):
        link = self.links.get(key)
        if link is None:
            self.misses += 1
            return None
        self.hits += 1
        link.previous.next = link.next
        link.next.previous = link.previous
        self.push(link)
        return link.value

    def push(self, link):
        root = self.root
        last = root.previous
        last.next = root.previous = link
        link.previous = last
        link.next = root

    def put(self, key, value):
        if len(self.links) >= self.capacity:
            oldest = self.root.next
            self.root.next = oldest.next
            oldest.next.previous = self.root
            del self.links[oldest.key]
        link = Link()
        link.key = key
        link.value = value
        self.push(link)
        self.links[key] = link


def grid_paths(cache, x, y):
    if x == 0 or y == 0:
        return 1
    key = (x, y)
    known = cache.get(key)
    if known is None:
        known = (grid_paths(cache, x - 1, y) + grid_paths(cache, x, y - 1)) % 1000003
        cache.put(key, known)
    return known


cache = LruCache(2000)
total = 0
seed = 1
for _ in range(size):
    seed = (seed * 48271) % 2147483647
    total += grid_paths(cache, seed % 60, seed // 60 % 60)
print("total", total)
print("hits", cache.hits, "misses", cache.misses)

visits = {}
position = (0, 0)
for step in range(size * 150):
    seed = (seed * 48271) % 2147483647
    x, y = position
    dx, dy = ((1, 0), (-1, 0), (0, 1), (0, -1))[seed >> 20 & 3]
    position = (x + dx) % 50, (y + dy) % 50
    visits[position] = visits.get(position, 0) + 1
print("cells", len(visits), "most", max(visits.values()))
