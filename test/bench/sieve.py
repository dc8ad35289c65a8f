"""The sieve of Eratosthenes on a list of booleans."""

import sys

size = int(sys.argv[1]) if len(sys.argv) > 1 else 2500000  # small: 20000


def sieve(limit):
    is_prime = [True] * (limit + 1)
    is_prime[0] = is_prime[1] = False
    i = 2
    while i * i <= limit:
        if is_prime[i]:
            j = i * i
            while j <= limit:
                is_prime[j] = False
                j += i
        i += 1
    count = 0
    last = 0
    for n in range(limit + 1):
        if is_prime[n]:
            count += 1
            last = n
    return count, last


for _ in range(4):
    count, last = sieve(size)
print("primes", count, "last", last)
