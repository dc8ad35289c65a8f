"""Richards: the simulated task scheduler of a small operating system.

An idle task, a worker, two message handlers and two devices pass packets to each other. The
scheduler always runs the runnable task of the highest priority. What counts in the end is how many
packets were queued and how often a task was put on hold; both numbers are known.
"""

import sys

repetitions = int(sys.argv[1]) if len(sys.argv) > 1 else 18  # small: 1

IDLE, WORKER, HANDLER_A, HANDLER_B, DEVICE_A, DEVICE_B = range(6)
DEVICE_PACKET = 0
WORK_PACKET = 1
BUFFER_SIZE = 4
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class Packet:
    def __init__(self, link, identity, kind):
        self.link = link
        self.identity = identity
        self.kind = kind
        self.datum = 0
        self.data = [0] * BUFFER_SIZE

    def append_to(self, queue):
        """Append this packet to a linked queue and return the queue's head."""
        self.link = None
        if queue is None:
            return self
        last = queue
        while last.link is not None:
            last = last.link
        last.link = self
        return queue


class Task:
    """A task's state is three booleans: a packet waits for it, it waits for a packet, it's held."""

    def __init__(self, scheduler, identity, priority, queue):
        self.scheduler = scheduler
        self.identity = identity
        self.priority = priority
        self.queue = queue
        self.packet_pending = queue is not None
        self.waiting = queue is not None
        self.holding = False
        self.next = scheduler.tasks
        scheduler.tasks = self
        scheduler.table[identity] = self

    def running(self):
        self.packet_pending = self.waiting = self.holding = False
        return self

    def is_held_or_waiting(self):
        return self.holding or (not self.packet_pending and self.waiting)

    def add_packet(self, packet, caller):
        """Queue a packet; answers the task to run next."""
        if self.queue is None:
            self.queue = packet
            self.packet_pending = True
            if self.priority > caller.priority:
                return self
        else:
            packet.append_to(self.queue)
        return caller

    def run(self):
        """Run once, with a packet from the queue if the task was waiting for one."""
        packet = None
        if self.packet_pending and self.waiting and not self.holding:
            packet = self.queue
            self.queue = packet.link
            self.waiting = False
            self.packet_pending = self.queue is not None
        return self.step(packet)

    def step(self, packet):
        raise NotImplementedError

    def wait(self):
        self.waiting = True
        return self

    def hold(self):
        self.scheduler.hold_count += 1
        self.holding = True
        return self.next

    def release(self, identity):
        task = self.scheduler.find(identity)
        task.holding = False
        return task if task.priority > self.priority else self

    def send(self, packet):
        target = self.scheduler.find(packet.identity)
        self.scheduler.queue_count += 1
        packet.link = None
        packet.identity = self.identity
        return target.add_packet(packet, self)


class IdleTask(Task):
    def __init__(self, scheduler, count):
        super().__init__(scheduler, IDLE, 0, None)
        self.control = 1
        self.count = count

    def step(self, packet):
        self.count -= 1
        if self.count == 0:
            return self.hold()
        if self.control & 1 == 0:
            self.control //= 2
            return self.release(DEVICE_A)
        self.control = self.control // 2 ^ 0xD008
        return self.release(DEVICE_B)


class WorkerTask(Task):
    def __init__(self, scheduler, priority, queue):
        super().__init__(scheduler, WORKER, priority, queue)
        self.destination = HANDLER_A
        self.letter = 0

    def step(self, packet):
        if packet is None:
            return self.wait()
        self.destination = HANDLER_B if self.destination == HANDLER_A else HANDLER_A
        packet.identity = self.destination
        packet.datum = 0
        for i in range(BUFFER_SIZE):
            self.letter = (self.letter + 1) % len(ALPHABET)
            packet.data[i] = ord(ALPHABET[self.letter])
        return self.send(packet)


class HandlerTask(Task):
    def __init__(self, scheduler, identity, priority, queue):
        super().__init__(scheduler, identity, priority, queue)
        self.work = None
        self.device = None

    def step(self, packet):
        if packet is not None:
            if packet.kind == WORK_PACKET:
                self.work = packet.append_to(self.work)
            else:
                self.device = packet.append_to(self.device)
        work = self.work
        if work is None:
            return self.wait()
        if work.datum >= BUFFER_SIZE:
            self.work = work.link
            return self.send(work)
        device = self.device
        if device is None:
            return self.wait()
        self.device = device.link
        device.datum = work.data[work.datum]
        work.datum += 1
        return self.send(device)


class DeviceTask(Task):
    def __init__(self, scheduler, identity, priority):
        super().__init__(scheduler, identity, priority, None)
        self.waiting = True
        self.pending = None

    def step(self, packet):
        if packet is None:
            packet = self.pending
            if packet is None:
                return self.wait()
            self.pending = None
            return self.send(packet)
        self.pending = packet
        return self.hold()


class Scheduler:
    def __init__(self):
        self.tasks = None
        self.table = [None] * 6
        self.queue_count = 0
        self.hold_count = 0

    def find(self, identity):
        task = self.table[identity]
        if task is None:
            raise KeyError(f"no task {identity}")
        return task

    def run(self):
        task = self.tasks
        while task is not None:
            if task.is_held_or_waiting():
                task = task.next
            else:
                task = task.run()


def simulate(idle_count):
    scheduler = Scheduler()
    IdleTask(scheduler, idle_count).running()
    queue = Packet(None, WORKER, WORK_PACKET)
    queue = Packet(queue, WORKER, WORK_PACKET)
    WorkerTask(scheduler, 1000, queue)
    for identity, device, priority in (HANDLER_A, DEVICE_A, 2000), (HANDLER_B, DEVICE_B, 3000):
        queue = None
        for _ in range(3):
            queue = Packet(queue, device, DEVICE_PACKET)
        HandlerTask(scheduler, identity, priority, queue)
    DeviceTask(scheduler, DEVICE_A, 4000)
    DeviceTask(scheduler, DEVICE_B, 5000)
    scheduler.run()
    return scheduler.queue_count, scheduler.hold_count


for repetition in range(repetitions):
    queued, held = simulate(10000)
    verdict = "correct" if (queued, held) == (23246, 9297) else "WRONG"
    print(f"run {repetition + 1}: {queued} packets queued, {held} holds: {verdict}")
