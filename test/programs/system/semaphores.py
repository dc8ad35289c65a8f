"""Locks between processes and named shared memory."""

import _multiprocessing
import _posixshmem
import os

print("--- locks between processes")
name = f"/boomslang-{os.getpid()}"
lock = _multiprocessing.SemLock(0, 1, 1, name, False)
print(lock.kind, lock.maxvalue, lock.name == name, lock._is_mine(), lock._count(), lock._get_value(), lock._is_zero())
print(lock.acquire(), lock.acquire(), lock._count(), lock._is_mine(), lock._is_zero())
again = _multiprocessing.SemLock._rebuild(lock.handle, 0, 1, name)
print(again.acquire(False), again.acquire(True, 0.01), again.acquire(timeout=-1))
if os.fork() == 0:
    lock._after_fork()
    status = lock.acquire(True, 5)
    os._exit(7 if status else 8)
lock.release()
lock.release()
print(os.waitstatus_to_exitcode(os.wait()[1]))
for call in (lock.release, lambda: _multiprocessing.SemLock(2, 1, 1, name, False),
             lambda: _multiprocessing.SemLock(1, 1, 1, name, False), lambda: _multiprocessing.SemLock(1, 1, 1, 5, False),
             lambda: _multiprocessing.sem_unlink("/no-such-semaphore"), lambda: lock.acquire(timeout="x")):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
_multiprocessing.sem_unlink(name)
with _multiprocessing.SemLock(1, 2, 2, name, True) as held:
    print(held)
semaphore = _multiprocessing.SemLock(1, 1, 2, name, True)
print(semaphore.release(), semaphore._get_value())
try:
    semaphore.release()
except ValueError as error:
    print(error)

print("--- shared memory")
memory = _posixshmem.shm_open(name, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
print(os.write(memory, b"shared"), os.pread(_posixshmem.shm_open(name, os.O_RDONLY), 10, 0), _posixshmem.shm_unlink(name))
try:
    _posixshmem.shm_open(name, os.O_RDONLY)
except OSError as error:
    print(type(error).__name__, error.errno)
