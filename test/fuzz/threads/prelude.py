"""What threads and signals do at random moments. Each function is told its numbers, checks what must
come out whatever the moments are, and prints FAULT when it does not."""

import _thread
import collections
import concurrent.futures
import gc
import os
import queue
import random
import select
import signal
import socket
import subprocess
import sys
import threading
import time
import weakref

LONG = 15  # seconds that nothing here takes; the fuzzer's time for a case is longer


def check(condition, *what):
    if not condition:
        print("FAULT", *what)


def together(functions):
    """Run them in threads of their own, to their end; what they raise is a fault."""
    raised = []

    def guarded(function):
        try:
            function()
        except BaseException as error:
            raised.append(f"{type(error).__name__}: {error}")

    threads = [threading.Thread(target=guarded, args=(function,)) for function in functions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(LONG)
    check(not any(thread.is_alive() for thread in threads), "a thread does not end")
    check(not raised, "a thread raised", raised[:3])


class Pauses:
    """Gives other threads their turn, now and then."""

    def __init__(self, seed, often):
        self.chance = random.Random(seed)
        self.often = often

    def __call__(self):
        if self.chance.random() < self.often:
            time.sleep(0 if self.chance.random() < 0.7 else 0.0003)


LOCKS = {"Lock": threading.Lock, "RLock": threading.RLock, "Semaphore": threading.Semaphore,
         "BoundedSemaphore": threading.BoundedSemaphore, "Condition": threading.Condition, "allocate_lock": _thread.allocate_lock}


def lost_updates(kind, threads, steps, seed, often, timed):
    """What many add up under a lock is the sum."""
    lock, total = LOCKS[kind](), [0, {}, 0.0]
    pauses = Pauses(seed, often)

    def work():
        for i in range(steps):
            if timed:
                while not lock.acquire(timeout=0.001) if kind != "Condition" else not lock.acquire(True, 0.001):
                    pass
            else:
                lock.acquire()
            try:
                before = total[0]
                pauses()
                total[0] = before + 1
                total[1][i] = total[1].get(i, 0) + 1
            finally:
                lock.release()

    together([work] * threads)
    check(total[0] == threads * steps, "lost updates:", total[0], "of", threads * steps)
    check(set(total[1].values()) <= {threads}, "lost updates in a dict")


def atomic_operations(threads, steps, seed, often):
    """Single operations of the builtin containers lose nothing without a lock."""
    listed, queued, table, seen = [], collections.deque(), {}, set()
    firsts = collections.defaultdict(list)
    pauses = Pauses(seed, often)

    def work(me):
        for i in range(steps):
            listed.append((me, i))
            queued.append(i)
            table[me, i] = i
            seen.add((me, i))
            firsts[i].append(table.setdefault(("first", i), me))
            if i % 7 == 0:
                pauses()
                sorted(list(table), key=str)[:3], list(seen)[:3], listed[:]

    together([lambda me=me: work(me) for me in range(threads)])
    count = threads * steps
    check(len(listed) == len(set(listed)) == count, "list.append loses")
    check(len(queued) == count, "deque.append loses")
    check(len(table) == count + steps and len(seen) == count, "a dict or set loses")
    check(all(len(set(f)) == 1 for f in firsts.values()), "setdefault answers two values")


QUEUES = {"Queue": queue.Queue, "LifoQueue": queue.LifoQueue, "PriorityQueue": queue.PriorityQueue,
          "SimpleQueue": lambda size: queue.SimpleQueue()}


def queues(kind, producers, consumers, steps, size, seed, often, way):
    """Everything that is put is got once."""
    q, got = QUEUES[kind](size), []
    pauses = Pauses(seed, often)

    def produce(me):
        for i in range(steps):
            pauses()
            q.put((i, me))

    def consume():
        while True:
            try:
                item = q.get() if way == "wait" else q.get(timeout=0.002) if way == "time" else q.get_nowait()
            except queue.Empty:
                if ended.is_set() and q.empty():
                    return
                time.sleep(0)
                continue
            if item[1] < 0:
                return
            got.append(item)

    ended = threading.Event()

    def oversee():
        together([lambda me=me: produce(me) for me in range(producers)])
        ended.set()
        if way == "wait":
            # Behind all the others, also where the order is by value.
            while kind == "LifoQueue" and not q.empty():
                time.sleep(0.001)
            for _ in range(consumers):
                q.put((steps, -1))

    together([oversee, *[consume] * consumers])
    check(sorted(got) == [(i, me) for i in range(steps) for me in range(producers)], "a queue loses or repeats", len(got))


def meetings(threads, rounds, seed, often):
    """Barriers, conditions and events: everybody is in the same round."""
    barrier, condition, turn, log = threading.Barrier(threads), threading.Condition(), [0], []
    pauses = Pauses(seed, often)

    def work(me):
        for i in range(rounds):
            pauses()
            barrier.wait(LONG)
            with condition:
                check(condition.wait_for(lambda: turn[0] % threads == me, LONG), "wait_for() takes too long")
                log.append((i, me))
                turn[0] += 1
                condition.notify_all()

    together([lambda me=me: work(me) for me in range(threads)])
    check(log == [(i, me) for i in range(rounds) for me in range(threads)], "out of turn")


def locals_of_threads(threads, steps, seed, often):
    own, pauses, ended = threading.local(), Pauses(seed, often), []

    def work(me):
        own.value, own.items = me, []
        for i in range(steps):
            own.items.append(i)
            pauses()
            check(own.value == me, "another thread's value")
        ended.append(len(own.items))

    together([lambda me=me: work(me) for me in range(threads)])
    check(ended == [steps] * threads and not hasattr(own, "value"), "thread locals")


def pools(workers, tasks, seed, often):
    pauses = Pauses(seed, often)

    def task(i):
        pauses()
        if i % 5 == 3:
            raise ValueError(i)
        return i * i

    with concurrent.futures.ThreadPoolExecutor(workers) as pool:
        futures = [pool.submit(task, i) for i in range(tasks)]
        outcomes = [f.exception(LONG).args[0] if i % 5 == 3 else f.result(LONG) for i, f in enumerate(futures)]
        check(list(pool.map(abs, range(-tasks, 0))) == list(range(tasks, 0, -1)), "map()")
    check(outcomes == [i if i % 5 == 3 else i * i for i in range(tasks)], "results of a pool")


def collections_meanwhile(threads, steps, seed, often):
    """Collections, finalizers and weak references while other threads make and drop cycles."""
    pauses, counted = Pauses(seed, often), collections.Counter()

    class Node:
        def __del__(self):
            counted["dead"] += 1

    def work():
        for i in range(steps):
            a, b = Node(), Node()
            a.other, b.other = b, a
            made = weakref.ref(a)
            check(made() is a, "a weak reference to a living object")
            del a, b
            if i % 16 == 0:
                gc.collect()
            pauses()

    together([work] * threads)
    gc.collect()
    gc.collect()
    check(counted["dead"] >= 2 * threads * steps - 4 * threads, "finalizers run", counted["dead"])


# --- signals


class Boom(Exception):
    pass


def boom(number, frame):
    raise Boom


class Handler:
    """A handler while the block runs; afterwards as before, and no timer is left."""

    def __init__(self, number, handler):
        self.number, self.handler = number, handler

    def __enter__(self):
        self.before = signal.signal(self.number, self.handler)

    def __exit__(self, *args):
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(self.number, self.before)


def blocking(name):
    """A call that waits for ever, and what is checked once it has been left by an exception."""
    nothing = lambda: None
    if name == "sleep":
        return lambda: time.sleep(LONG), nothing
    if name == "lock":
        lock = threading.Lock()
        lock.acquire()

        def free():
            lock.release()
            check(lock.acquire(False), "an interrupted acquire() has the lock")

        return (lambda: lock.acquire()), free
    if name == "rlock":
        lock, held, done = threading.RLock(), threading.Event(), threading.Event()

        def hold():
            with lock:
                held.set()
                done.wait(LONG)

        thread = threading.Thread(target=hold)
        thread.start()
        held.wait(LONG)

        def free():
            done.set()
            thread.join(LONG)
            check(lock.acquire(timeout=LONG), "nobody has the lock")

        return (lambda: lock.acquire()), free
    if name == "event":
        return lambda: threading.Event().wait(LONG), nothing
    if name == "condition":
        condition = threading.Condition()

        def wait():
            with condition:
                condition.wait(LONG)

        def free():
            check(condition.acquire(False), "an interrupted wait() has the lock")

        return wait, free
    if name == "queue":
        return lambda: queue.Queue().get(), nothing
    if name == "simple queue":
        return lambda: queue.SimpleQueue().get(), nothing
    if name == "join":
        done = threading.Event()
        thread = threading.Thread(target=done.wait, args=(LONG,))
        thread.start()

        def free():
            done.set()
            thread.join(LONG)
            check(not thread.is_alive(), "a thread ends")

        return (lambda: thread.join()), free
    if name in ("read", "readline", "buffered", "text", "select", "poll"):
        out, into = os.pipe()
        file = open(out, "r" if name in ("readline", "text") else "rb", closefd=False)

        def free():
            os.write(into, b"later\n")
            os.close(into)
            check(os.read(out, 100) == b"later\n", "what comes later is read later")
            os.close(out)

        def polled():
            poll = select.poll()
            poll.register(out, select.POLLIN)
            return poll.poll()

        return {"read": lambda: os.read(out, 10), "readline": lambda: file.readline(), "buffered": lambda: file.read(10),
                "text": lambda: file.read(), "select": lambda: select.select([out], [], []), "poll": polled}[name], free
    if name in ("recv", "accept"):
        if name == "recv":
            a, b = socket.socketpair()
        else:
            a = socket.create_server(("127.0.0.1", 0))
            b = socket.socket()

        def free():
            a.close()
            b.close()

        return ((lambda: a.recv(10)) if name == "recv" else (lambda: a.accept())), free
    if name == "write":
        out, into = os.pipe()

        def free():
            os.close(into)
            os.close(out)

        return (lambda: os.write(into, bytes(1 << 20))), free
    if name == "waitpid":
        child = subprocess.Popen(["sleep", str(LONG)])

        def free():
            child.kill()
            child.wait()

        return (lambda: child.wait()), free
    if name == "busy":
        def busy():
            while True:
                pass

        return busy, nothing


BLOCKING = ["sleep", "lock", "rlock", "event", "condition", "queue", "simple queue", "join", "read", "readline", "buffered", "text",
            "select", "poll", "recv", "accept", "write", "waitpid", "busy"]


def interrupted(name, how, delay):
    """A handler that raises ends every call that waits; soon, and with what it holds in order."""
    call, afterwards = blocking(name)
    sent = []

    def send():
        time.sleep(delay)
        sent.append(time.monotonic())
        if how == "kill":
            os.kill(os.getpid(), signal.SIGUSR1)
        elif how == "thread":
            signal.pthread_kill(threading.main_thread().ident, signal.SIGUSR1)
        elif how == "interrupt":
            os.kill(os.getpid(), signal.SIGINT)
        else:
            _thread.interrupt_main()

    wanted = Boom if how in ("kill", "thread", "timer") else KeyboardInterrupt
    number = {"timer": signal.SIGALRM, "interrupt": signal.SIGINT, "main": signal.SIGINT}.get(how, signal.SIGUSR1)
    # interrupt_main() runs the handler and wakes nobody: CPython waits on in the system's calls.
    if how == "main" and name != "busy":
        return afterwards()
    sender = threading.Thread(target=send)
    with Handler(number, boom if wanted is Boom else signal.default_int_handler):
        try:
            if how == "timer":
                sent.append(time.monotonic() + delay)
                signal.setitimer(signal.ITIMER_REAL, max(delay, 0.0001))
            else:
                sender.start()
            call()
            ended = "no exception"
        except wanted:
            ended = time.monotonic() - sent[0]
        if how != "timer":
            sender.join(LONG)
    check(ended != "no exception", name, "is not interrupted by", how)
    check(ended == "no exception" or ended < LONG / 2, name, "is interrupted late by", how)
    afterwards()


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def text_work(n):
    return "".join(sorted(str(i) for i in range(n)))[:20]


def class_work(n):
    class Point:
        __slots__ = "x", "y"

        def __init__(self, x, y):
            self.x, self.y = x, y

        def __add__(self, other):
            return Point(self.x + other.x, self.y + other.y)

    total = Point(0, 0)
    for i in range(n):
        total = total + Point(i, -i)
    return total.x, total.y


def generator_work(n):
    def numbers(limit):
        for i in range(limit):
            try:
                yield i
            finally:
                limit

    return sum(x for x in numbers(n) if x % 3), dict(zip(numbers(n), numbers(n)))[n - 1]


def exception_work(n):
    caught = 0
    for i in range(n):
        try:
            try:
                [][i]
            finally:
                caught += 1
        except IndexError as e:
            caught += len(e.args)
    return caught


WORK = {"fib": (fib, 14), "text": (text_work, 400), "classes": (class_work, 300), "generators": (generator_work, 200),
        "exceptions": (exception_work, 150)}


def raised_into_work(names, times, microseconds, seed):
    """Work that a handler interrupts anywhere gives its result when it is done again."""
    chance = random.Random(seed)
    wanted = {name: WORK[name][0](WORK[name][1]) for name in names}
    interrupted = 0
    with Handler(signal.SIGALRM, boom):
        for _ in range(times):
            for name in names:
                work, size = WORK[name]
                while True:
                    try:
                        signal.setitimer(signal.ITIMER_REAL, chance.uniform(1, microseconds) / 1e6)
                        result = work(size)
                        signal.setitimer(signal.ITIMER_REAL, 0)
                        time.sleep(0)  # a handler that is still to run, runs here
                        break
                    except Boom:
                        interrupted += 1
                        if interrupted > 3000:
                            microseconds = 1e6
                check(result == wanted[name], name, "gives another result behind", interrupted, "interruptions")


def counted_signals(times, threads, seed):
    """Handlers that return disturb nothing, whatever they do meanwhile."""
    ran, chance = [], random.Random(seed)
    lock = threading.RLock()

    def handler(number, frame):
        with lock:
            ran.append(frame.f_lineno if frame else None)
            if len(ran) % 16 == 0:
                gc.collect()
            sorted({str(i): i for i in range(10)})

    stop = threading.Event()
    sums = []

    def work():
        while not stop.is_set():
            sums.append(sum(range(200)))
            with lock:
                pass

    helpers = [threading.Thread(target=work) for _ in range(threads)]
    with Handler(signal.SIGALRM, handler):
        for helper in helpers:
            helper.start()
        signal.setitimer(signal.ITIMER_REAL, 0.0005, chance.uniform(0.0005, 0.002))
        end = time.monotonic() + LONG
        while len(ran) < times and time.monotonic() < end:
            with lock:
                sums.append(sum(range(200)))
            time.sleep(0)
        signal.setitimer(signal.ITIMER_REAL, 0)
        stop.set()
        for helper in helpers:
            helper.join(LONG)
    check(len(ran) >= times, "handlers run", len(ran), "times")
    check(set(sums) == {19900}, "a sum is another")
