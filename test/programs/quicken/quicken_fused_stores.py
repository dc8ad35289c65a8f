"""Two instructions that run as one may leave out the variable between them only if nobody reads it: not later,
not in a closure, not by locals(), not by way of a frame or a traceback. `for e in d.items(): u, v = e` and
`x = range(3)` before `for i in x` look like what may be left out, and are not."""

import sys


def seen_by_frame():
    return sorted((k, repr(v)) for k, v in sys._getframe(1).f_locals.items() if k in ("e", "u", "v", "x"))


def later(pairs):
    out = []
    for e in pairs:
        u, v = e
        out.append((e, u, v))
    return out, e


def after_the_loop(pairs):
    e = "none"
    for e in pairs:
        u, v = e
    return e


def in_a_closure(pairs):
    out = []
    for e in pairs:
        u, v = e
        out.append(lambda: e)
    return [f() for f in out]


def by_locals(pairs):
    out = []
    for e in pairs:
        u, v = e
        out.append(locals()["e"])
    return out


def by_a_frame(pairs):
    out = []
    for e in pairs:
        u, v = e
        out.append(seen_by_frame())
    return out


def by_a_traceback(pairs):
    out = []
    for e in pairs:
        try:
            u, v = e
            u.missing
        except AttributeError as error:
            out.append(error.__traceback__.tb_frame.f_locals["e"])
    return out


def taken_twice(pairs):
    out = []
    for e in pairs:
        u, v = e
        w, x = e
        out.append((u, v, w, x))
    return out


def deleted(pairs):
    out = []
    for e in pairs:
        u, v = e
        del e
        try:
            e
        except UnboundLocalError as error:
            out.append(str(error))
    return out


def of_itself(pairs):
    out = []
    for e in pairs:
        e, v = e
        out.append(e)
        [e, v] = v, e
        out.append(e)
    return out


def rebound(pairs):
    e = None
    out = []
    for e in pairs:
        (u, v), w = e, e
        out.append((u, w))
    return out


def in_a_generator(pairs):
    for e in pairs:
        u, v = e
        yield e
        yield u


def in_a_pattern(pairs):
    out = []
    for e in pairs:
        match e:
            case u, v:
                out.append((u, e))
    return out


def in_a_comprehension(pairs):
    return [[e, u] for e in pairs for u, v in [e]]


def not_pairs(pairs):
    out = []
    for e in pairs:
        try:
            u, v = e, *e[2:]
        except ValueError as error:
            out.append((e, str(error)))
    return out


def nothing_reads_it(pairs):
    out = []
    for u, v in pairs:
        out.append((v, u))
    for (u, v) in pairs:
        out.append(u)
    return out


MAKERS = {
    "items": lambda n: {i: str(i) for i in range(n)}.items(),
    "enumerate": lambda n: enumerate("abcdef"[:n]),
    "zip": lambda n: zip(range(n), "abcdef"),
    "list": lambda n: [(i, -i) for i in range(n)],
    "generator": lambda n: ((i, i * i) for i in range(n)),
}
FUNCTIONS = [later, after_the_loop, in_a_closure, by_locals, by_a_frame, by_a_traceback, taken_twice, deleted,
             of_itself, rebound, lambda pairs: list(in_a_generator(pairs)), in_a_pattern,
             in_a_comprehension, not_pairs, nothing_reads_it]

for function in FUNCTIONS:
    print(function.__name__)
    for name, make in MAKERS.items():
        results = []
        for turn in range(6):
            results.append(repr(function(make(4))))
        print("   ", name, results[0], "always" if len(set(results)) == 1 else results)
        function(make(1))
    print("   ", "all in turn", [len(repr(function(make(3)))) for make in MAKERS.values() for _ in range(3)])


# A variable that holds a range, before the loop over it.
def range_kept(n):
    x = range(n)
    for i in x:
        pass
    return x, [*x]


def range_in_two(n):
    x = y = range(n)
    for i in x:
        for i in y:
            break
    return x, y


def range_named(n):
    for i in (x := range(n)):
        pass
    return x


def range_in_frame(n):
    x = range(n)
    for i in x:
        return seen_by_frame()


def range_looped_twice(n):
    out = []
    x = range(n)
    for i in x:
        out.append(i)
    for i in x:
        out.append(i)
    return out


def range_of_variables(n):
    n = range(n)
    for n in n:
        pass
    return n


for function in range_kept, range_in_two, range_named, range_in_frame, range_looped_twice, range_of_variables:
    print(function.__name__, *{repr(function(3)): 0 for _ in range(12)})
