"zict: mappings of mappings: files, functions, LRU, buffers, sieves, archives."
from zict import LRU, Buffer, Cache, File, Func, Sieve, Zip

log = []
slow = Func(lambda v: str(v).encode(), lambda b: int(b.decode()), File("folder"))
buffer = Buffer({}, slow, n=2, fast_to_slow_callbacks=[lambda k, v: log.append(("out", k))], slow_to_fast_callbacks=[lambda k, v: log.append(("in", k))])
for i in range(4):
    buffer[f"k{i}/x"] = i
print(sorted(buffer), buffer["k0/x"], sorted(slow), log, len(buffer), "k9" in buffer)
del buffer["k1/x"]
lru = LRU(2, {}, on_evict=[lambda k, v: log.append(("evicted", k))], weight=lambda k, v: v)
lru["a"] = 1
lru["b"] = 2
print(dict(lru), log[-1])
sieve = Sieve({True: {}, False: {}}, lambda k, v: v > 5)
sieve.update({"x": 1, "y": 9})
print(sieve.mappings, sieve["y"])
with Zip("a.zip", mode="w") as archive:
    archive["one"] = b"1"
print(dict(Zip("a.zip", mode="r")), dict(Cache({"q": 1}, {})))
try:
    buffer["none"]
except KeyError as error:
    print("KeyError", error)
