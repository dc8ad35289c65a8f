# hashlib and hmac: every function that is always there.
import hashlib
import hmac

for name in sorted(hashlib.algorithms_guaranteed):
    length = (20,) if name.startswith("shake") else ()
    for data in (b"", b"abc", bytes(range(256)) * 3):
        h = hashlib.new(name, data)
        print(name, h.name, h.digest_size, h.block_size, h.hexdigest(*length)[:40])

# Blocks and their ends: the same in one piece and byte by byte.
for name in ("md5", "sha1", "sha256", "sha512", "sha3_256", "blake2b", "blake2s"):
    for size in (55, 56, 63, 64, 65, 111, 112, 127, 128, 129, 136, 137):
        whole, pieces = hashlib.new(name, b"x" * size), hashlib.new(name)
        for _ in range(size):
            pieces.update(b"x")
        assert whole.digest() == pieces.digest(), (name, size)

h = hashlib.sha256(b"a")
copy = h.copy()
copy.update(b"b")
print(h.hexdigest() == hashlib.sha256(b"a").hexdigest(), copy.digest() == hashlib.sha256(b"ab").digest())

print(hashlib.blake2b(b"hello", key=b"k" * 20, salt=b"salt", person=b"me", digest_size=20).hexdigest())
print(hashlib.blake2s(b"hello" * 50, fanout=3, depth=2, leaf_size=77, node_offset=5, node_depth=1, inner_size=4,
                      last_node=True).hexdigest())
for wrong in ({"digest_size": 0}, {"digest_size": 65}, {"key": b"x" * 65}, {"salt": b"x" * 17}, {"fanout": 256},
              {"depth": 0}, {"leaf_size": 2 ** 32}, {"node_offset": -1}):
    try:
        hashlib.blake2b(**wrong)
    except (ValueError, OverflowError) as error:
        print(type(error).__name__, error)
try:
    hashlib.md5("text")
except TypeError as error:
    print(error)

print(hmac.new(b"key", b"message", "sha256").hexdigest())
print(hmac.compare_digest("same", "same"), hmac.compare_digest(b"one", b"two"))
