"cachetools: caches of each kind, decorators, keys, info, time on a clock of ours."
import threading

from cachetools import Cache, FIFOCache, LFUCache, LRUCache, MRUCache, RRCache, TLRUCache, TTLCache, cached, cachedmethod
from cachetools.func import lru_cache, ttl_cache
from cachetools.keys import hashkey, methodkey, typedkey

for kind in (FIFOCache, LRUCache, LFUCache, MRUCache):
    cache = kind(3)
    for key in "abcadaeb":
        cache[key] = cache.get(key, 0) + 1
    print(cache, cache.currsize, cache.popitem(), "z" in cache)
now = 0
ttl = TTLCache(10, 5, timer=lambda: now)
ttl["a"] = 1
now = 4
ttl["b"] = 2
now = 6
print(list(ttl.items()), len(ttl), ttl.get("a"), ttl.expire(), TLRUCache(5, lambda k, v, t: t + v, timer=lambda: now))
sized = LRUCache(10, getsizeof=len)
sized["x"] = "12345"
sized["y"] = "123456"
print(list(sized), sized.currsize)
try:
    sized["z"] = "x" * 20
except ValueError as error:
    print(error)


class Missing(Cache):
    def __missing__(self, key):
        return key * 2


calls = []


@cached(LRUCache(2), key=lambda x, **k: hashkey(x), lock=threading.RLock())
def square(x, log=None):
    calls.append(x)
    return x * x


class Thing:
    def __init__(self):
        self.cache = {}

    @cachedmethod(lambda self: self.cache, key=methodkey)
    def get(self, n):
        calls.append(("get", n))
        return n


thing = Thing()
print(square(2), square(2, log=1), square(3), square(4), square(2), calls, thing.get(1), thing.get(1), calls[-2:], Missing(3)[4], typedkey(1) == typedkey(1.0), hashkey(1) == hashkey(1.0), square.__wrapped__(9))
