"""A compressor that several threads use at once: each call has it for itself. What they made is whole."""
import bz2
import lzma
import threading
import zlib

for make, module in (bz2.BZ2Compressor, bz2), (lambda: lzma.LZMACompressor(preset=0), lzma), (zlib.compressobj, zlib):
    compressor = make()
    data = bytes(range(256)) * 300
    made = []

    def work():
        for _ in range(5):
            made.append(compressor.compress(data))

    threads = [threading.Thread(target=work) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    made.append(compressor.flush())
    print(module.__name__, len(made), sum(map(len, made)) > 0)


# Called by what an argument runs, it does not wait for itself.
class Limit:
    def __index__(self):
        print("inner", inner.decompress(b"", 5))
        return 3


inner = bz2.BZ2Decompressor()
print(inner.decompress(bz2.compress(b"some text"), Limit()))
