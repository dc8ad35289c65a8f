"""What threads and sockets say when nobody looks after them, file modes by _stat, and interrupt_main()."""
import _stat
import _thread
import gc
import io
import signal
import socket
import sys
import threading
import warnings


def refused(call, *arguments):
    try:
        return call(*arguments)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


# --- file modes
for mode in (0o100644, True, -1, 2**32, 2**70, "x", 1.5):
    print(mode, [refused(f, mode) for f in (_stat.S_ISREG, _stat.S_IMODE, _stat.S_IFMT, _stat.S_ISDOOR, _stat.filemode)])
print([_stat.filemode(mode) for mode in (0o140777, 0o120777, 0o160644, 0o41777, 0o104755, 0o102644, 0o106000, 0o10000, 0o1000)])

# --- a thread that ends by an exception
print(threading.excepthook.__name__, threading.ExceptHookArgs)
print(refused(threading.ExceptHookArgs, 1), refused(threading.ExceptHookArgs, (1, 2)))
print(threading.ExceptHookArgs((1, 2, 3, 4)))
print(refused(threading.excepthook, (ValueError, ValueError("x"), None, None)))


def fail():
    raise ValueError("of a thread")


def leave():
    raise SystemExit


def run(target, stream=None):
    "What is written for a thread to sys.stderr, or, where that is None, to what the thread was made with."
    kept, sys.stderr = sys.stderr, None if stream else io.StringIO()
    thread = threading.Thread(target=target, name="worker")
    if stream:
        thread._stderr = stream
    thread.start()
    thread.join()
    shown = (stream or sys.stderr).getvalue().splitlines()
    sys.stderr = kept
    return shown[:1] + shown[-1:]


print(run(fail), run(leave), run(fail, io.StringIO()))

# --- sockets that nobody closes


def clear(depth):
    "Overwrites what calls have left on the stack."
    space = [0] * 40
    return clear(depth - 1) if depth else space


def forget(make):
    with warnings.catch_warnings(record=True) as shown:
        warnings.simplefilter("always")
        make()
        clear(30)
        gc.collect()
    return [(w.category.__name__, str(w.message).split(" fd=")[0]) for w in shown]


class Own(socket.socket):
    def __del__(self):
        print("open at its end:", self.fileno() > 0)
        super().__del__()


def closed():
    socket.socket().close()


print(forget(socket.socket), forget(Own), forget(closed))

# --- as if a signal had come
for handler in (signal.SIG_IGN, signal.SIG_DFL, signal.default_int_handler, lambda number, frame: print("handler", number)):
    kept = signal.signal(signal.SIGINT, handler)
    try:
        _thread.interrupt_main()
        print("no interrupt")
    except KeyboardInterrupt:
        print("interrupt")
    signal.signal(signal.SIGINT, kept)
