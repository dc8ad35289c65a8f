"ecdsa: deterministic signatures, keys in PEM and DER, curves, ECDH."
import hashlib

import ecdsa
from ecdsa import ECDH, NIST192p, NIST256p, SECP256k1, BadSignatureError, Ed25519, SigningKey, VerifyingKey
from ecdsa.util import sigdecode_der, sigencode_der

key = SigningKey.from_secret_exponent(12345, NIST256p, hashfunc=hashlib.sha256)
signature = key.sign_deterministic(b"message", sigencode=sigencode_der)
print(signature.hex(), key.verifying_key.verify(signature, b"message", sigdecode=sigdecode_der))
print(key.to_pem().decode(), key.verifying_key.to_string("compressed").hex(), SigningKey.from_pem(key.to_pem()) == key, VerifyingKey.from_der(key.verifying_key.to_der()) == key.verifying_key)
try:
    key.verifying_key.verify(signature, b"other", sigdecode=sigdecode_der)
except BadSignatureError as error:
    print(error)
other = SigningKey.from_secret_exponent(99, NIST256p)
print(ECDH(NIST256p, key, other.verifying_key).generate_sharedsecret_bytes() == ECDH(NIST256p, other, key.verifying_key).generate_sharedsecret_bytes())
print((NIST192p.generator * 5).x(), SECP256k1.generator * 2 + SECP256k1.generator == SECP256k1.generator * 3, SigningKey.from_string(bytes(32), Ed25519).sign(b"m").hex()[:40])
print([k.to_string().hex()[:10] for k in VerifyingKey.from_public_key_recovery(key.sign_deterministic(b"m", hashfunc=hashlib.sha256), b"m", NIST256p, hashfunc=hashlib.sha256)] != [])
try:
    VerifyingKey.from_string(b"\x02" + bytes(31), NIST256p)
except ecdsa.MalformedPointError if hasattr(ecdsa, "MalformedPointError") else Exception as error:
    print(type(error).__name__)
