"""Big integer algorithms, checked against identities rather than against tables."""


def gcd(a, b):
    while b:
        a, b = b, a % b
    return a


def isqrt(n):
    if n < 2:
        return n
    x = 1 << (n.bit_length() + 1) // 2
    while True:
        y = (x + n // x) // 2
        if y >= x:
            return x
        x = y


def fibonacci(n):
    a, b = 0, 1
    for bit in bin(n)[2:]:
        a, b = a * (2 * b - a), a * a + b * b
        if bit == "1":
            a, b = b, a + b
    return a


def factorial(n):
    result = 1
    for i in range(2, n + 1):
        result *= i
    return result


def binomial(n, k):
    return factorial(n) // factorial(k) // factorial(n - k)


def extended_gcd(a, b):
    if b == 0:
        return a, 1, 0
    g, x, y = extended_gcd(b, a % b)
    return g, y, x - a // b * y


def to_base(n, base):
    digits = []
    while n:
        n, d = divmod(n, base)
        digits.append("0123456789abcdefghijklmnopqrstuvwxyz"[d])
    return "".join(reversed(digits)) or "0"


print(fibonacci(100), fibonacci(300))
print(fibonacci(1000) % 10**20, fibonacci(1001) * fibonacci(999) - fibonacci(1000) ** 2)
print(
    factorial(30), len(str(factorial(500))), factorial(100) % (101),
    sum(map(int, str(factorial(200))))
)
print(binomial(200, 100), sum(binomial(60, k) for k in range(61)) == 2**60)
print(gcd(2**200 - 1, 2**120 - 1) == 2**40 - 1, gcd(fibonacci(120), fibonacci(90)) == fibonacci(30))
g, x, y = extended_gcd(10**40 + 7, 10**30 + 57)
print(g, x * (10**40 + 7) + y * (10**30 + 57) == g)
root = isqrt(2 * 10**120)
print(root, root * root <= 2 * 10**120 < (root + 1) ** 2)
n = 3**200
print(all(int(to_base(n, b), b) == n for b in range(2, 37)), to_base(n, 36))
print(str(n), hex(n), n % 10**9, n // 10**80)

# Schoolbook identities on numbers of many lengths and both signs.
numbers = [sign * (7**k + k) for k in range(0, 130, 13) for sign in (1, -1)]
for a in numbers:
    for b in numbers:
        if (a + b) * (a - b) != a * a - b * b:
            print("difference of squares", a, b)
        if b and (a // b) * b + a % b != a:
            print("division", a, b)
        if (a << 70) + b >> 70 != a + (b >> 70):
            print("shift", a, b)
        if (a & b) + (a | b) != a + b:
            print("bits", a, b)
        if (a < b) != (a - b < 0) or (a == b) != (a - b == 0):
            print("order", a, b)
print(
    sum(numbers), max(numbers) % 1000, min(numbers) % 1000, sum(n % 97 for n in numbers),
    sum(abs(n) for n in numbers)
)
print(
    [int(float(n)) - n for n in (2**53, 2**53 + 1, 10**17 + 1, 2**64 + 1)], float(10**22),
    float(2**1023), float(-(3**60))
)
print(
    10**50 == 1e50, 10**22 == 1e22, 2**53 + 1 == 2.0**53, 2**53 + 1 > 2.0**53, 10**400 > 1e308,
    -(10**400) < float("-inf")
)
