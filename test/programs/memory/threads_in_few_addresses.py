# Threads where a process may not have many addresses: each of them gets smaller stacks, and all start.
import resource
import subprocess
import sys

PROGRAM = """
import threading

ready, go = threading.Barrier(41), threading.Event()
depths = []


def deep(n):
    return n and 1 + deep(n - 1)


def work():
    text = [str(i) * 100 for i in range(1000)]
    ready.wait()
    go.wait()
    depths.append(deep(500) + len(text))


threads = [threading.Thread(target=work, daemon=True) for _ in range(40)]
for thread in threads:
    thread.start()
ready.wait()
go.set()
for thread in threads:
    thread.join()
print(len(depths), set(depths))
"""

for gigabytes in 3, 6:
    limit = gigabytes << 30
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, timeout=50,
                          preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (limit, limit)))
    print(done.returncode, done.stdout, done.stderr[-300:])
