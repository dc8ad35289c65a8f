"""base64, base32, base16, base85 and ascii85 there and back."""

import base64
import binascii
import sys

size = int(sys.argv[1]) if len(sys.argv) > 1 else 60  # small: 1

data = bytes(i * i % 251 for i in range(3000))
total = 0
for i in range(size):
    for encode, decode in (
        (base64.b64encode, base64.b64decode), (base64.b32encode, base64.b32decode),
        (base64.b16encode, base64.b16decode), (base64.b85encode, base64.b85decode),
        (base64.a85encode, base64.a85decode), (base64.urlsafe_b64encode, base64.urlsafe_b64decode),
    ):
        text = encode(data)
        total += len(text)
        assert decode(text) == data
print(total, base64.b85encode(data)[:20], binascii.hexlify(data[:5], "-"))
