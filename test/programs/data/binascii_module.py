"""The modules binascii and base64."""

import base64
import binascii

data = bytes(range(0, 256, 7))
print(binascii.hexlify(data), binascii.hexlify(b"abcdef", "-", 2), binascii.unhexlify("00fFa0"))
for n in range(8):
    line = binascii.b2a_base64(data[:n])
    print(line, binascii.a2b_base64(line) == data[:n], binascii.b2a_base64(data[:n], newline=False))
print(hex(binascii.crc32(b"hello")), binascii.crc32(b"lo", binascii.crc32(b"hel")), binascii.crc_hqx(b"hello", 0))
print(binascii.b2a_uu(b"Cat"), binascii.a2b_uu(binascii.b2a_uu(data)) == data, binascii.b2a_uu(b"\0\0", backtick=True))
text = b"caf\xc3\xa9 = 1\t \nline " + b"x" * 80 + b" end. \n.\n"
print(binascii.b2a_qp(text), binascii.a2b_qp(binascii.b2a_qp(text)) == text)
print(binascii.b2a_qp(b"a b_c", header=True), binascii.a2b_qp(b"a_b=5Fc", header=True), binascii.b2a_qp(text, istext=False))
for attempt in (
    lambda: binascii.unhexlify("abc"), lambda: binascii.unhexlify("zz"), lambda: binascii.unhexlify("é"),
    lambda: binascii.unhexlify(5), lambda: binascii.a2b_base64("abcde"), lambda: binascii.a2b_base64("ab"),
    lambda: binascii.a2b_base64("a!b@c#d"), lambda: binascii.a2b_base64("ab=c=", strict_mode=True),
    lambda: binascii.a2b_base64("a!bc", strict_mode=True), lambda: binascii.a2b_base64("=abc", strict_mode=True),
    lambda: binascii.a2b_base64("YQ==YQ==", strict_mode=True), lambda: binascii.a2b_base64("YQ==YQ=="),
    lambda: binascii.b2a_uu(b"x" * 46), lambda: binascii.a2b_uu(b"!a\x7f"), lambda: binascii.b2a_base64("text")
):
    try:
        print(attempt())
    except (binascii.Error, ValueError, TypeError) as error:
        print(type(error).__module__, type(error).__name__, error)
print(binascii.Error.__mro__, binascii.Incomplete.__bases__)
print(
    base64.b64encode(data), base64.urlsafe_b64encode(b"\xfb\xff"), base64.b32encode(b"hello"),
    base64.b16encode(b"hi"), base64.b85encode(b"hello world"), base64.a85encode(b"hello world"),
    base64.b64decode("aGk="), base64.b32decode("NBSWY3DP"), base64.b85decode("Xk~0{Zy<MXa%^M")
)
