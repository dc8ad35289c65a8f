"Fasteners: locks for processes, for readers and writers, decorators."
import threading

import fasteners

lock = fasteners.InterProcessLock("lock")
with lock:
    print(lock.acquired, fasteners.InterProcessLock("lock").acquire(blocking=False))
print(lock.acquired)
rw, log = fasteners.ReaderWriterLock(), []


def read():
    with rw.read_lock():
        log.append(rw.owner)


with rw.read_lock():
    thread = threading.Thread(target=read)
    thread.start()
    thread.join()
with rw.write_lock():
    print(log, rw.owner, rw.is_writer())
    with rw.read_lock():
        print(rw.is_reader())


class Thing:
    def __init__(self):
        self._lock = threading.Lock()

    @fasteners.locked
    def run(self):
        return self._lock.locked()


print(Thing().run())


@fasteners.interprocess_locked("other")
def guarded():
    return "guarded"


print(guarded())
