"Munch: dicts with attributes, defaults, recursion, pickling."
import pickle

from munch import AutoMunch, DefaultFactoryMunch, DefaultMunch, Munch, munchify, unmunchify

m = munchify({"a": {"b": [1, {"c": 2}]}, "d": ({"e": 3},)})
print(m.a.b[1].c, m.d[0].e, m, dir(m), "a" in m, hasattr(m, "zz"))
m.new = 5
del m["d"]
print(unmunchify(m), unmunchify(m) == m, type(unmunchify(m).get("a")))
try:
    m.nothing
except AttributeError as error:
    print("AttributeError", error)
print(DefaultMunch("x").anything, DefaultFactoryMunch(list).key, Munch(a=1).copy())
cyclic = {"k": 1}
cyclic["self"] = cyclic
back = munchify(cyclic)
print(back.self.self.k, pickle.loads(pickle.dumps(Munch(a=1, b="c"))), "{a} {b}".format(**Munch(a=1, b=2)), Munch.fromDict({"q": {"r": 1}}).q.r)
auto = AutoMunch()
auto.x = {"y": 1}
print(auto.x.y, repr(auto), Munch.fromkeys("ab", 0), m.setdefault("s", 1), Munch(a=Munch(b=1)).toJSON())
