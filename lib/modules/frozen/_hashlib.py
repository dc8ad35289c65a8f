"""What hashlib and hmac take from OpenSSL in CPython, as far as it is not in a module of its own."""

from _operator import _compare_digest as compare_digest
from _sha256 import sha256 as openssl_sha256

openssl_md_meth_names = frozenset()


class UnsupportedDigestmodError(ValueError):
    pass


# hashlib and hmac go on with their own ways when these fail.
def new(name, string=b"", *, usedforsecurity=True):
    raise ValueError("unsupported hash type " + name)


def hmac_new(key, msg=b"", digestmod=None):
    raise UnsupportedDigestmodError


def hmac_digest(key, msg, digest):
    raise UnsupportedDigestmodError


def pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None):
    """Password based key derivation function 2 (PKCS #5 v2.0) with HMAC as pseudorandom function."""
    import hashlib

    if not isinstance(hash_name, str):
        raise TypeError("pbkdf2_hmac() argument 'hash_name' must be str, not "
                        + type(hash_name).__name__)
    inner, outer = hashlib.new(hash_name), hashlib.new(hash_name)
    size = inner.digest_size
    password, salt = bytes(memoryview(password)), bytes(memoryview(salt))
    if iterations < 1:
        raise ValueError("iteration value must be greater than 0.")
    if dklen is None:
        dklen = size
    if dklen < 1:
        raise ValueError("key length must be greater than 0.")
    if len(password) > inner.block_size:
        password = hashlib.new(hash_name, password).digest()
    password = password.ljust(inner.block_size, b"\0")
    inner.update(bytes(byte ^ 0x36 for byte in password))
    outer.update(bytes(byte ^ 0x5C for byte in password))

    def mac(message):
        first, second = inner.copy(), outer.copy()
        first.update(message)
        second.update(first.digest())
        return second.digest()

    key = b""
    block = 0
    while len(key) < dklen:
        block += 1
        last = mac(salt + block.to_bytes(4, "big"))
        mixed = int.from_bytes(last, "big")
        for _ in range(iterations - 1):
            last = mac(last)
            mixed ^= int.from_bytes(last, "big")
        key += mixed.to_bytes(size, "big")
    return key[:dklen]
