"""Number puzzles: primes, perfect numbers, bases, Pascal, magic squares, subsets, change, dates."""


def primes_below(n):
    sieve = [True] * n
    for i in range(2, int(n**0.5) + 1):
        if sieve[i]:
            for j in range(i * i, n, i):
                sieve[j] = False
    return [i for i in range(2, n) if sieve[i]]


def factors(n):
    found = {}
    d = 2
    while d * d <= n:
        while n % d == 0:
            found[d] = found.get(d, 0) + 1
            n //= d
        d += 1 if d == 2 else 2
    if n > 1:
        found[n] = found.get(n, 0) + 1
    return found


def divisors(n):
    result = [1]
    for prime, power in factors(n).items():
        result = [d * prime**k for d in result for k in range(power + 1)]
    return sorted(result)


def collatz(n):
    length = 1
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        length += 1
    return length


def pascal(rows):
    row = [1]
    for _ in range(rows):
        yield row
        row = [a + b for a, b in zip([0] + row, row + [0])]


def change(amount, coins):
    ways = [1] + [0] * amount
    for coin in coins:
        for i in range(coin, amount + 1):
            ways[i] += ways[i - coin]
    return ways[amount]


def knapsack(items, capacity):
    best = [0] * (capacity + 1)
    for weight, value in items:
        for c in range(capacity, weight - 1, -1):
            best[c] = max(best[c], best[c - weight] + value)
    return best[capacity]


def subsets(items):
    return [[]] if not items else [
        s + extra for s in subsets(items[1:]) for extra in ([], [items[0]])
    ]


def combinations(items, k):
    if k == 0:
        yield ()
    else:
        for i, item in enumerate(items):
            for rest in combinations(items[i + 1:], k - 1):
                yield (item,) + rest


def magic_square(n):
    square = [[0] * n for _ in range(n)]
    row, column = 0, n // 2
    for k in range(1, n * n + 1):
        square[row][column] = k
        up, right = (row - 1) % n, (column + 1) % n
        if square[up][right]:
            row = (row + 1) % n
        else:
            row, column = up, right
    return square


def day_of_week(year, month, day):
    if month < 3:
        month, year = month + 12, year - 1
    k, j = year % 100, year // 100
    return [
        "Saturday", "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday"
    ][(day + 13 * (month + 1) // 5 + k + k // 4 + j // 4 + 5 * j) % 7]


def bisect(f, low, high, steps=60):
    for _ in range(steps):
        middle = (low + high) / 2
        if f(low) * f(middle) <= 0:
            high = middle
        else:
            low = middle
    return low


def continued_fraction(n, d):
    while d:
        yield n // d
        n, d = d, n % d


def luhn(number):
    digits = [int(c) for c in str(number)][::-1]
    return sum(d if i % 2 == 0 else sum(divmod(d * 2, 10)) for i, d in enumerate(digits)) % 10 == 0


print(primes_below(60), len(primes_below(5000)), sum(primes_below(2000)))
print(
    factors(360), factors(97), factors(2**31 - 1), factors(600851475143), divisors(360),
    [n for n in range(2, 9000) if sum(divisors(n)[:-1]) == n]
)
print(max(range(1, 3000), key=collatz), collatz(27), [collatz(n) for n in range(1, 12)])
for row in pascal(7):
    print(" ".join(map(str, row)).center(20).rstrip())
print(
    change(100, [1, 5, 10, 25, 50]), change(200, [1, 2, 5, 10, 20, 50, 100, 200]),
    knapsack([(12, 4), (2, 2), (1, 1), (4, 10), (1, 2)], 15)
)
print(
    len(subsets(list(range(10)))), sorted(subsets([1, 2, 3])), list(combinations("abcd", 2)),
    len(list(combinations(range(12), 5)))
)
for row in magic_square(5):
    print(("%3d" * 5) % tuple(row), sum(row))
print(
    [day_of_week(*d) for d in ((2000, 1, 1), (2026, 11, 22), (1969, 7, 20), (2024, 2, 29))],
    sum(day_of_week(y, m, 13) == "Friday" for y in range(2000, 2030) for m in range(1, 13))
)
print(
    round(bisect(lambda x: x * x - 2, 0, 2), 12), round(bisect(lambda x: x**3 - x - 2, 1, 2), 12),
    list(continued_fraction(415, 93)), list(continued_fraction(314159265, 100000000))
)
print(
    [luhn(n) for n in (79927398713, 79927398710, 4539578763621486)],
    [n for n in range(100, 1000) if sum(int(d) ** 3 for d in str(n)) == n],
    [n for n in range(1, 1000) if str(n * n).endswith(str(n))]
)
fizz = [("Fizz" * (n % 3 == 0) + "Buzz" * (n % 5 == 0)) or n for n in range(1, 16)]
print(*fizz)
happy = []
for n in range(1, 50):
    seen, m = set(), n
    while m != 1 and m not in seen:
        seen.add(m)
        m = sum(int(d) ** 2 for d in str(m))
    if m == 1:
        happy.append(n)
print(
    happy, [f"{n:b}".count("1") for n in range(16)], [n ^ n >> 1 for n in range(8)],
    sum(1 for n in range(10000) if str(n) == str(n)[::-1])
)
triangle = [[3], [7, 4], [2, 4, 6], [8, 5, 9, 3]]
best = triangle[-1]
for row in triangle[-2::-1]:
    best = [v + max(best[i:i + 2]) for i, v in enumerate(row)]
print(
    best, max(sum(n for n in w) for w in zip(range(5), range(1, 6), range(2, 7))), 2**100 % 97,
    -(7**20) % 1000, divmod(-(10**12), 37)
)
