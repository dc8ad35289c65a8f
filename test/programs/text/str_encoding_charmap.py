"""The single-byte encodings that are tables: characters inside, outside, and undefined bytes."""

text = "naïve café – “€5”"
for encoding in "cp1252", "cp437", "latin-1", "iso8859-15", "koi8-r", "mac-roman":
    try:
        encoded = text.encode(encoding)
        print(encoding, encoded, encoded.decode(encoding) == text)
    except UnicodeEncodeError as error:
        print(encoding, error.encoding, error.start, error.end, repr(error.object[error.start]), error.reason)
        print(encoding, text.encode(encoding, "replace"), text.encode(encoding, "xmlcharrefreplace"))
print("привет".encode("koi8-r"), b"\xf0\xd2\xc9\xd7\xc5\xd4".decode("koi8-r"))
for data in b"\x80\x85\x9f", b"\x81", b"ok\x8d":
    try:
        print(data.decode("cp1252"))
    except UnicodeDecodeError as error:
        print(error)
        print(ascii(data.decode("cp1252", "replace")), data.decode("cp1252", "ignore"))
