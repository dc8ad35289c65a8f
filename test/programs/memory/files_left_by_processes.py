"""What was written to files that nobody closed is there when the process is left at once; copies that a fork made
of what a file holds back are not written."""

import json
import os
import signal
import tempfile

folder = tempfile.mkdtemp()
left = os.path.join(folder, "left")
kept = os.path.join(folder, "kept")


class Keep:
    pass


def child(leave):
    pid = os.fork()
    if pid == 0:
        json.dump([1, 2, 3], open(left, "w"))
        leave()
        os._exit(1)
    os.waitpid(pid, 0)
    with open(left) as file:
        print(file.read())
    os.unlink(left)


child(lambda: os._exit(0))
child(lambda: os.kill(os.getpid(), signal.SIGKILL))
child(lambda: os.execv("/bin/true", ["true"]))
child(lambda: os.execve("/bin/true", ["true"], {}))

Keep.file = open(kept, "w")
Keep.file.write("the parent's\n")
pid = os.fork()
if pid == 0:
    open(left, "w").write("the child's")
    os._exit(0)
os.waitpid(pid, 0)
Keep.file.close()
for name in kept, left:
    with open(name) as file:
        print(file.read())
    os.unlink(name)
os.rmdir(folder)
