"""A discrete event simulation: a post office with a priority queue of events and an LRU cache.

Customers are generators. A customer yields what to wait for - some time, or a counter - and the
simulation resumes it when its time has come. Random numbers come from a generator of our own, so
every run is the same.
"""


class Random:
    def __init__(self, seed):
        self.state = seed

    def __call__(self, low, high):
        self.state = (self.state * 1103515245 + 12345) % 2**31
        return low + (self.state >> 8) % (high - low + 1)


class PriorityQueue:
    """A binary heap in a list; equal priorities leave in the order they came."""

    def __init__(self):
        self.heap = []
        self.count = 0

    def __len__(self):
        return len(self.heap)

    def push(self, priority, item):
        self.count += 1
        heap = self.heap
        heap.append((priority, self.count, item))
        i = len(heap) - 1
        while i > 0:
            parent = (i - 1) >> 1
            if heap[parent][:2] <= heap[i][:2]:
                break
            heap[parent], heap[i] = heap[i], heap[parent]
            i = parent

    def pop(self):
        heap = self.heap
        first = heap[0]
        last = heap.pop()
        if heap:
            heap[0] = last
            i = 0
            while True:
                child = 2 * i + 1
                if child >= len(heap):
                    break
                if child + 1 < len(heap) and heap[child + 1][:2] < heap[child][:2]:
                    child += 1
                if heap[i][:2] <= heap[child][:2]:
                    break
                heap[i], heap[child] = heap[child], heap[i]
                i = child
        return first[0], first[2]


class LruCache:
    def __init__(self, size):
        self.size = size
        self.items = {}
        self.hits = self.misses = 0

    def get(self, key, make):
        if key in self.items:
            self.hits += 1
            self.items[key] = self.items.pop(key)
        else:
            self.misses += 1
            if len(self.items) >= self.size:
                oldest = next(iter(self.items))
                del self.items[oldest]
            self.items[key] = make(key)
        return self.items[key]


class Counter:
    def __init__(self, clerks):
        self.free = clerks
        self.line = []
        self.longest = 0


class Simulation:
    def __init__(self):
        self.now = 0
        self.events = PriorityQueue()

    def start(self, process, delay=0):
        self.events.push(self.now + delay, process)

    def release(self, counter):
        if counter.line:
            self.start(counter.line.pop(0))
        else:
            counter.free += 1

    def run(self, until):
        while self.events:
            time, process = self.events.pop()
            if time > until:
                break
            self.now = time
            try:
                request = process.send(None)
            except StopIteration:
                continue
            if isinstance(request, int):
                self.start(process, request)
            elif request.free:
                request.free -= 1
                self.start(process)
            else:
                request.line.append(process)
                request.longest = max(request.longest, len(request.line))


class PostOffice:
    errands = {"stamps": (1, 3), "parcel": (4, 9), "bank": (6, 15)}

    def __init__(self, clerks, seed):
        self.random = Random(seed)
        self.simulation = Simulation()
        self.counter = Counter(clerks)
        self.addresses = LruCache(8)
        self.waits = {name: [] for name in self.errands}
        self.served = self.gave_up = 0

    def customer(self, errand):
        arrived = self.simulation.now
        if len(self.counter.line) > 12:
            self.gave_up += 1
            return
        yield self.counter
        self.waits[errand].append(self.simulation.now - arrived)
        yield self.random(*self.errands[errand])
        if errand == "parcel":
            street = self.random(1, 9) * self.random(1, 3)
            self.addresses.get(street, lambda number: f"{number} Acacia Avenue")
            yield 1
        self.served += 1
        self.simulation.release(self.counter)

    def arrivals(self):
        names = list(self.errands)
        while True:
            yield self.random(1, 5)
            errand = names[min(self.random(0, 3), 2)]
            self.simulation.start(self.customer(errand))

    def open(self, minutes):
        self.simulation.start(self.arrivals())
        self.simulation.run(minutes)


for clerks in 1, 2, 3:
    office = PostOffice(clerks, seed=7)
    office.open(60 * 24 * 20)
    print(
        f"{clerks} clerk{'s' if clerks > 1 else ''}: {office.served} served, {office.gave_up} turned away, longest line {office.counter.longest}"
    )
    for errand, waits in office.waits.items():
        average = sum(waits) / len(waits)
        print(
            f"   {errand:<7} {len(waits):>5} times, average wait {average:6.2f}, longest {max(waits)}"
        )
    cache = office.addresses
    print(f"   addresses: {cache.hits} hits, {cache.misses} misses, kept {sorted(cache.items)}")

queue = PriorityQueue()
for word in "so the quick brown fox jumps over the lazy dog again".split():
    queue.push(len(word), word)
print(" ".join(queue.pop()[1] for _ in range(len(queue))))
