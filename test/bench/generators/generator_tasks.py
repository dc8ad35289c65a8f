"""A scheduler whose tasks are generators: they yield what they wait for, and call each other with
`yield from`; a queue between producers and consumers."""
import sys
from collections import deque


class Scheduler:
    def __init__(self):
        self.ready = deque()
        self.steps = 0

    def spawn(self, task):
        self.ready.append((task, None))

    def run(self):
        ready = self.ready
        while ready:
            task, value = ready.popleft()
            try:
                request = task.send(value)
            except StopIteration:
                continue
            self.steps += 1
            request(self, task)


def pause(scheduler, task):
    scheduler.ready.append((task, None))


class Channel:
    def __init__(self):
        self.items = deque()
        self.waiting = deque()

    def put(self, item):
        if self.waiting:
            scheduler.ready.append((self.waiting.popleft(), item))
        else:
            self.items.append(item)
        yield pause

    def wait(self, scheduler, task):
        if self.items:
            scheduler.ready.append((task, self.items.popleft()))
        else:
            self.waiting.append(task)

    def get(self):
        return (yield self.wait)


def producer(channel, count):
    for n in range(count):
        yield from channel.put(n)
    yield from channel.put(None)


def transfer(source, target):
    while True:
        item = yield from source.get()
        yield from target.put(item)
        if item is None:
            return


def consumer(channel, totals):
    total = 0
    while True:
        item = yield from channel.get()
        if item is None:
            totals.append(total)
            return
        total += item


size = int(sys.argv[1]) if len(sys.argv) > 1 else 2000  # small: 50
scheduler = Scheduler()
totals = []
for _ in range(10):
    first, second = Channel(), Channel()
    scheduler.spawn(consumer(second, totals))
    scheduler.spawn(transfer(first, second))
    scheduler.spawn(producer(first, size))
scheduler.run()
assert totals == [size * (size - 1) // 2] * 10
print("steps", scheduler.steps)
