"""Counter, defaultdict, deque, OrderedDict and ChainMap at their usual work."""

import sys
from collections import ChainMap, Counter, OrderedDict, defaultdict, deque

size = int(sys.argv[1]) if len(sys.argv) > 1 else 60000  # small: 1000

words = [f"w{i * i % 997 % 211}" for i in range(size)]
counter = Counter(words)
counter.update(words[::2])
print(counter.most_common(3), (counter - Counter(words)).total())
groups = defaultdict(list)
for i, word in enumerate(words):
    groups[word[-1]].append(i)
nested = defaultdict(lambda: defaultdict(int))
for i, word in enumerate(words):
    nested[word][i & 7] += 1
print(sorted((k, len(v)) for k, v in groups.items()), len(nested), nested["w1"][3])
window = deque(maxlen=50)
total = running = 0
for i in range(size):
    if len(window) == 50:
        running -= window[0]
    window.append(i ^ 5)
    running += i ^ 5
    total += running
queue = deque([1])
for i in range(size * 2):
    n = queue.popleft()
    queue.append(n + 1)
    if i & 63 == 0:
        queue.append(n * 2)
    queue.rotate(1)
print(total, len(queue), sum(queue))
cache = OrderedDict()
hits = 0
for i in range(size):
    key = i * i % 1009
    if key in cache:
        hits += 1
        cache.move_to_end(key)
    else:
        cache[key] = i
        if len(cache) > 300:
            cache.popitem(last=False)
layers = ChainMap({"a": 1}, {"b": 2}, dict.fromkeys(range(100)))
print(hits, len(cache), sum(layers.get(k, 0) or 0 for k in ["a", "b", 5] * (size // 20)))
