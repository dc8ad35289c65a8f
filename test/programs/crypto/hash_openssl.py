"""The modules around OpenSSL's digests: _hashlib with its errors, and the modules named after an algorithm."""
import _blake2
import _hashlib
import _md5
import _sha3
import hashlib
import hmac
import re
import threading


def show(function, *args, **kwargs):
    try:
        result = repr(function(*args, **kwargs))
    except Exception as error:
        result = f"{type(error).__name__}: {error}"
    print(re.sub("0x[0-9a-f]+", "0x...", result))


# Names: of OpenSSL and of Python, in any case.
new = _hashlib.new
for name in "foo", 3, "MD5", "Sha256", "sha3-256", "MD5-SHA1", "blake2b", "shake_128", "a\0b", "\udc80":
    show(new, name)
print({"md5", "sha1", "sha512", "sha3_224", "shake_256", "blake2s"} <= _hashlib.openssl_md_meth_names)
print(list(_hashlib._constructors.values()), _hashlib.get_fips_mode())

h = new("sha256")
for data in "x", 3, memoryview(b"abcd")[::2], bytearray(b"abc"), None:
    show(h.update, data)
print(h.name, h.digest_size, h.block_size, h.copy().hexdigest())
show(type(h))
show(setattr, h, "name", 1)
show(_hashlib.openssl_md5, string=b"x", usedforsecurity=False)

# As much as one wants.
shake = hashlib.shake_128(b"x")
print(type(shake).__mro__, shake.digest_size, shake.block_size)
for digest in shake.digest, _sha3.shake_128(b"x").digest:
    for length in 0, 3, -1, 2**70, "x":
        show(digest, length)
show(_sha3.shake_128().digest, 2**29)
show(shake.hexdigest, length=3)
for h in _sha3.shake_256(), _sha3.sha3_224(b"a"):
    print(h.name, h._rate_bits, h._capacity_bits, h._suffix, h.digest_size, h.block_size)
show(type(_md5.md5()))
show(_md5.md5, "text")
for number in -1, 0, 2**32, 2**48, 2**64 - 1, 2**64, 1.5:
    for parameter in "node_offset", "leaf_size", "node_depth":
        for make in _blake2.blake2b, _blake2.blake2s:
            show(lambda: len(make(**{parameter: number}).digest()))

# HMAC
for digestmod in "x", 3, "md5", _hashlib.openssl_sha1, "shake_128", []:
    show(_hashlib.hmac_new, b"k", b"", digestmod)
    show(_hashlib.hmac_digest, b"", b"message", digestmod)
show(_hashlib.hmac_new, b"k")
show(_hashlib.hmac_new, "k", b"", "md5")
show(_hashlib.hmac_new, b"k", "", "md5")
mac = hmac.new(b"x", b"y", "sha1")
show(lambda: (mac.name, mac.digest_size, mac.block_size, mac._hmac))
copy = mac.copy()
copy.update(b"z")
print(mac.hexdigest(), copy.hexdigest() == hmac.new(b"x", b"yz", "sha1").hexdigest())
for pair in (b"a", b"a"), (b"a", b"ab"), ("a", b"a"), ("\xe4", "b"), (1, 2), ("", ""), (bytearray(b"x"), memoryview(b"x")):
    show(_hashlib.compare_digest, *pair)

# Keys from passwords
pbkdf2, scrypt = _hashlib.pbkdf2_hmac, _hashlib.scrypt
print(pbkdf2("sha512", b"password", b"salt", 20000, dklen=20).hex())
for args in (("sha1", b"a", b"b", 0), ("sha1", b"a", b"b", 1, 0), ("sha1", b"a", b"b", 2**32), ("sha1", b"a", b"b", 2**70),
             ("sha1", b"a", b"b", 1, 2**32), ("sha1", b"a", b"b", 1, "x"), (3, b"a", b"b", 1), ("xx", b"a", b"b", 1),
             ("sha1", "a", b"b", 1)):
    show(pbkdf2, *args)
good = {"salt": b"salt", "n": 4, "r": 1, "p": 1, "dklen": 8}
for change in ({}, {"n": 3}, {"n": None}, {"n": -4}, {"n": 2**70}, {"r": "1"}, {"r": 0}, {"salt": None}, {"salt": "x"},
               {"maxmem": -1}, {"maxmem": "x"}, {"dklen": 0}, {"dklen": 1.5}, {"n": 2**30, "r": 8}):
    show(scrypt, b"password", **{**good, **change})
show(scrypt, b"password")
show(scrypt, "password", **good)

# Several threads feed one object: nothing is lost, in whatever order.
h = hashlib.sha256()
threads = [threading.Thread(target=lambda: [h.update(bytes(10000)) for _ in range(20)]) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(h.hexdigest() == hashlib.sha256(bytes(800000)).hexdigest())
