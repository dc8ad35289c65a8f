"""mmap: files and anonymous memory as mutable bytes."""

import mmap
import os
import re
import struct
import tempfile


def tried(function, *args, **kwargs):
    try:
        print("  ", repr(function(*args, **kwargs)))
    except Exception as error:
        print("  ", type(error).__name__, "|", error)


path = os.path.join(tempfile.mkdtemp(), "file")
with open(path, "wb") as file:
    file.write(b"first line\nsecond line\nlast")

print("# as bytes")
with open(path, "r+b") as file, mmap.mmap(file.fileno(), 0) as m:
    print("  ", len(m), m.size(), m[0], m[-1], m[:5], m[::-3], m[20:10], m.closed, m)
    print("  ", m.find(b"line"), m.find(b"line", 7), m.find(b"line", 7, 15), m.rfind(b"line"), m.find(b"no"), m.find(b""))
    m[0] = ord("F")
    m[6:10] = b"LINE"
    m[11:17:5] = b"S!"
    print("  ", m[:], b"L" in m, list(m)[:3], re.search(rb"l\w+", m)[0], bytes(memoryview(m)[:3]))
    m.flush()
    struct.pack_into("<I", m, 0, 0x64636261)
    print("  ", open(path, "rb").read(6), struct.unpack_from("<H", m, 2))
    m.move(0, 6, 4)
    print("  ", m[:12])
    for wrong in [lambda: m[99], lambda: m["a"], lambda: m.__setitem__(0, 256), lambda: m.__setitem__(0, b"a"),
                  lambda: m.__setitem__(slice(0, 2), b"abc"), lambda: m.__delitem__(0), lambda: m.__delitem__(slice(1)),
                  lambda: m.move(0, 20, 20), lambda: m.flush(1, 99), lambda: m.madvise(0, 99), lambda: m + m]:
        tried(wrong)

print("# as a file")
with open(path, "r+b") as file:
    m = mmap.mmap(file.fileno(), 0)
    print("  ", m.readline(), m.tell(), m.read(3), m.read_byte(), m.readline(), m.read(), m.readline(), m.tell())
    print("  ", m.seek(-4, os.SEEK_END), m.write(b"LAST"), m.tell(), m.seek(0), m.write_byte(65), m.read(2), m)
    for wrong in [lambda: m.seek(99), lambda: m.seek(-1), lambda: m.seek(0, 9), lambda: m.write(b"x" * 99),
                  lambda: m.write_byte(256), lambda: m.write_byte("a"), lambda: (m.seek(0, 2), m.read_byte())]:
        tried(wrong)
    m.resize(40)
    print("  ", len(m), os.path.getsize(path), m[-3:])
    m.resize(5)
    print("  ", len(m), os.path.getsize(path), m[:])
    m.close()
    m.close()
    print("  ", m, m.closed)
    for wrong in [lambda: m[0], lambda: len(m), m.read, m.tell, m.flush, m.__enter__]:
        tried(wrong)

print("# ways of access")
with open(path, "r+b") as file:
    for access in mmap.ACCESS_READ, mmap.ACCESS_WRITE, mmap.ACCESS_COPY:
        with mmap.mmap(file.fileno(), 0, access=access) as m:
            print("  ", m)
            tried(m.write, b"xy")
            tried(m.resize, 9) if access != mmap.ACCESS_WRITE else None
            print("  ", m[:3], open(path, "rb").read(3))
    for arguments in [(0, mmap.MAP_SHARED, mmap.PROT_READ, mmap.ACCESS_WRITE), (99,), (-1,), (0, 1, 3, 9)]:
        tried(mmap.mmap, file.fileno(), *arguments)
    tried(mmap.mmap, file.fileno(), 0, offset=4096 * 8)
    tried(mmap.mmap, file.fileno(), 0, offset=-1)
    tried(mmap.mmap, 9999, 10)
    file.truncate(0)
    tried(mmap.mmap, file.fileno(), 0)
tried(mmap.mmap, "x", 1)

print("# anonymous memory, shared with a child process")
shared = mmap.mmap(-1, 2 * mmap.PAGESIZE)
if os.fork() == 0:
    shared[100:105] = b"child"
    os._exit(0)
os.wait()
print("  ", shared[100:105], shared.madvise(mmap.MADV_NORMAL), len(shared) == 2 * mmap.ALLOCATIONGRANULARITY)
shared.resize(mmap.PAGESIZE)
print("  ", shared[100:105], len(shared) // mmap.PAGESIZE)


class Named(mmap.mmap):
    def __new__(cls, length):
        self = super().__new__(cls, -1, length)
        self.name = "mine"
        return self


print("  ", Named(8).name, Named(8), mmap.error is OSError)
