# Threads take turns at running Python; locks, events, queues and pools work across them.
import contextvars
import queue
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor, as_completed

# A thread runs beside its starter; join() waits for it.
results = []
thread = threading.Thread(target=lambda: results.append(threading.current_thread().name), name="worker")
print(thread.is_alive())
thread.start()
thread.join()
print(results, thread.is_alive(), threading.active_count())

# Without a lock, read-modify-write can lose updates; with one it cannot.
total = 0
lock = threading.Lock()


def count(times):
    global total
    for _ in range(times):
        with lock:
            total += 1


threads = [threading.Thread(target=count, args=(2000,)) for _ in range(8)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(total)

# A thread that only computes does not keep others from running.
stop = False


def spin():
    n = 0
    while not stop:
        n += 1
    results.append(n > 0)


spinner = threading.Thread(target=spin)
spinner.start()
time.sleep(0.02)
stop = True
spinner.join()
print(results[-1])

# A recursive lock knows its owner.
rlock = threading.RLock()
with rlock:
    with rlock:
        taken = []
        t = threading.Thread(target=lambda: taken.append(rlock.acquire(blocking=False)))
        t.start()
        t.join()
print(taken)
try:
    rlock.release()
except RuntimeError as error:
    print(error)
print(lock.acquire(), lock.acquire(timeout=0.01), lock.locked())
lock.release()

# Producers and a consumer.
jobs = queue.Queue(maxsize=3)
squares = []


def consume():
    while (job := jobs.get()) is not None:
        squares.append(job * job)
        jobs.task_done()


consumer = threading.Thread(target=consume)
consumer.start()
for n in range(10):
    jobs.put(n)
jobs.join()
jobs.put(None)
consumer.join()
print(squares)
try:
    jobs.get(timeout=0.01)
except queue.Empty:
    print("empty")

# Events, conditions, barriers, semaphores.
ready, order = threading.Event(), []


def wait_for_start():
    ready.wait()
    order.append("ran")


waiters = [threading.Thread(target=wait_for_start) for _ in range(3)]
for t in waiters:
    t.start()
order.append("set")
ready.set()
for t in waiters:
    t.join()
print(order, ready.wait(0.01), threading.Event().wait(0.01))

condition, box = threading.Condition(), []


def receive():
    with condition:
        condition.wait_for(lambda: box)
        box.append("received")


t = threading.Thread(target=receive)
t.start()
with condition:
    box.append("sent")
    condition.notify()
t.join()
print(box)

barrier = threading.Barrier(3)
passed = []
threads = [threading.Thread(target=lambda: passed.append(barrier.wait())) for _ in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(sorted(passed))

# What is local to a thread.
local = threading.local()
local.value = "main"
variable = contextvars.ContextVar("variable", default="default")
variable.set("main")
seen = []
t = threading.Thread(target=lambda: seen.append((hasattr(local, "value"), variable.get())))
t.start()
t.join()
print(seen, local.value, variable.get())

# Exceptions stay in their thread and go to threading.excepthook.
threading.excepthook = lambda args: print("hook:", args.exc_type.__name__, args.exc_value, args.thread.name)


def fail():
    raise ValueError("in a thread")


t = threading.Thread(target=fail, name="failing")
t.start()
t.join()
t = threading.Thread(target=lambda: exit(3))
t.start()
t.join()


# Recursion and generators are each thread's own.
def depth(n):
    return 0 if n == 0 else 1 + depth(n - 1)


def endless():
    return endless()


def explore():
    seen.append(depth(500))
    try:
        endless()
    except RecursionError:
        seen.append("deep")
    seen.append(list(x * 2 for x in range(3)))


t = threading.Thread(target=explore)
t.start()
t.join()
print(seen[1:])

# A pool of threads.
with ThreadPoolExecutor(max_workers=4) as pool:
    print(list(pool.map(lambda n: n ** 2, range(8))))
    futures = [pool.submit(divmod, 17, d) for d in (5, 0)]
    for future in futures:
        print(future.exception() or future.result())
    print(sorted(f.result() for f in as_completed([pool.submit(len, "x" * n) for n in range(4)])))

timer = threading.Timer(0.01, lambda: print("timer"))
timer.start()
timer.join()

# Garbage is collected while others wait in the middle of something.
keep = []


def allocate():
    local_list = [[n] for n in range(1000)]
    for _ in range(100):
        time.sleep(0)
        [str(n) * 10 for n in range(300)]
    keep.append(local_list == [[n] for n in range(1000)])


threads = [threading.Thread(target=allocate) for _ in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(keep)

print("--- list(), sorted() and the like are one step")


class Dying:
    def __del__(self):
        for _ in range(3):
            pass


def looks_at_shared_containers():
    numbers, table, found = set(), {}, []

    def work(me):
        for i in range(300):
            numbers.add((me, i))
            table[me, i] = Dying()
            if i % 7 == 0:
                try:
                    list(numbers), sorted(table), set(table), tuple(numbers), max(numbers), dict(table)
                except RuntimeError as e:
                    found.append(e)

    threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found, len(numbers), len(table)


interval = sys.getswitchinterval()
sys.setswitchinterval(1e-5)
print(looks_at_shared_containers())
sys.setswitchinterval(interval)

# Threads that are no daemons are waited for at the end.
threading.Thread(target=lambda: (time.sleep(0.05), print("last"))).start()
threading.Thread(target=time.sleep, args=(1000,), daemon=True).start()
print("main ends")
