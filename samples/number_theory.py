"""Number theory with integers of any size: Miller-Rabin, Pollard's rho, digits of pi, RSA by hand."""


def power(base, exponent, modulus):
    """What pow(base, exponent, modulus) does, written out."""
    result = 1
    base %= modulus
    while exponent:
        if exponent & 1:
            result = result * base % modulus
        base = base * base % modulus
        exponent >>= 1
    return result


def is_prime(n):
    """Miller-Rabin; with these bases it's certain below 3.3e24 and as good as certain above."""
    small = (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41)
    if n < 2:
        return False
    for p in small:
        if n % p == 0:
            return n == p
    d, shift = n - 1, 0
    while d % 2 == 0:
        d //= 2
        shift += 1
    for base in small:
        x = power(base, d, n)
        if x in (1, n - 1):
            continue
        for _ in range(shift - 1):
            x = x * x % n
            if x == n - 1:
                break
        else:
            return False
    return True


def gcd(a, b):
    while b:
        a, b = b, a % b
    return a


def pollard_rho(n):
    if n % 2 == 0:
        return 2
    for c in range(1, 100):
        x = y = 2
        d = 1
        while d == 1:
            x = (x * x + c) % n
            y = (y * y + c) % n
            y = (y * y + c) % n
            d = gcd(abs(x - y), n)
        if d != n:
            return d
    raise ArithmeticError(f"no factor of {n} found")


def factorize(n):
    if n == 1:
        return []
    if is_prime(n):
        return [n]
    factor = pollard_rho(n)
    return sorted(factorize(factor) + factorize(n // factor))


def inverse(a, modulus):
    old_r, r = a % modulus, modulus
    old_s, s = 1, 0
    while r:
        q = old_r // r
        old_r, r = r, old_r - q * r
        old_s, s = s, old_s - q * s
    if old_r != 1:
        raise ValueError(f"{a} has no inverse modulo {modulus}")
    return old_s % modulus


def chinese_remainder(congruences):
    x, step = 0, 1
    for remainder, modulus in congruences:
        x += (remainder - x) * inverse(step, modulus) % modulus * step
        step *= modulus
    return x % step


def pi_digits():
    """Digits of pi, one after the other, without knowing how many will be wanted."""
    q, r, t, k, n, l = 1, 0, 1, 1, 3, 3
    while True:
        if 4 * q + r - t < n * t:
            yield n
            q, r, n = 10 * q, 10 * (r - n * t), 10 * (3 * q + r) // t - 10 * n
        else:
            q, r, t, k, n, l = q * k, (2 * q + r) * l, t * l, k + 1, (
                q * (7 * k + 2) + r * l
            ) // (t * l), l + 2


def square_root(n, digits):
    """The first digits of a square root, from integers alone."""
    scaled = n * 10 ** (2 * digits)
    x = 1 << (scaled.bit_length() + 1) // 2
    while True:
        better = (x + scaled // x) // 2
        if better >= x:
            break
        x = better
    text = str(x)
    return text[:-digits] + "." + text[-digits:]


class Rsa:
    def __init__(self, p, q, e=65537):
        self.n = p * q
        self.e = e
        self.d = inverse(e, (p - 1) * (q - 1))

    def encrypt(self, text):
        number = int.from_bytes(text.encode(), "big")
        if number >= self.n:
            raise ValueError("the text is too long for the key")
        return power(number, self.e, self.n)

    def decrypt(self, number):
        number = power(number, self.d, self.n)
        return number.to_bytes((number.bit_length() + 7) // 8, "big").decode()


def next_prime(n):
    n += 1 + n % 2
    while not is_prime(n):
        n += 2
    return n


print("primes:", [n for n in range(2, 80) if is_prime(n)])
print("Mersenne exponents:", [p for p in range(2, 130) if is_prime(p) and is_prime(2**p - 1)])
print(
    "Carmichael numbers that fool Fermat:",
    [(n, is_prime(n)) for n in (561, 1105, 1729, 6601) if power(2, n - 1, n) == 1]
)
for n in 2**64 - 1, 10**18 + 9, 600851475143, 1000000016000000063, 12345678910111213:
    factors = factorize(n)
    product = 1
    for f in factors:
        product *= f
    print(f"{n} = {' * '.join(map(str, factors))}", "" if product == n else "WRONG")
print(
    "remainders:", chinese_remainder([(2, 3), (3, 5), (2, 7)]),
    chinese_remainder([(n - 1, n) for n in (7, 11, 13, 17, 19, 23)])
)
digits = pi_digits()
print(f"pi = {next(digits)}." + "".join(str(next(digits)) for _ in range(150)))
print("sqrt 2 =", square_root(2, 60))
p, q = next_prime(10**40 + 2**77), next_prime(10**41 + 3**50)
key = Rsa(p, q)
secret = key.encrypt("the snake is in the tree")
print("p =", p)
print("q =", q)
print("secret =", secret)
print(
    "decrypted:", key.decrypt(secret), "|", pow(secret, key.d, key.n) == power(secret, key.d, key.n)
)
for attempt in (lambda: key.encrypt("x" * 60), lambda: inverse(6, 9)):
    try:
        attempt()
    except ValueError as error:
        print("error:", error)
fibonacci = [0, 1]
while len(fibonacci) < 400:
    fibonacci.append(fibonacci[-1] + fibonacci[-2])
print("prime Fibonacci numbers:", [i for i, f in enumerate(fibonacci) if f > 1 and is_prime(f)])
print(
    f"2 ** 1000 has {len(str(2**1000))} digits, their sum is {sum(map(int, str(2**1000)))}; 100! ends in",
    end=" "
)
factorial = 1
for n in range(2, 101):
    factorial *= n
text = str(factorial)
print(f"{len(text) - len(text.rstrip('0'))} zeros")
