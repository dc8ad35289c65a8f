"""Files that nobody closes: what was written is not lost, and descriptors do not run out."""
import gc
import io
import os
import resource
import socket
import subprocess
import sys
import tempfile

folder = tempfile.mkdtemp()
path = os.path.join(folder, "file")


def stack(depth):  # overwrites what calls before have left on the stack
    return depth and stack(depth - 1)


# At exit files are flushed in the order in which they were opened, wrapped ones from the outside in.
program = f"""
import io
open({path!r}, "w").write("first"); open({path!r}, "w").write("second")
wrapped = io.TextIOWrapper(io.BufferedWriter(io.FileIO({path + '2'!r}, "w")), encoding="ascii")
wrapped.write("text in two buffers")
class Stream(io.RawIOBase):
    def writable(self): return True
    def write(self, data): print("written", bytes(data)); return len(data)
    def close(self):
        if not self.closed: print("closed")
        super().close()
buffered = io.BufferedWriter(Stream()); buffered.write(b"to a stream in Python")
"""
print(subprocess.run([sys.executable, "-c", program], capture_output=True, text=True).stdout, end="")
print(open(path).read(), "|", open(path + "2").read())


# The same when the collector finds them: nearly all of them, since it also looks at old words on the stack.
def forget(name):
    text = io.TextIOWrapper(io.BufferedWriter(io.FileIO(name, "w")), encoding="ascii")
    text.write("forgotten")


names = [f"{path}{i}" for i in range(20)]
for name in names:
    forget(name)
stack(60)
gc.collect()
print(sum(os.path.getsize(name) == len("forgotten") for name in names) > 15)

# A few descriptors serve for many files.
program = f"""
import os, resource, socket
resource.setrlimit(resource.RLIMIT_NOFILE, (60, 60))
for i in range(1000): open({path!r}, "w").write(str(i))
for i in range(200): socket.socket()
for i in range(200): os.scandir("/"), os.listdir("/"), open("/", opener=lambda *_: os.open({path!r}, 0))
for i in range(200): open({path!r}); os.close(os.dup(0)); [os.close(end) for end in os.pipe()]
import csv
print("enough")
"""
print(subprocess.run([sys.executable, "-c", program], capture_output=True, text=True).stdout, end="")

# Standard output that cannot be written is an exit code of its own.
with open("/dev/full", "w") as full:
    done = subprocess.run([sys.executable, "-c", "print(1)"], stdout=full, stderr=subprocess.PIPE,
                          text=True, env={**os.environ, "PYTHONUNBUFFERED": ""})
print(done.returncode, done.stderr.splitlines()[-1])

# A file that gets too large is an error, not the end.
size = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, size[1]))
try:
    with open(path, "wb", 0) as file:
        for i in range(20):
            file.write(b"x" * 100)
except OSError as error:
    print(error)
resource.setrlimit(resource.RLIMIT_FSIZE, size)

# The warning, for whoever asks.
program = f"""
import gc
def forget(): open({path!r}).read(1)
def stack(depth): return stack(depth - 1) if depth else forget()
stack(50); gc.collect()
"""
done = subprocess.run([sys.executable, "-W", "always", "-c", program], capture_output=True, text=True)
print("ResourceWarning: unclosed file <_io.TextIOWrapper" in done.stderr)
