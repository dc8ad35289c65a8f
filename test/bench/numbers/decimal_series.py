"""Decimal in high precision: e, roots, factorials, logarithms, a ledger."""

import sys
from decimal import ROUND_HALF_UP, Decimal, getcontext

size = int(sys.argv[1]) if len(sys.argv) > 1 else 12  # small: 1

getcontext().prec = 60
total = Decimal(0)
for _ in range(size):
    e = term = Decimal(1)
    n = 1
    while term > Decimal("1e-58"):
        term /= n
        e += term
        n += 1
    root = Decimal(2)
    for _ in range(8):
        root = (root + 2 / root) / 2
    total += e * root - Decimal(3).ln() + Decimal(2).exp()
print(+total)
getcontext().prec = 400
product = Decimal(1)
for n in range(1, size * 40):
    product *= n
print(product.adjusted(), len(str(product)))
getcontext().prec = 28
balance = Decimal("1000.00")
for i in range(size * 1500):
    amount = Decimal(i * 7919 % 10007).scaleb(-2)
    balance = balance + amount if i & 1 else balance - amount
    if balance < 0 or i % 100 == 0:
        balance = balance.quantize(Decimal("0.01"), ROUND_HALF_UP) + 50
print(balance, f"{balance:,.2f}", int(balance), balance.as_tuple().exponent, hash(balance) % 1000)
