"SortedList, SortedDict and SortedSet against plain sorting."
import operator
import pickle
import random

from sortedcontainers import SortedDict, SortedKeyList, SortedList, SortedSet

random.seed(3)
items = SortedList(load := [random.randrange(1000) for _ in range(3000)])
items._reset(20)
plain = sorted(load)
for _ in range(2000):
    x = random.randrange(1000)
    if random.random() < 0.5:
        items.add(x)
        plain.append(x)
        plain.sort()
    elif x in items:
        items.remove(x)
        plain.remove(x)
print(items == plain, items[100:110] == plain[100:110], items.bisect(500), items.count(3), items.index(plain[7]), len(items))
items._check()
print(list(items.irange(10, 20))[:3], items[-1], items.pop(0), list(SortedList("cab") + "z"), SortedList([1, 2]) < SortedList([1, 3]), repr(SortedKeyList([1, -3, 2], key=abs)), pickle.loads(pickle.dumps(items)) == items)
d = SortedDict({"b": 1, "a": 2}, c=3)
print(d, d.peekitem(0), d.keys()[1], d.setdefault("z", 9), d.popitem(), list(d.irange("b")), d.bisect("bb"), SortedDict(str.lower, B=1, a=2), d | {"x": 0}, d.items()[0], d.values()[-1])
s = SortedSet([3, 1, 2], key=operator.neg)
print(s, s[0], s | {5}, s & [1, 2], s ^ {1, 9}, s.isdisjoint([7]), s.discard(8), s - {1}, s.add(4), s)
for wrong in (lambda: items.remove(-1), lambda: items.insert(0, 1), lambda: d.peekitem(99), lambda: items.append(1), lambda: SortedList([1, "a"])):
    try:
        wrong()
    except Exception as error:
        print(type(error).__name__, error)
