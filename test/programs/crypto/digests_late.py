"""Digests are worked out late: of one piece, of many, of copies, of data that changes, by threads, in the order asked for."""

import hashlib
import hmac
import threading

KINDS = ["md5", "sha1", "sha224", "sha256", "sha384", "sha512", "sha3_256", "blake2b", "blake2s", "sha512_256"]
PIECES = [b"", b"a", b"abc" * 10, b"x" * 63, b"y" * 64, b"z" * 2047, b"q" * 2048, b"r" * 5000, bytearray(b"mutable"), memoryview(b"view"),
          type("B", (bytes,), {})(b"subclass")]


def attempt(f, *args):
    try:
        return f(*args)
    except Exception as e:
        return type(e).__name__, str(e)


class Checksum:
    def __init__(self):
        self.text = []

    def add(self, *values):
        self.text.extend(map(str, values))

    def __str__(self):
        return hashlib.sha256("|".join(self.text).encode()).hexdigest()


for kind in KINDS:
    try:
        hashlib.new(kind)
    except ValueError:
        continue
    total = Checksum()
    for first in PIECES:
        for second in PIECES:
            h = hashlib.new(kind, first)
            before = h.copy()
            total.add(h.hexdigest(), h.digest() == h.digest())
            h.update(second)
            after = h.copy()
            total.add(h.hexdigest(), before.hexdigest(), after.hexdigest(), h.name, h.digest_size, h.block_size)
            before.update(b"more")
            after.update(b"")
            assert after.digest() == h.digest()
            assert before.digest() == hashlib.new(kind, bytes(first) + b"more").digest()
            assert h.digest() == hashlib.new(kind, bytes(first) + bytes(second)).digest()
            h.update(b"end")
            assert h.digest() == hashlib.new(kind, bytes(first) + bytes(second) + b"end").digest()
    print(kind, total)

# Interleaved: each has what it was given.
some = [hashlib.new(KINDS[i % 6], b"%d" % i) for i in range(40)]
shakes = [hashlib.shake_128(b"%d" % i) for i in range(5)] + [hashlib.shake_256(b"s")]
total = Checksum()
for round in range(3):
    for i, h in enumerate(some):
        total.add(h.hexdigest())
        if (i + round) % 3 == 0:
            h.update(b"round %d" % round)
    for i, h in enumerate(shakes):
        total.add(h.hexdigest(i * 50), h.digest(3), h.hexdigest(0))
        if round:
            h.update(b"more")
print(total)
changing = bytearray(b"before")
h, m = hashlib.sha256(changing), hmac.new(changing, changing, "sha256")
changing[:] = b"after."
print(h.hexdigest()[:16], m.hexdigest()[:16], h.hexdigest() == hashlib.sha256(b"before").hexdigest())

for kind in KINDS[:7]:
    total = Checksum()
    for key in (b"", b"k", b"k" * 64, b"k" * 200, bytearray(b"key")):
        for message in PIECES:
            m = hmac.new(key, message, kind)
            copy = m.copy()
            total.add(m.hexdigest(), copy.digest(), hmac.digest(key, message, kind) == m.digest(), m.name, m.digest_size, m.block_size)
            m.update(b"more")
            copy.update(b"mo")
            copy.update(b"")
            again = copy.copy()
            copy.update(b"re")
            assert copy.digest() == m.digest() == hmac.new(key, bytes(message) + b"more", kind).digest()
            assert again.digest() == hmac.new(key, bytes(message) + b"mo", kind).digest()
            assert hmac.compare_digest(m.hexdigest(), hmac.new(key, bytes(message) + b"more", kind).hexdigest())
    print(kind, total)
m = hmac.new(b"k", digestmod="md5")
print(m.hexdigest(), m.copy().hexdigest(), hmac.new(b"k", None, hashlib.sha1).hexdigest())
print(attempt(hmac.new, b"k", b"m"), attempt(hmac.new, "k", b"m", "md5"), attempt(hmac.new, b"k", b"m", "nonsense"), attempt(hmac.new, b"k", "m", "md5"))
print(attempt(hashlib.new, "nonsense"), attempt(hashlib.md5, "text"), attempt(hashlib.md5(b"a").update, "text"), attempt(hashlib.md5, 5))
h = hashlib.md5(b"a")
print(attempt(h.update, "text")[0], h.hexdigest() == hashlib.md5(b"a").hexdigest(), attempt(h.update, None)[0])

results = {}


def work(n):
    h, m = hashlib.sha256(), hmac.new(b"k", b"", "sha1")
    for i in range(60):
        data = b"%d" % (n * i) * (1 + i % 2 * 3000)
        h.update(data)
        m.update(data)
        h.digest()
        hashlib.sha256(data[:20]).digest()
    results[n] = h.hexdigest(), m.hexdigest()


threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
alone = dict(results)
for n in range(4):
    work(n)
print(alone == results, sorted(results.items())[1][1][0][:16])
