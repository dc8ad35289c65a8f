# Where the process may have few addresses (ulimit -v), what a library asks malloc for is to be had like objects are: neither
# the heap nor the stacks take them away.
import resource
import subprocess
import sys

OUTSIDE = """
import lzma
kept = [lzma.LZMACompressor() for _ in range(4)] # 100 MB of addresses each
print(len(kept[0].compress(b"abc" * 1000) + kept[0].flush()) > 20)
"""
OBJECTS = """
kept = [bytearray(1000000) for _ in range(200)]
items = [str(i) for i in range(500000)]
print(len(kept), items[-1])
"""
DEEP = """
import sys
sys.setrecursionlimit(20000)
def deep(n): return 0 if n == 0 else 1 + deep(n - 1)
print(deep(15000))
"""
ENDED = """
import bz2, lzma
for _ in range(300): # what has ended keeps nothing of it
    compressor = bz2.BZ2Compressor()
    whole = compressor.compress(b"ab" * 100) + compressor.flush()
    decompressor = bz2.BZ2Decompressor()
    assert decompressor.decompress(whole + b"rest") == b"ab" * 100 and decompressor.unused_data == b"rest" and decompressor.eof
    assert not decompressor.needs_input
    for use in lambda: compressor.compress(b"x"), compressor.flush, lambda: decompressor.decompress(b"x"):
        try:
            print(use())
        except (ValueError, EOFError) as e:
            last = str(e)
    compressor = lzma.LZMACompressor()
    whole = compressor.compress(b"ab" * 100) + compressor.flush()
    decompressor = lzma.LZMADecompressor()
    assert decompressor.decompress(whole + b"rest") == b"ab" * 100 and decompressor.unused_data == b"rest" and decompressor.eof
    assert decompressor.check == lzma.CHECK_CRC64 and not decompressor.needs_input
    for use in lambda: compressor.compress(b"x"), compressor.flush, lambda: decompressor.decompress(b"x"):
        try:
            print(use())
        except (ValueError, EOFError) as e:
            last = str(e)
print(last)
"""

for megabytes in 900, 2000:
    limit = megabytes << 20
    for program in OUTSIDE, OBJECTS, DEEP, ENDED:
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=100,
                              preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (limit, limit)))
        print(megabytes, done.returncode, done.stdout, done.stderr[-300:])
