"""Sets of all sizes: unions, differences, subsets, views of dictionaries."""

import sys


def closure(rules, start):
    known, todo = set(start), set(start)
    while todo:
        fresh = set()
        for a, b in rules:
            if a <= known and not b <= known:
                fresh |= b - known
        known |= fresh
        todo = fresh
    return frozenset(known)


def main(n):
    rules = [(frozenset({i % 30, i * 7 % 30}), frozenset({i * 11 % 40, i * 3 % 50})) for i in range(60)]
    seen = {}
    for i in range(n):
        c = closure(rules, {i % 30, i * 5 % 30})
        seen[c] = seen.get(c, 0) + 1
    a = {i * 3 for i in range(n * 10)}
    b = {i * 5 for i in range(n * 10)}
    words = [set(w) for w in ("abcdef", "defghi", "xyz", "abc", "hij") * n]
    common = sum(len(x & y) for x, y in zip(words, words[1:]))
    apart = sum(x.isdisjoint(y) for x, y in zip(words, words[2:]))
    inside = sum(x <= y for x, y in zip(words, words[3:]))
    either = len(set().union(*words))
    d = {k: v for k, v in zip(a, b)}
    keys = d.keys() & b, d.keys() - b, d.keys() | a
    merged = {**d, **dict.fromkeys(b, 0)} | {1: 2}
    print(len(seen), len(a & b), len(a | b), len(a ^ b), len(a - b), common, apart, inside, either, [len(k) for k in keys], len(merged), len({*a, *b}))


main(int(sys.argv[1]) if len(sys.argv) > 1 else 6000)  # small: 20
