"""A decision process on states that are nested tuples, with exact probabilities."""

import sys
from fractions import Fraction

size = int(sys.argv[1]) if len(sys.argv) > 1 else 4  # small: 1


def outcomes(state, action):
    (x, y), (fuel, luck) = state
    dx, dy = action
    straight = ((x + dx) % 6, (y + dy) % 6), (max(fuel - 1, 0), luck)
    astray = ((x + dy) % 6, (y + dx) % 6), (max(fuel - 1, 0), 1 - luck)
    share = Fraction(2 + luck, 4)
    return [(straight, share), (astray, 1 - share)]


ACTIONS = (1, 0), (0, 1), (-1, 0), (0, -1)
states = [((x, y), (fuel, luck)) for x in range(6) for y in range(6) for fuel in range(3) for luck in (0, 1)]
reward = {state: Fraction(1) if state[0] == (5, 5) else Fraction(0) for state in states}
value = dict(reward)
for _ in range(size):
    following = {}
    for state in states:
        best = None
        for action in ACTIONS:
            expected = sum(share * value[reached] for reached, share in outcomes(state, action))
            if best is None or expected > best:
                best = expected
        following[state] = reward[state] + best / 2
    value = following
print(max(value.values()), sum(value.values()), len({state[1] for state in states}))
counts = {}
for i in range(size * 20000):
    key = ((i % 7, i % 5), (i % 3, "abc"[i % 3]), i % 2 == 0)
    counts[key] = counts.get(key, 0) + 1
print(len(counts), max(counts.values()))
