"HPACK: headers to bytes and back; the dynamic table, Huffman, what is refused."
from hpack import Decoder, Encoder, HPACKDecodingError, HeaderTuple, NeverIndexedHeaderTuple

encoder, decoder = Encoder(), Decoder()
headers = [(":method", "GET"), (":path", "/index"), ("custom", "value"), ("cookie", "a=b")]
for huffman in (True, False, True):
    data = encoder.encode(headers, huffman=huffman)
    print(data.hex(), decoder.decode(data) == headers)
print(encoder.encode([NeverIndexedHeaderTuple("secret", "x")]).hex(), encoder.header_table_size)
encoder.header_table_size = 60
print(decoder.decode(encoder.encode([("a" * 30, "b" * 40)]), raw=True)[0][0][:3])
for wrong in (b"\xff\xff\xff", b"\x80", b"\x40\x84\xff\xff\xff\xff", b"\xc8"):
    try:
        print(decoder.decode(wrong))
    except HPACKDecodingError as error:
        print(type(error).__name__, str(error).partition(" from ")[0])
