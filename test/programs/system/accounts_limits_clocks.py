# Modules about the system that have few functions: spwd, crypt, _uuid, limits, clocks; queue.SimpleQueue.
import copy
import os
import queue
import resource
import signal
import threading
import time
import uuid
import warnings
import weakref

warnings.simplefilter("ignore")
import crypt
import spwd


def tell(text):
    try:
        print(text, "->", eval(text))
    except Exception as e:
        print(text, "!!", type(e).__name__, e)


tell("crypt.crypt('secret', '$6$saltsalt')")
tell("crypt.crypt('secret', '$1$abcdefgh')")
tell("crypt.crypt(5, 'ab')")
tell("crypt.crypt('a\\0b', 'ab')")
print([m.name for m in crypt.methods])
print(len(spwd.struct_spwd.__match_args__), spwd.struct_spwd.n_fields, spwd.struct_spwd.n_sequence_fields)
tell("spwd.getspnam(5)")
print(uuid.uuid1().version, uuid.uuid1() != uuid.uuid1(), uuid.uuid1().is_safe in uuid.SafeUUID)

print(resource.prlimit(0, resource.RLIMIT_NOFILE) == resource.getrlimit(resource.RLIMIT_NOFILE))
soft, hard = resource.getrlimit(resource.RLIMIT_CORE)
print(resource.prlimit(os.getpid(), resource.RLIMIT_CORE, (0, hard)) == (soft, hard), resource.getrlimit(resource.RLIMIT_CORE)[0])
tell("resource.prlimit(0, resource.RLIMIT_CORE, (1, 2, 3))")
tell("resource.prlimit(0, 1000)")
tell("time.clock_settime(10**6, 1.0)")
tell("time.clock_settime('x', 1.0)")
print(time.clock_gettime(time.pthread_getcpuclockid(threading.get_ident())) > 0)

q = queue.SimpleQueue()
print(type(q).__module__, q.empty(), q.qsize())
for text in "q.get(False)", "q.get_nowait()", "q.get(timeout=0.01)", "q.get(timeout=-1)", "q.put(1)", "q.get()":
    tell(text)
for text in ("queue.SimpleQueue(1)", "queue.SimpleQueue(a=1)", "q.put()", "q.put(1, 2, 3, 4)", "q.get(block=False, timeout=-3)",
             "q.get(timeout='a')", "q.get(timeout=float('nan'))", "q.get(timeout=1e300)", "q.get(timeout=10**30)",
             "queue.SimpleQueue[int]", "copy.copy(q)", "weakref.ref(q)() is q", "queue.Empty.__mro__", "queue.Empty.__doc__",
             "q.put(1, timeout=-1)", "q.put_nowait(item=2)", "(q.qsize(), q.get(), q.get_nowait(), q.empty())", "len(q)",
             "setattr(q, 'x', 1)", "setattr(queue.SimpleQueue, 'x', 1)", "queue.SimpleQueue.get(5)"):
    tell(text)


class Named(queue.SimpleQueue):
    def __init__(self, name, limit=1):
        self.name = name


named = Named("n", limit=2)
named.put(4)
print(named.get(), named.name)

# What a signal's handler puts is there at once for who waits; what it raises ends the wait.
signal.signal(signal.SIGALRM, lambda *a: q.put("from the handler"))
signal.setitimer(signal.ITIMER_REAL, 0.02)
tell("q.get()")
signal.signal(signal.SIGALRM, lambda *a: {}["raised"])
signal.setitimer(signal.ITIMER_REAL, 0.02)
tell("q.get()")
threading.Timer(0.02, lambda: q.put("from a thread")).start()
tell("q.get(timeout=5)")
for i in range(100):
    q.put(i)
    q.put(-i)
    print(q.get(), end=" ")
print(q.qsize())
while not q.empty():
    q.get()
results = queue.SimpleQueue()


def consume():
    while (item := q.get()) is not None:
        results.put(item)


consumers = [threading.Thread(target=consume) for i in range(4)]
for c in consumers:
    c.start()
producers = [threading.Thread(target=lambda n=n: [q.put(n * 1000 + i) for i in range(500)]) for n in range(4)]
for p in producers:
    p.start()
for p in producers:
    p.join()
for c in consumers:
    q.put(None)
for c in consumers:
    c.join()
print(results.qsize(), sorted(results.get() for i in range(2000)) == [n * 1000 + i for n in range(4) for i in range(500)])
