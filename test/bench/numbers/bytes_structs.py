"""bytes, bytearray, memoryview and struct: packed records, checksums, a small cipher."""

import struct
import sys
import zlib

size = int(sys.argv[1]) if len(sys.argv) > 1 else 4000  # small: 50


def adler(data):
    a, b = 1, 0
    for byte in data:
        a = (a + byte) % 65521
        b = (b + a) % 65521
    return b << 16 | a


def cipher(key, data):
    box = list(range(256))
    j = 0
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) & 255
        box[i], box[j] = box[j], box[i]
    result = bytearray(len(data))
    i = j = 0
    for n, byte in enumerate(data):
        i = (i + 1) & 255
        j = (j + box[i]) & 255
        box[i], box[j] = box[j], box[i]
        result[n] = byte ^ box[(box[i] + box[j]) & 255]
    return bytes(result)


record = struct.Struct("<IhBd4s")
buffer = bytearray()
for i in range(size):
    buffer += record.pack(i, -i % 1000, i & 255, i / 4, b"abcd"[i & 3:])
total = 0
for number, short, byte, real, tag in record.iter_unpack(bytes(buffer)):
    total += number + short + byte + int(real) + len(tag)
for offset in range(0, len(buffer), record.size):
    total += struct.unpack_from("<I", buffer, offset)[0]
print(total, adler(buffer), zlib.crc32(buffer))
secret = cipher(b"key", bytes(buffer))
print(adler(secret), cipher(b"key", secret) == buffer)
view = memoryview(buffer)
print(sum(view[i:i + 4][0] for i in range(0, len(view), 8)), view[::-1][:5].tobytes())
view.release()
lines = bytes(secret).split(b"\n")
print(len(lines), secret.count(b"a"), secret.find(b"zz"), len(secret.replace(b"a", b"bb")), len(secret.translate(None, b"xyz")))
buffer.reverse()
while len(buffer) > 1000:
    del buffer[-500:]
    buffer.extend(b"12")
print(len(buffer), buffer[:4].hex(), int.from_bytes(buffer[:6], "big"))
