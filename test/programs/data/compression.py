# zlib, gzip and zipfile.
import gzip
import io
import zipfile
import zlib

text = b"The same words again, and again, and again. " * 50
packed = zlib.compress(text)
print(len(packed) < len(text) // 10, zlib.decompress(packed) == text)
for level in (0, 1, 9):
    print(level, zlib.decompress(zlib.compress(text, level)) == text)
print(zlib.crc32(b"hello"), zlib.crc32(b"lo", zlib.crc32(b"hel")), zlib.adler32(b"hello"))

# Piece by piece.
packer = zlib.compressobj(wbits=-15)
raw = b"".join(packer.compress(text[i:i + 100]) for i in range(0, len(text), 100)) + packer.flush()
unpacker = zlib.decompressobj(wbits=-15)
first = unpacker.decompress(raw, 10)
print(first, len(unpacker.unconsumed_tail) > 0, unpacker.eof)
rest = unpacker.decompress(unpacker.unconsumed_tail + b"behind")
print(first + rest == text, unpacker.eof, unpacker.unused_data)
packer = zlib.compressobj(zdict=b"dictionary")
small = packer.compress(b"dictionary dictionary") + packer.flush()
print(zlib.decompressobj(zdict=b"dictionary").decompress(small))
copied = zlib.compressobj()
start = copied.compress(b"start ")
twin = copied.copy()
print(zlib.decompress(start + copied.compress(b"one") + copied.flush()),
      zlib.decompress(start + twin.compress(b"two") + twin.flush()))

for wrong in (b"", b"nonsense", packed[:-3], packed[:20]):
    try:
        zlib.decompress(wrong)
    except zlib.error as error:
        print(error)
for call in (lambda: zlib.compress("text"), lambda: zlib.compress(b"", 12), lambda: zlib.compressobj(method=7),
             lambda: zlib.decompressobj().decompress(b"x", -1)):
    try:
        call()
    except (TypeError, ValueError, zlib.error) as error:
        print(type(error).__name__, error)

print(gzip.decompress(gzip.compress(text)) == text)
memory = io.BytesIO()
with gzip.open(memory, "wb") as file:
    file.write(text)
print(gzip.decompress(memory.getvalue()) == text)

archive = io.BytesIO()
with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as z:
    z.writestr("folder/a.txt", text)
    z.writestr("b.txt", "b")
with zipfile.ZipFile(archive) as z:
    print(z.namelist(), z.testzip(), z.read("b.txt"), z.read("folder/a.txt") == text)
    print(z.getinfo("folder/a.txt").file_size)
