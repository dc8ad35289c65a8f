"""Text encoded and decoded in several encodings, with wrong bytes, and line by line."""

import io
import sys

size = int(sys.argv[1]) if len(sys.argv) > 1 else 3000  # small: 50

latin = "caf\xe9 na\xefve r\xe9sum\xe9 " * 5
wide = "\u4f60\u597d, \u043c\u0438\u0440 \u2014 \U0001f600 ok " * 4
plain = "plain ascii text, the most usual of all " * 5
total = 0
for i in range(size):
    for text in plain, latin, wide:
        data = text.encode()
        total += len(data) + (data.decode() == text)
        total += len(text.encode("utf-16-le").decode("utf-16-le"))
    total += len(latin.encode("latin-1")) + len(plain.encode("ascii").decode("ascii"))
    total += len(wide.encode("ascii", "replace")) + len(wide.encode("ascii", "backslashreplace"))
    total += len((b"good \xff bad \xc3" * 3).decode("utf-8", "replace"))
    total += len(plain.encode("utf-8").hex()) + len(bytes.fromhex("00ff10"))
text = io.TextIOWrapper(io.BytesIO((latin + "\n" + wide + "\r\n").encode() * (size // 3)), encoding="utf-8")
print(total, sum(len(line) for line in text))
