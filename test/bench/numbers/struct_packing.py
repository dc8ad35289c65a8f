"""Records packed and unpacked: struct, int.to_bytes, memoryview."""

import struct, sys, binascii, zlib
HEADER = struct.Struct("<IHHd")


def main(n):
    out = bytearray()
    for i in range(n):
        out += HEADER.pack(i, i & 0xFFFF, i % 7, i / 3)
        out += struct.pack(">q", -i) + (i * 65537).to_bytes(6, "big") + i.to_bytes(3, "little")
    view = memoryview(out)
    size = HEADER.size + 17
    total = wide = 0
    for at in range(0, len(out), size):
        a, b, c, d = HEADER.unpack_from(view, at)
        (q,) = struct.unpack(">q", view[at + HEADER.size:at + HEADER.size + 8])
        wide += int.from_bytes(view[at + size - 9:at + size - 3], "big") + int.from_bytes(out[at + size - 3:at + size], "little")
        total += a + b + c + int(d) + q
    for fields in struct.iter_unpack("<IHHd17x", out):
        total ^= fields[0]
    print(len(out), total, wide, zlib.crc32(out), binascii.hexlify(bytes(out[:20])))


main(int(sys.argv[1]) if len(sys.argv) > 1 else 80000)  # small: 300
