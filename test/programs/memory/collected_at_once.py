# gc.collect() finds what the program has let go of, whatever was done with it before. What calls that are
# over have left in registers and on stacks may keep one object, the latest; not more, and not for long.
import gc
import io
import weakref

gone = []


class Noted:
    def __init__(self, name="noted"):
        self.name = name

    def __del__(self):
        gone.append(self.name)

    def method(self, *args, **keywords):
        return self.name

    def __eq__(self, other):
        return self is other

    __hash__ = object.__hash__


def after_calls():
    a = Noted()
    a.method()
    a.method(1, 2, key=3)
    str(a), hash(a), a == 1, isinstance(a, Noted), getattr(a, "name")
    del a
    gc.collect()


def after_containers():
    a = Noted()
    held = [a, (a, a), {a: a}, {a}]
    list(map(id, held[0:1])), sorted([a], key=id)
    held[2][a], a in held[3]
    del held, a
    gc.collect()


def after_a_loop():
    for i in range(3):
        a = Noted()
    b = a
    gc.collect()
    assert a is b and a.name == "noted"  # what is in use stays


def after_rebinding():
    a = Noted()
    a.method()
    a = None
    gc.collect()


def after_an_exception():
    try:
        raise ValueError(Noted())
    except ValueError as e:
        e.args[0].method()
    gc.collect()


def weakly():
    a = Noted()
    ref, proxy = weakref.ref(a), weakref.proxy(a)
    proxy.method(), ref().method()
    del a
    gc.collect()


def generator():
    def numbers():
        kept = Noted()
        yield 1
        yield kept

    g = numbers()
    next(g)
    del g
    gc.collect()


def stream():
    class Stream(io.RawIOBase):
        def close(self):
            gone.append("stream")
            super().close()

    s = Stream()
    s.readable()
    del s
    gc.collect()


def cycle():
    a, b = Noted("a"), Noted("b")
    a.other, b.other = b, a
    del a, b
    gc.collect()


def arguments():
    a = Noted()

    def inner(x, *rest, **keywords):
        return x.method()

    inner(a)
    inner(a, a, key=a)
    (lambda **k: k)(a=a)
    del a
    gc.collect()


TIMES = 20
for scenario, objects in ((after_calls, 1), (after_containers, 1), (after_a_loop, 3), (after_rebinding, 1),
                          (after_an_exception, 1), (weakly, 1), (generator, 1), (stream, 1), (cycle, 2),
                          (arguments, 1)):
    for _ in range(TIMES):
        scenario()
    print(scenario.__name__, TIMES * objects - len(gone) <= 2 * objects)
    gc.collect()
    gone.clear()

print("--- finalizers run as counting references would call them: from the outside in")


class Quiet:
    def __init__(self, name):
        self.name = name


def chain(n, make=Noted):
    last = None
    for i in range(n):
        link = make(i)
        link.next = [last]
        last = link


for n in 6, 60:
    for attempt in range(5):  # a stale word on the stack may keep one, and with it all before it
        gone.clear()
        chain(n)
        chain(2, Quiet)  # the latest object, which may stay, has to be none of those counted: each holds all before it
        gc.collect()
        gc.collect()
        if len(gone) > n // 2:
            break
    print(gone == sorted(gone, reverse=True), len(gone) > n // 2)
    chain(1)
    gc.collect()
    gone.clear()

print("--- collect() itself")
for call in ("gc.collect(generation=1) >= 0", "gc.collect(2) >= 0", "gc.collect(3)", "gc.collect(-1)", "gc.collect(1, 2)",
             "gc.collect(x=1)", "gc.collect('1')"):
    try:
        print(call, eval(call))
    except Exception as e:
        print(call, type(e).__name__, e)

print("--- what the collector looks at")
made = [tuple([tuple([1]), tuple(["a"])]), tuple([tuple([1]), tuple([[]])]), tuple([None, int, tuple()]), tuple([Noted])]
gc.collect()
gc.collect()
print([gc.is_tracked(t) for t in made], gc.is_tracked(int), gc.is_tracked({"a": 1}), gc.is_tracked({"a": []}))
