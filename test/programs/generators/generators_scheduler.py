"""Cooperative tasks on generators: round robin, sleeping, channels, and a trampoline for deep recursion."""


class Sleep:
    def __init__(self, ticks):
        self.ticks = ticks


class Put:
    def __init__(self, channel, value):
        self.channel, self.value = channel, value


class Get:
    def __init__(self, channel):
        self.channel = channel


class Spawn:
    def __init__(self, generator):
        self.generator = generator


class Channel:
    def __init__(self, capacity):
        self.capacity = capacity
        self.items, self.readers, self.writers = [], [], []


class Scheduler:
    def __init__(self):
        self.ready, self.sleeping = [], []
        self.time = self.switches = 0
        self.failures = []

    def spawn(self, generator):
        self.ready.append((generator, None))

    def run(self):
        while self.ready or self.sleeping:
            if not self.ready:
                self.time = min(wake for wake, _ in self.sleeping)
            for entry in [s for s in self.sleeping if s[0] <= self.time]:
                self.sleeping.remove(entry)
                self.ready.append((entry[1], None))
            task, value = self.ready.pop(0)
            self.switches += 1
            try:
                request = task.send(value)
            except StopIteration:
                continue
            except Exception as error:
                self.failures.append((task.__name__, repr(error)))
                continue
            self.handle(task, request)

    def handle(self, task, request):
        match request:
            case None:
                self.ready.append((task, None))
            case Sleep(ticks=ticks):
                self.sleeping.append((self.time + ticks, task))
            case Spawn(generator=generator):
                self.ready.append((generator, None))
                self.ready.append((task, None))
            case Put(channel=channel, value=value):
                if channel.readers:
                    self.ready.append((channel.readers.pop(0), value))
                    self.ready.append((task, None))
                elif len(channel.items) < channel.capacity:
                    channel.items.append(value)
                    self.ready.append((task, None))
                else:
                    channel.writers.append((task, value))
            case Get(channel=channel):
                if channel.items:
                    self.ready.append((task, channel.items.pop(0)))
                    if channel.writers:
                        writer, value = channel.writers.pop(0)
                        channel.items.append(value)
                        self.ready.append((writer, None))
                else:
                    channel.readers.append(task)
            case other:
                self.failures.append((task.__name__, f"asked for {other!r}"))


log = []


def producer(name, channel, count):
    for i in range(count):
        yield Put(channel, f"{name}{i}")
        log.append(f"{name} put {i}")
        if i % 2:
            yield Sleep(3)
    yield Put(channel, None)


def consumer(channel, stops):
    while stops:
        item = yield Get(channel)
        if item is None:
            stops -= 1
        else:
            log.append(f"got {item}")
        yield


def failing():
    yield Sleep(5)
    raise ValueError("task failed")


def parent():
    for n in range(3):
        yield Spawn(child(n))
    log.append("parent done")


def child(n):
    yield Sleep(10 - n)
    log.append(f"child {n}")


def confused():
    yield "something unknown"


scheduler = Scheduler()
channel = Channel(2)
for task in (
    producer("a", channel, 4), producer("b", channel, 3), consumer(channel, 2), failing(), parent(),
    confused()
):
    scheduler.spawn(task)
scheduler.run()
print(*log, sep="\n")
print(scheduler.time, scheduler.switches, scheduler.failures)


# A trampoline: recursion of any depth without a stack, because each call is yielded.
def trampoline(generator):
    stack, value, error = [generator], None, None
    while stack:
        try:
            if error is not None:
                pending, error = error, None
                result = stack[-1].throw(pending)
            else:
                result = stack[-1].send(value)
            stack.append(result)
            value = None
        except StopIteration as stop:
            stack.pop()
            value = stop.value
        except Exception as raised:
            stack.pop()
            error = raised
    if error is not None:
        raise error
    return value


def factorial(n):
    return 1 if n == 0 else n * (yield factorial(n - 1))


def ackermann(m, n):
    if m == 0:
        return n + 1
    if n == 0:
        return (yield ackermann(m - 1, 1))
    return (yield ackermann(m - 1, (yield ackermann(m, n - 1))))


def count_down(n):
    if n == 0:
        raise LookupError("the bottom, 20000 calls down")
    try:
        yield count_down(n - 1)
    except LookupError as error:
        if n % 10000 == 0:
            raise LookupError(f"{error} (passed {n})") from None
        raise error from None


print(
    trampoline(factorial(25)), len(str(trampoline(factorial(1000)) % 10**50)),
    trampoline(ackermann(2, 12))
)
try:
    trampoline(count_down(20000))
except LookupError as error:
    print(error)
