"""Method calls and attribute access on small objects, one class extending another."""

import sys

rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 60  # small: 1


class Counter:
    def __init__(self, start):
        self.value = start
        self.calls = 0

    def step(self):
        return 1

    def advance(self):
        self.value += self.step()
        self.calls += 1
        return self

    def get(self):
        return self.value


class StrideCounter(Counter):
    def __init__(self, start, stride):
        super().__init__(start)
        self.stride = stride

    def step(self):
        return self.stride


def run(counter, times):
    total = 0
    for _ in range(times):
        counter.advance()
        total += counter.get()
    return total


plain = Counter(0)
stride = StrideCounter(5, 3)
total = 0
for _ in range(rounds):
    total += run(plain, 60000)
    total += run(stride, 60000)
print("plain", plain.value, plain.calls)
print("stride", stride.value, stride.calls)
print("total", total)
