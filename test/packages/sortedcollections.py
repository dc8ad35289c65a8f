"sortedcollections: dictionaries by value, nearest keys, item lists, sets that know their order."
from sortedcollections import IndexableDict, ItemSortedDict, NearestDict, OrderedSet, SegmentList, ValueSortedDict

v = ValueSortedDict({"a": 3, "b": 1, "c": 2})
v["d"] = 0
print(list(v), v.popitem(), v.index("c"), v.peekitem(0), list(v.items()))
i = ItemSortedDict(lambda key, value: (-value, key), {"a": 1, "b": 2, "c": 2})
print(list(i.items()))
n = NearestDict({1.0: "x", 5.0: "y"})
print(n[2.0], n[4.9], n.nearest_key(3.0), NearestDict({1: "a", 9: "b"}, rounding=NearestDict.NEAREST_NEXT)[2])
o = OrderedSet([3, 1, 3, 2])
print(o, o[0], o.index(2), o | {9} if False else sorted(o | {9}), IndexableDict(a=1, b=2).keys()[0], list(SegmentList("zebra")))
s = SegmentList("zebra")
s.sort()
print(list(s))
