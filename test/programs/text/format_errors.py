"""Errors of formats, struct and numbers' text that go by the kind of the argument and the order of bytes."""

import struct


def show(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)


for text, values in [("%(a)*d", {"a": 5}), ("%(a)*d", {"a": "x"}), ("%(a)*d", {"a": 2**70}), ("%(a).*d", {"a": 2**40}),
                     ("%*d", (4, 7)), ("%*d", ("x", 7)), ("%.*f", (2, 1.005)), ("%*d", (4,))]:
    show(lambda: text % values)
for text in (b"%u", b"%d", b"%i", b"%x", b"%o", bytearray(b"%u")):
    show(lambda: text % "a")
for text in ("1__0", "_1", "1_", "1_0+2_0j", "1_j", " 1_0 ", "1e_5", "abc", "1_0x", "1._5"):
    show(complex, text)
for order in "@<>=!":
    for letter in "bBhHiIlLqQ":
        for value in (2**63 - 1, 2**63, 2**64, -2**63, -2**70, -1):
            print(order + letter, end=" ")
            show(struct.pack, order + letter, value)
for letter in "efd":
    show(struct.pack, ">" + letter, 10**400 if letter == "d" else 10**39)
    show(struct.pack, ">" + letter, 1e300)
for n, size in [(-1, 0), (-2, 0), (0, 0), (-1, 1), (128, 1), (-129, 1)]:
    show(lambda: n.to_bytes(size, "big", signed=True))
print(repr(b"".decode("no such codec")), repr(bytearray().decode("idna", "replace")), repr(str(b"", "x")))
show(b"a".decode, "no such codec")
for codec in ("unicode_escape", "raw_unicode_escape"):
    for text in (rb"\U00110000", rb"\Uffffffff", rb"\U0011", rb"\u12"):
        show(text.decode, codec)

print("--- widths at the edges")
for text in "%*d", "%.*d", "%(a) #*", "%(a)*.", "%(a)*.*d", "%(a)*d", "%*":
    for width in -2 ** 63, -2 ** 63 - 1, 2 ** 63, 0, "x":
        values = {"a": width} if "(" in text else (width, 5)
        try:
            print(text, width, len(text % values))
        except (TypeError, ValueError, OverflowError) as e:
            print(text, width, type(e).__name__, e)
