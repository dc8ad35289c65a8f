"""Decimal: telephone bills with taxes rounded to cents, interest, and digits of pi in several precisions."""

from decimal import ROUND_DOWN, ROUND_HALF_EVEN, Decimal, getcontext, localcontext


def bills(count):
    """Each call costs by its seconds; a tax on all, another on long distance."""
    cent = Decimal("0.01")
    rates = Decimal("0.0013"), Decimal("0.00894")
    basic, distance = Decimal("0.0675"), Decimal("0.0341")
    total = taxes = Decimal(0)
    seed = 12345
    lines = []
    for _ in range(count):
        seed = (seed * 1103515245 + 12345) % 2**31
        seconds = Decimal(seed % 5000)
        far = seed >> 8 & 1
        price = (rates[far] * seconds).quantize(cent, ROUND_HALF_EVEN)
        tax = (price * basic).quantize(cent, ROUND_DOWN)
        cost = price + tax
        if far:
            more = (price * distance).quantize(cent, ROUND_DOWN)
            tax += more
            cost += more
        taxes += tax
        total += cost
        lines.append(str(cost))
    return total, taxes, sum(map(len, lines))


def pi(digits):
    with localcontext() as context:
        context.prec = digits + 2
        last, term, total = 0, Decimal(3), Decimal(3)
        n, na, d, da = 1, 0, 0, 24
        while total != last:
            last = total
            n, na = n + na, na + 8
            d, da = d + da, da + 32
            term = term * n / d
            total += term
        context.prec = digits
        return +total


def interest(years):
    balance, rate = Decimal("1000.00"), Decimal("0.0375") / 12
    for month in range(12 * years):
        balance = (balance + balance * rate).quantize(Decimal("0.01"))
        if balance > 2000:
            balance -= 1000
    return balance


def factorial(first, last):
    if last - first < 8:
        product = Decimal(first)
        for n in range(first + 1, last + 1):
            product *= n
        return product
    middle = (first + last) // 2
    return factorial(first, middle) * factorial(middle + 1, last)


def main(size):
    total, taxes, characters = bills(2500 * size)
    print(total, taxes, characters)
    for digits in (9, 19, 28, 60):
        for _ in range(20 * size):
            result = pi(digits)
        print(result)
    print(sum(interest(20 * size).as_tuple().digits))
    with localcontext() as context:
        context.prec = 100_000
        big = factorial(1, 500 * size)
        print(big.adjusted(), str(big)[:20])


if __name__ == "__main__":
    import sys

    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1)  # small: 1
