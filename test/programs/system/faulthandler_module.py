# faulthandler: where the program is, on request and when a signal arrives.
import faulthandler
import os
import signal
import subprocess
import sys
import tempfile


def outer(action):
    return inner(action)


def inner(action):
    action()


def names(text):
    "Only files' last parts, and functions: lines differ when this file is edited."
    lines = []
    for line in text.splitlines():
        if line.startswith("  File"):
            line = "  " + line.split(" in ")[1]
        lines.append("Current thread" if line.startswith("Current thread") else line)
    return lines


print("--- on request")
with tempfile.TemporaryFile() as file:
    outer(lambda: faulthandler.dump_traceback(file, all_threads=False))
    outer(lambda: faulthandler.dump_traceback(file.fileno()))
    file.seek(0)
    print(*names(file.read().decode()), sep="\n")

print("--- when a signal arrives")
with tempfile.TemporaryFile() as file:
    faulthandler.register(signal.SIGUSR1, file, all_threads=False)
    outer(lambda: os.kill(os.getpid(), signal.SIGUSR1))
    print(faulthandler.unregister(signal.SIGUSR1), faulthandler.unregister(signal.SIGUSR1))
    file.seek(0)
    print(*names(file.read().decode()), sep="\n")

print("--- fatal signals")
program = """
import faulthandler, os, signal
faulthandler.enable(all_threads=False)
print(faulthandler.is_enabled(), flush=True)
def f():
    os.kill(os.getpid(), signal.SIGABRT)
f()
"""
done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
print(done.returncode, done.stdout, *names(done.stderr)[:5], sep="\n")
faulthandler.disable()
print(faulthandler.is_enabled(), faulthandler.disable())
faulthandler.enable()
print(faulthandler.is_enabled(), faulthandler.disable(), faulthandler.is_enabled())

print("--- errors")
for call in ("faulthandler.dump_traceback('x')", "faulthandler.dump_traceback(-1)", "faulthandler.register(0)",
             "faulthandler.register(1000)", "faulthandler.register(signal.SIGSEGV)", "faulthandler.enable(object())"):
    try:
        print(call, eval(call))
    except Exception as e:
        print(call, type(e).__name__, e)
