"""Where other threads are: sys._current_frames(), sys._current_exceptions(), faulthandler; and what is raised in them."""
import faulthandler
import re
import sys
import tempfile
import threading

ready, leave = threading.Event(), threading.Event()


def waits(depth):
    local = depth * 10
    if depth:
        return waits(depth - 1)
    try:
        raise KeyError("handled there")
    except KeyError:
        ready.set()
        leave.wait()
    return local


thread = threading.Thread(target=waits, args=(2,))
thread.start()
ready.wait()

frames = sys._current_frames()
print(len(frames), frames[threading.get_ident()] is sys._getframe())
frame = frames[thread.ident]
while frame.f_code.co_name != "waits":
    frame = frame.f_back
while frame.f_code.co_name == "waits":
    print(frame.f_code.co_name, frame.f_lineno, frame.f_locals["local"])
    frame = frame.f_back
print(frame.f_code.co_name, frame.f_back.f_code.co_name)

type, value, traceback = sys._current_exceptions()[thread.ident]
print(type, value, traceback.tb_lineno)
print(sys._current_exceptions()[threading.get_ident()])

with tempfile.TemporaryFile("w+") as file:
    faulthandler.dump_traceback(file)
    file.seek(0)
    for line in file:
        if "threading.py" not in line:
            line = re.sub("0x[0-9a-f]+", "0x...", re.sub('"/.*/', '"', line))
            print(line, end="")

leave.set()
thread.join()
print(len(sys._current_frames()))

# --- An exception for another thread

import ctypes

begun = threading.Event()


def spins():
    try:
        begun.set()
        while True:
            pass
    except ZeroDivisionError as error:
        print("raised in the thread:", repr(error))


thread = threading.Thread(target=spins)
thread.start()
begun.wait()
raise_in = ctypes.pythonapi.PyThreadState_SetAsyncExc
reached = raise_in(ctypes.c_ulong(thread.ident), ctypes.py_object(ZeroDivisionError))
thread.join()
print(reached)
print(raise_in(ctypes.c_ulong(1), ctypes.py_object(ZeroDivisionError)))

# --- What debuggers do with a frame's variables


def changed():
    x = 1
    frame = sys._getframe()
    frame.f_locals["x"] = 2
    ctypes.pythonapi.PyFrame_LocalsToFast(ctypes.py_object(frame), ctypes.c_int(0))
    return x


print(changed())
