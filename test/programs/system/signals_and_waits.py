"""Signals: what blocks, sends and awaits them, and how they end calls that wait."""

import _thread
import atexit
import os
import signal
import threading
import time


def handler(number, frame):
    print("handler:", signal.Signals(number).name, "in", frame.f_code.co_name)


def impatient(number, frame):
    raise ZeroDivisionError


# Blocked signals wait until they are taken.
print(signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR1]))
os.kill(os.getpid(), signal.SIGUSR1)
print(signal.sigpending(), signal.sigwait({signal.SIGUSR1}))
os.kill(os.getpid(), signal.SIGUSR1)
info = signal.sigwaitinfo([signal.SIGUSR1])
print(type(info), info.si_signo, info.si_pid == os.getpid())
print(signal.sigtimedwait([signal.SIGUSR1], 0.01))
try:
    signal.sigtimedwait([signal.SIGUSR1], -1)
except ValueError as e:
    print(e)
try:
    signal.pthread_sigmask(signal.SIG_BLOCK, [0])
except ValueError as e:
    print(e)
print(signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGUSR1]))

# A handler sees the frame that it interrupts.
signal.signal(signal.SIGUSR1, handler)


def interrupted():
    signal.pthread_kill(threading.get_ident(), signal.SIGUSR1)


interrupted()

# The numbers of signals, for an event loop to read.
reading, writing = os.pipe()
os.set_blocking(writing, False)
print(signal.set_wakeup_fd(writing))
signal.raise_signal(signal.SIGUSR1)
print(os.read(reading, 9), signal.set_wakeup_fd(-1) == writing)
try:
    signal.set_wakeup_fd(reading)
except ValueError as e:
    print(str(e).replace(str(reading), "N"))


# Only the main thread has handlers.
def elsewhere():
    for forbidden in (lambda: signal.signal(signal.SIGUSR1, handler), lambda: signal.set_wakeup_fd(-1)):
        try:
            forbidden()
        except ValueError as e:
            print(e)


thread = threading.Thread(target=elsewhere)
thread.start()
thread.join()
try:
    _thread.interrupt_main()
    print("too late")
except KeyboardInterrupt:
    print("at once")


# A handler that raises ends whatever waits, also with another thread around.
def wait_for(what):
    signal.setitimer(signal.ITIMER_REAL, 0.05)
    began = time.monotonic()
    try:
        what()
        print("not interrupted")
    except ZeroDivisionError:
        print("interrupted", time.monotonic() - began < 5)


signal.signal(signal.SIGALRM, impatient)
full, filled = os.pipe()
os.write(filled, b"x")  # a timer may be faster than the write below
file = open(filled, "wb", closefd=False)
waits = [
    lambda: time.sleep(10),
    lambda: os.read(reading, 1),
    lambda: open(reading, "rb", closefd=False).read(1),
    lambda: open(reading, "rb", buffering=0, closefd=False).read(1),
    lambda: open(reading, closefd=False).readline(),
    lambda: file.write(b"x" * 2_000_000),
    signal.pause,
]
for wait in waits:
    wait_for(wait)
stop = threading.Event()
daemon = threading.Thread(target=stop.wait, args=(60,), daemon=True)
daemon.start()
for wait in waits[:-2]:
    wait_for(wait)
wait_for(threading.Event().wait)


# Functions that run at the end may still wait for threads.
@atexit.register
def join():
    stop.set()
    daemon.join()
    print("joined")
    print(os.read(full, 1), flush=True)
    os._exit(0)  # what did not fit into the pipe is not written


print("end")
