"""pickle there and back: containers, objects, shared and recursive references."""

import pickle
import sys

size = int(sys.argv[1]) if len(sys.argv) > 1 else 60  # small: 2


class Account:
    def __init__(self, owner, balance):
        self.owner = owner
        self.balance = balance


class State:
    def __init__(self):
        self.values = [1, 2]

    def __getstate__(self):
        return {"values": self.values, "version": 2}

    def __setstate__(self, state):
        self.__dict__.update(state)


accounts = [Account(f"owner {i}", {"cents": i * 100, "log": [i, i / 2, -i]}) for i in range(100)]
loop = [accounts[0]]
loop.append(loop)
data = {"accounts": accounts, "loop": loop, "bytes": b"x" * 300, "big": 2**100, "set": {1, 2, 3}, "state": State()}
total = 0
for i in range(size):
    for protocol in 2, 5:
        text = pickle.dumps(data, protocol)
        again = pickle.loads(text)
        total += len(again["accounts"]) + (again["loop"][1] is again["loop"]) + again["state"].version
print(total, again["accounts"][7].balance, again["big"], len(text))
