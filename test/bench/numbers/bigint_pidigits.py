"""Digits of pi from big integers: a streaming series and Machin's formula."""

import sys

size = int(sys.argv[1]) if len(sys.argv) > 1 else 2000  # small: 200


def streaming(count):
    """The spigot of rational series, one digit at a time."""
    digits = []
    q, r, t, k, n, l = 1, 0, 1, 1, 3, 3
    while len(digits) < count:
        if 4 * q + r - t < n * t:
            digits.append(str(n))
            q, r, n = 10 * q, 10 * (r - n * t), 10 * (3 * q + r) // t - 10 * n
        else:
            q, r, t, k, n, l = (q * k, (2 * q + r) * l, t * l, k + 1,
                                (q * (7 * k + 2) + r * l) // (t * l), l + 2)
    return "".join(digits)


def arctan_inverse(x, unit):
    power = unit // x
    total = power
    divisor = 1
    sign = -1
    square = x * x
    while power:
        power //= square
        divisor += 2
        total += sign * (power // divisor)
        sign = -sign
    return total


def machin(count):
    unit = 10 ** (count + 10)
    return 4 * (4 * arctan_inverse(5, unit) - arctan_inverse(239, unit)) // 10**10


streamed = streaming(size)
print(streamed[-20:])
by_machin = machin(size * 5 // 2)
print(by_machin % 10**20, by_machin // 10**size % 10**20)
print(str(by_machin // 10**(size * 5 // 2 + 1 - len(streamed))) == streamed)
