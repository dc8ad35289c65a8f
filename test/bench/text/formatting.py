"""String formatting in its three notations: percent, str.format and f-strings."""

import sys

rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 180  # small: 3


def table(rows):
    lines = []
    for name, amount, share in rows:
        lines.append(f"{name:<10}|{amount:>12,}|{share:8.3%}|{amount:#010x}")
    return lines


def report(rows):
    lines = []
    for name, amount, share in rows:
        lines.append("{:^12}{:+.2e}{!r:>14}".format(name, share * 1e6, name))
    return lines


def classic(rows):
    lines = []
    for name, amount, share in rows:
        lines.append("%-8s %06d %8.4f %x" % (name, amount % 1000000, share, amount))
    return lines


rows = [("item%d" % i, i * 7919 % 1000003, (i * 31 % 997) / 997) for i in range(1, 1001)]
check = 0
for _ in range(rounds):
    for lines in table(rows), report(rows), classic(rows):
        check += sum(map(len, lines))
print(check)
for lines in table(rows), report(rows), classic(rows):
    print(lines[0])
    print(lines[-1])
