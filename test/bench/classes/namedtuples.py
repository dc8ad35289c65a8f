"""Named tuples: fields by name and by place, _replace, _asdict, sorting."""

import sys
from collections import namedtuple
from typing import NamedTuple
Trade = namedtuple("Trade", "symbol price volume")


class Quote(NamedTuple):
    symbol: str
    bid: float
    ask: float = 0.0

    @property
    def middle(self):
        return (self.bid + self.ask) / 2


def main(n):
    trades = [Trade("S%d" % (i % 50), i % 101 + 0.5, i % 17) for i in range(n)]
    value = {}
    for t in trades:
        value[t.symbol] = value.get(t.symbol, 0) + t.price * t.volume
    quotes = [Quote(t.symbol, t.price, t.price + 1) for t in trades]
    middle = sum(q.middle for q in quotes)
    moved = [t._replace(volume=t.volume + 1) for t in trades[: n // 5]]
    dicts = [t._asdict() for t in moved[: n // 10]]
    print(len(value), round(sum(value.values())), middle, sum(t[2] for t in moved), len(dicts))
    print(max(trades), min(quotes), sum(1 for s, p, v in trades if v > p))


main(int(sys.argv[1]) if len(sys.argv) > 1 else 50000)  # small: 500
