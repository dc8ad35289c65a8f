"""Big integers: powers modulo, primality, gcd, factorials, Fibonacci, digits."""

import math
import sys

size = int(sys.argv[1]) if len(sys.argv) > 1 else 250  # small: 10


def is_probable_prime(n):
    d, s = n - 1, 0
    while d % 2 == 0:
        d //= 2
        s += 1
    for a in 2, 3, 5, 7, 11, 13:
        x = pow(a, d, n)
        if x in (1, n - 1):
            continue
        for _ in range(s - 1):
            x = x * x % n
            if x == n - 1:
                break
        else:
            return False
    return True


def fibonacci(n):
    a, b = 0, 1
    for bit in bin(n)[2:]:
        a, b = a * (2 * b - a), a * a + b * b
        if bit == "1":
            a, b = b, a + b
    return a


candidate = 10**40 + 1
primes = []
while len(primes) < size // 10:
    if is_probable_prime(candidate):
        primes.append(candidate)
    candidate += 2
print(primes[0], len(primes))
print(math.gcd(math.factorial(size), fibonacci(size * 12)), fibonacci(size * 100) % 10**20)
x, total = 1, 0
for i in range(1, size * 40):
    x = x * (i | 1) % (2**127 - 1)
    total += (x >> 60) & 0xFFFF ^ x.bit_length()
    total += int.from_bytes(x.to_bytes(16, "little"), "big") % 97
print(total, len(str(3**(size * 20))), int("9" * size) % 1009, math.isqrt(10**size) % 1000)
print(pow(3, -1, 10**9 + 7), divmod(-10**30, 7**20), (1 << size) // 3**20 % 1000)
