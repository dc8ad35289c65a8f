"pyaes: all its modes, streams, vectors of the standard."
import io

import pyaes

key = bytes(range(16))
print(bytes(pyaes.AES(key).encrypt(list(range(16)))).hex(), bytes(pyaes.AES(key + key).decrypt(list(range(16)))).hex())
text = b"exactly sixteen!" * 2
for mode in (pyaes.AESModeOfOperationECB(key), pyaes.AESModeOfOperationCBC(key, iv=key), pyaes.AESModeOfOperationCFB(key, iv=key, segment_size=8), pyaes.AESModeOfOperationOFB(key, iv=key), pyaes.AESModeOfOperationCTR(key)):
    blocks = mode.encrypt(text[:16]) + mode.encrypt(text[16:])
    print(type(mode).__name__, blocks.hex())
encrypter = pyaes.Encrypter(pyaes.AESModeOfOperationCBC(key, key))
data = encrypter.feed(b"any length at all") + encrypter.feed()
decrypter = pyaes.Decrypter(pyaes.AESModeOfOperationCBC(key, key))
print(data.hex(), decrypter.feed(data) + decrypter.feed())
source, target = io.BytesIO(b"x" * 100), io.BytesIO()
pyaes.encrypt_stream(pyaes.AESModeOfOperationCTR(key, pyaes.Counter(5)), source, target)
print(target.getvalue().hex())
for wrong in (lambda: pyaes.AES(b"short"), lambda: pyaes.AESModeOfOperationCBC(key, b"x"), lambda: pyaes.AESModeOfOperationECB(key).encrypt(b"short")):
    try:
        wrong()
    except ValueError as error:
        print(error)
