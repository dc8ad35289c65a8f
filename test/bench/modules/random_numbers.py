"""random: floats, integers, shuffles, samples, choices, distributions; Monte Carlo."""

import random
import sys

size = int(sys.argv[1]) if len(sys.argv) > 1 else 40000  # small: 500

random.seed(42)
inside = 0
for _ in range(size):
    x, y = random.random(), random.random()
    if x * x + y * y < 1:
        inside += 1
items = list(range(100))
total = 0
for i in range(size // 100):
    random.shuffle(items)
    total += items[0] + sum(random.sample(items, 5)) + random.choice(items) + random.randint(1, 6)
    total += random.choices("abc", weights=[1, 2, 3])[0] == "b"
print(inside, total, round(sum(random.gauss(0, 1) for _ in range(size // 4)), 9))
print(random.randrange(0, 1000, 7), random.getrandbits(100), round(random.expovariate(2), 12), random.uniform(1, 2))
