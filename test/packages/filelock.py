"filelock: nested, with a time limit, between processes."
import subprocess
import sys

from filelock import FileLock, SoftFileLock, Timeout

lock = FileLock("a.lock")
with lock:
    with lock:
        print(lock.is_locked, lock.lock_file)
    code = "import sys; from filelock import *\ntry:\n    FileLock('a.lock').acquire(timeout=0.1)\nexcept Timeout as e: print(e)"
    print(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout)
print(lock.is_locked)
with SoftFileLock("b.lock"):
    try:
        SoftFileLock("b.lock").acquire(timeout=0.05, poll_interval=0.01)
    except Timeout as error:
        print(error, error.lock_file)
