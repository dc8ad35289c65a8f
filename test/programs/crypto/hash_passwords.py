"""Keys from passwords (PBKDF2), and hmac beside them."""
import hashlib
import hmac

for name in "sha1", "sha256", "sha512", "md5":
    print(name, hashlib.pbkdf2_hmac(name, b"password", b"salt", 100).hex())
print(hashlib.pbkdf2_hmac("sha256", b"long" * 50, bytearray(b"salt"), 2, 70).hex())
print(hmac.new(b"key", b"message", "sha256").hexdigest(), hmac.digest(b"key", b"message", "md5").hex())
print(hmac.new(b"key", digestmod=hashlib.sha1).hexdigest(), hmac.compare_digest(b"a", b"b"))
for call in (lambda: hashlib.pbkdf2_hmac("sha256", b"", b"", 0), lambda: hashlib.new("none such"),
             lambda: hashlib.pbkdf2_hmac("sha256", b"", b"", 1, 0),
             lambda: hashlib.pbkdf2_hmac(5, b"", b"", 1), lambda: hmac.new(b"key")):
    try:
        print(call())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
