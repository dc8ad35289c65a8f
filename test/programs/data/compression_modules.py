"""bz2 and lzma: whole data, piece by piece, files, and what is no compressed data."""

import bz2
import io
import lzma
import pickle

text = b"".join(b"%d bottles of beer on the wall\n" % (n % 99) for n in range(5000))

for module in (bz2, lzma):
    print("---", module.__name__)
    packed = module.compress(text)
    print(len(packed) < len(text) // 20, module.decompress(packed) == text, module.decompress(packed * 2) == text * 2)
    with module.open(io.BytesIO(packed), "rt") as lines:
        print(next(lines), sum(map(len, lines)))
    for bad in (b"", packed[:-5], b"not compressed", packed + b"rest"):
        try:
            print(len(module.decompress(bad)))
        except Exception as error:
            print(type(error).__name__, error)

print("--- pieces")
for compressor, decompressor in ((bz2.BZ2Compressor(), bz2.BZ2Decompressor()),
                                 (lzma.LZMACompressor(), lzma.LZMADecompressor())):
    packed = b"".join(compressor.compress(text[i:i + 1000]) for i in range(0, len(text), 1000)) + compressor.flush()
    print(decompressor.eof, decompressor.needs_input, decompressor.unused_data)
    pieces = [decompressor.decompress(packed + b"tail", max_length=1000)]
    while not decompressor.eof:
        pieces.append(decompressor.decompress(b"", max_length=50_000))
    print(len(pieces[0]), max(map(len, pieces)), b"".join(pieces) == text)
    print(decompressor.eof, decompressor.needs_input, decompressor.unused_data)
    for call in (lambda: decompressor.decompress(b""), lambda: compressor.compress(b""), compressor.flush,
                 lambda: decompressor.decompress("text"), lambda: pickle.dumps(compressor)):
        try:
            print(call())
        except Exception as error:
            print(type(error).__name__, error)

print("--- parameters")
for call in (lambda: bz2.BZ2Compressor(0), lambda: bz2.BZ2Compressor("9"), lambda: lzma.LZMACompressor(99),
             lambda: lzma.LZMACompressor(preset=1, filters=[]), lambda: lzma.LZMACompressor(lzma.FORMAT_RAW),
             lambda: lzma.LZMACompressor(filters=[{"id": 99}]), lambda: lzma.LZMACompressor(filters=[1]),
             lambda: lzma.LZMACompressor(filters=[{"id": lzma.FILTER_DELTA, "size": 1}]),
             lambda: lzma.LZMADecompressor(lzma.FORMAT_XZ, filters=[]),
             lambda: lzma.LZMADecompressor(memlimit=10).decompress(lzma.compress(text))):
    try:
        print(type(call()).__name__)
    except Exception as error:
        print(type(error).__name__, error)
filters = [{"id": lzma.FILTER_DELTA, "dist": 4}, {"id": lzma.FILTER_LZMA2, "preset": 7 | lzma.PRESET_EXTREME}]
raw = lzma.compress(text, lzma.FORMAT_RAW, filters=filters)
print(lzma.decompress(raw, lzma.FORMAT_RAW, filters=filters) == text, lzma.is_check_supported(lzma.CHECK_SHA256))
checked = lzma.LZMADecompressor()
checked.decompress(lzma.compress(text, check=lzma.CHECK_SHA256))
print(checked.check, lzma._encode_filter_properties({"id": lzma.FILTER_LZMA2, "dict_size": 1 << 16}))

print("--- behind an error")
wrong = bytes.fromhex("425a6839314159265359000000000000007fffff" + "00" * 31 + "e037" + "00" * 41 + "83f3")
for decompressor in bz2.BZ2Decompressor(), lzma.LZMADecompressor():
    for data in wrong, b"\0" * 18, b"":
        try:
            print(decompressor.decompress(data))
        except Exception as error:
            print(type(error).__name__, error, decompressor.needs_input, decompressor.eof)
