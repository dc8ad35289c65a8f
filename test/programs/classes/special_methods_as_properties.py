# Special methods that are properties: the function that the property gives is called. Where the property
# raises, comparison, hashing, iteration and repr() go on as if there were no such method.
class P:
    @property
    def __add__(self): return lambda o: ('add', o)
    @property
    def __radd__(self): return lambda o: ('radd', o)
    @property
    def __iadd__(self): return lambda o: ('iadd', o)
    @property
    def __eq__(self): return lambda o: 'eq'
    @property
    def __lt__(self): return lambda o: 'lt'
    @property
    def __getitem__(self): return lambda o: ('get', o)
    @property
    def __contains__(self): return lambda o: True
    @property
    def __len__(self): return lambda: 7
    @property
    def __bool__(self): return lambda: False
    @property
    def __hash__(self): return lambda: 5
    @property
    def __neg__(self): return lambda: 'neg'
    @property
    def __call__(self): return lambda *a: ('call', a)
    @property
    def __iter__(self): return lambda: iter([1,2])
    @property
    def __enter__(self): return lambda: 'entered'
    @property
    def __exit__(self): return lambda *a: print('exit', a[0])
    @property
    def __index__(self): return lambda: 3
    @property
    def __float__(self): return lambda: 2.5
    @property
    def __int__(self): return lambda: 4
    @property
    def __pow__(self): return lambda *a: ('pow', a)
    @property
    def __rpow__(self): return lambda *a: ('rpow', a)
    @property
    def __divmod__(self): return lambda o: ('divmod', o)
    @property
    def __str__(self): return lambda: 'str!'
    @property
    def __repr__(self): return lambda: 'repr!'
    @property
    def __format__(self): return lambda s: 'fmt' + s
    @property
    def __setitem__(self): return lambda k, v: print('set', k, v)
    @property
    def __delitem__(self): return lambda k: print('del', k)
    @property
    def __reversed__(self): return lambda: 'rev'
    @property
    def __round__(self): return lambda *a: ('round', a)
    @property
    def __bytes__(self): return lambda: b'by'
    @property
    def __complex__(self): return lambda: 1j
    @property
    def __length_hint__(self): return lambda: 3
    @property
    def __sizeof__(self): return lambda: 1000
    @property
    def __dir__(self): return lambda: ['b', 'a']
    @property
    def __instancecheck__(self): return lambda o: True
p = P()
def run():
    for f in (lambda: p + 1, lambda: 1 + p, lambda: p == 1, lambda: p < 1, lambda: p[3], lambda: 3 in p, lambda: len(p), lambda: bool(p), lambda: not p, lambda: hash(p), lambda: -p, lambda: p(1, 2), lambda: list(p), lambda: [1,2,3,4][p], lambda: float(p), lambda: int(p), lambda: p ** 2, lambda: 2 ** p, lambda: pow(p, 2, 3), lambda: divmod(p, 2), lambda: str(p), lambda: repr(p), lambda: f'{p:x}', lambda: format(p, 'y'), lambda: list(reversed(p)) , lambda: round(p), lambda: round(p, 2), lambda: bytes(p), lambda: complex(p), lambda: dir(p), lambda: isinstance(3, p), lambda: [*p], lambda: (lambda *a: a)(*p), lambda: 'x' * p, lambda: range(p), lambda: p != 1, lambda: sorted([p]), lambda: max(p), lambda: {p: 1}, lambda: __import__('operator').index(p), lambda: __import__('operator').length_hint(P()), lambda: __import__('math').ceil(p)):
        try: print(f())
        except Exception as e: print(type(e).__name__, e)
    q = p
    q += 3; print(q)
    p[1] = 2
    del p[1]
    with p as z: print(z)
    for x in p: print(x)
    a, b = p; print(a, b)
for i in range(3): run()


def raising(self):
    raise AttributeError("booh")


names = ("eq", "ne", "lt", "hash", "iter", "repr", "str", "len", "bool", "add", "radd", "getitem", "call", "contains", "neg", "index")
E = type("E", (), {f"__{name}__": property(raising) for name in names})
e = E()
for f in (lambda: e == e, lambda: e == 1, lambda: e != e, lambda: e < e, lambda: hash(e), lambda: iter(e), lambda: list(e),
          lambda: repr(e).startswith("<__main__.E object at 0x"), lambda: str(e), lambda: len(e), lambda: bool(e), lambda: e + 1,
          lambda: 1 + e, lambda: e[0], lambda: e(), lambda: 1 in e, lambda: -e, lambda: [1][e], lambda: {e: 1}):
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__, error)
