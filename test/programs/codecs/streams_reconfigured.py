"""reconfigure() of streams that have no position, as standard output has none where a pipe reads it, and of others."""
import io
import os
import subprocess
import sys
import tempfile


def through_pipe(first, *settings):
    read, write = os.pipe()
    with os.fdopen(write, "w", encoding="utf-8") as stream:
        stream.write(first)
        for setting in settings:
            stream.reconfigure(**setting)
            stream.write("é\n")
    with os.fdopen(read, "rb") as stream:
        return stream.read()


print(through_pipe("a", {"encoding": "utf-8"}, {"encoding": "latin-1"}, {"encoding": "utf-16"}))
print(through_pipe("", {"encoding": "utf-16"}, {"encoding": "utf-8-sig"}))
print(through_pipe("", {"encoding": "ascii", "errors": "backslashreplace"}, {"errors": "replace"}))
print(through_pipe("", {"newline": "\r\n"}, {"newline": "\r"}, {"newline": ""}, {"line_buffering": True}))

PROGRAM = """
import sys
print(sys.stdout.encoding, sys.stdin.readline()) if sys.argv[1] == "read" else None
for name in "utf-8", "latin-1", "ascii":
    sys.stdout.reconfigure(encoding=name, errors="replace")
    print("é", sys.stdout.encoding, sys.stdout.errors)
    sys.stderr.reconfigure(encoding=name, errors="replace")
    print("é", sys.stderr.encoding, sys.stderr.errors, file=sys.stderr)
try:
    sys.stdin.reconfigure(encoding="latin-1")
    print(ascii(sys.stdin.readline()))
except OSError as e:
    print(type(e), e)
"""
for mode in "fresh", "read":
    run = subprocess.run([sys.executable, "-c", PROGRAM, mode], capture_output=True, input="é\nü\n".encode())
    print(run.stdout, run.stderr)

with tempfile.TemporaryFile("w+", encoding="utf-8") as file:
    for name in "utf-16", "utf-8-sig", "utf-16":
        file.reconfigure(encoding=name)
        file.write("é")
    file.flush()
    file.buffer.seek(0)
    print(file.buffer.read())

for start in 0, 3:
    memory = io.BytesIO(b"old")
    memory.seek(start)
    text = io.TextIOWrapper(memory, "utf-8")
    text.reconfigure(encoding="utf-16")
    text.write("x")
    text.flush()
    print(memory.getvalue())

# Where there is no sys.stderr
for status in "'message'", "(1, 'two')", "3":
    program = f"import sys; sys.stderr = None; sys.exit({status})"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True)
    print(run.returncode, run.stderr)
