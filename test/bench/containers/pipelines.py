"""itertools: chains, groups, products, combinations, accumulated, sliced and zipped."""

import itertools as it
import sys

size = int(sys.argv[1]) if len(sys.argv) > 1 else 60000  # small: 1000

total = 0
for key, group in it.groupby(range(size), key=lambda n: n // 10):
    total += key * sum(group)
print(total, sum(it.islice(it.count(3, 5), size)))
print(sum(a * b for a, b in it.product(range(size // 300), repeat=2)))
print(sum(1 for c in it.combinations(range(size // 1500 + 4), 4) if sum(c) % 3 == 0))
print(sum(p[0] for p in it.permutations(range(7))), sum(it.accumulate(range(size))))
print(sum(it.chain.from_iterable([i, i + 1, i + 2] for i in range(size // 2))))
print(len(list(it.takewhile(lambda n: n < size // 2, it.dropwhile(lambda n: n < 50, range(size))))))
evens, odds = it.tee(range(size))
print(sum(a - b for a, b in zip(it.compress(evens, it.cycle([1, 0])), it.compress(odds, it.cycle([0, 1])))))
print(sum(map(max, it.zip_longest(range(size), range(size // 2), fillvalue=0))))
print(sum(it.starmap(pow, it.repeat((3, 4), size // 2))), sum(b - a for a, b in it.pairwise(range(0, size, 3))))
print(sum(filter(None, map(lambda a, b: a & b, range(size), range(size, 0, -1)))))
print(any(n > size for n in range(size)), all(n < size for n in range(size)), max(enumerate(range(size)))[0])
