"""list.pop(0) and insert(0) on long lists, slices deleted and assigned."""

import sys

size = int(sys.argv[1]) if len(sys.argv) > 1 else 100000  # small: 2000

queue = list(range(size))
total = 0
while queue:
    total = (total * 31 + queue.pop(0)) & 0xFFFFFFF
print(total)
line = []
for i in range(size // 5):
    line.insert(0, i)
for i in range(size // 10):
    line.insert(len(line) // 2, i)
print(len(line), line[:3], line[-1])
while len(line) > 10:
    del line[2:8]
    line[0:1] = [1, 2]
print(line)
