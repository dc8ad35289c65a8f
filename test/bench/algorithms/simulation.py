"""A bank with events in a queue, an elevator, and a cellular automaton."""

import heapq
import sys

size = int(sys.argv[1]) if len(sys.argv) > 1 else 5000  # small: 100


class Event:
    __slots__ = ("time", "customer", "kind")

    def __init__(self, time, customer, kind):
        self.time = time
        self.customer = customer
        self.kind = kind

    def __lt__(self, other):
        return (self.time, self.customer) < (other.time, other.customer)


class Bank:
    def __init__(self, tellers):
        self.free = tellers
        self.waiting = []
        self.events = []
        self.served = self.waited = 0
        self.seed = 17

    def random(self, limit):
        self.seed = (self.seed * 48271) % 2147483647
        return self.seed % limit

    def arrive(self, event):
        if self.free:
            self.start(event.time, event.customer)
        else:
            self.waiting.append((event.time, event.customer))

    def start(self, time, customer):
        self.free -= 1
        heapq.heappush(self.events, Event(time + 5 + self.random(20), customer, "leave"))

    def leave(self, event):
        self.free += 1
        self.served += 1
        if self.waiting:
            since, customer = self.waiting.pop(0)
            self.waited += event.time - since
            self.start(event.time, customer)

    def run(self, customers):
        time = 0
        for customer in range(customers):
            time += self.random(6)
            heapq.heappush(self.events, Event(time, customer, "arrive"))
        while self.events:
            event = heapq.heappop(self.events)
            getattr(self, event.kind)(event)
        return self.served, self.waited


def automaton(rule, width, rounds):
    cells = [0] * width
    cells[width // 2] = 1
    table = [rule >> i & 1 for i in range(8)]
    for _ in range(rounds):
        cells = [table[cells[i - 1] << 2 | cells[i] << 1 | cells[(i + 1) % width]] for i in range(width)]
    return sum(cells)


print(Bank(4).run(size), Bank(6).run(size))
print([automaton(rule, 150, size // 25) for rule in (30, 90, 110)])
