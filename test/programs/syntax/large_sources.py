"""Sources of a size that programs write for programs: functions with more instructions than a short jump
reaches over, and more names and constants than fit into a short operand."""

import asyncio


def made(source, name="f", **names):
    exec(compile(source, "<made>", "exec"), names)
    return names[name]


# Something long that a jump has to lead over, in functions: 9,000 statements, which run where n is small.
LONG = "n = n + 1000\nif n < 2000:\n" + "".join(f" n = n + {i}\n" for i in range(9000))


def filled(text):
    """LONG stands for itself, as deep as it is written."""
    lines = []
    for line in text.strip("\n").split("\n"):
        indent = line[:len(line) - len(line.lstrip())]
        lines += [indent + long for long in LONG.splitlines()] if line.strip() == "LONG" else [line]
    return "\n".join(lines) + "\n"


FUNCTIONS = {
    "if": ("""
def f(a, b):
    n = 0
    if a < b:
        LONG
    elif a == 2:
        n = 2
    return n
""", [(0, 1), (2, 1), (3, 1), (1.5, 2.5), ("a", "b")]),
    "conditions": ("""
def f(a, b):
    n = 0
    if a is b:
        LONG
        return n
    if a is not None:
        if not b:
            LONG
            return -n
        if b == 7 or not a in (1, 2):
            LONG
            return 2 * n
    else:
        return "none"
    return "small"
""", [(1, 1), (None, 1), (1, 0), (1, 7), (4, 8), (2, 3)]),
    "for": ("""
def f(items, end):
    n, found = 0, []
    for i in items:
        if i == 1:
            continue
        if i == end:
            break
        LONG
        found.append(i)
    else:
        found.append("else")
    return n, found
""", [(range(5), 3), ([0, 1, 2], 9), ((2, 1, 0), 0), ("ab", "b"), ({3: 1, 1: 2}, 5), (iter([1, 3]), None)]),
    "pairs": ("""
def f(items, end):
    n, found = 0, []
    for e in items:
        i, j = e
        if i is end:
            break
        LONG
        found.append(e)
    for i, j in zip(found, "abc"):
        LONG
        found.append((i, j, n))
        if len(found) > 4: break
    return found
""", [(list(enumerate("abc")), 2), ({1: 2, 3: 4}.items(), None), (zip("ab", "cd"), None)]),
    "while": ("""
def f(a, b):
    n = 0
    while a < b:
        a += 1
        if a == 2: continue
        LONG
        if n > 100_000_000_000: break
    else:
        return n, "else"
    return n
""", [(0, 2), (0, 5), (2, 3), (0.5, 2), (5, 1)]),
    "try": ("""
def f(a, b):
    n = 0
    try:
        n = a / b
        LONG
    except ZeroDivisionError as e:
        LONG
        return n, str(e)
    except TypeError:
        return "type"
    else:
        n = -n
    finally:
        LONG
        if a == 7: return "from finally", n
    return n
""", [(1, 0), (1, 2), ("a", 1), (7, 0), (7, 1)]),
    "with": ("""
def f(a, b):
    from contextlib import suppress
    n = 0
    with suppress(ZeroDivisionError):
        LONG
        n = n / b
        return n
    return a, n
""", [(1, 0), (1, 2)]),
    "match": ("""
def f(a, b):
    n = 0
    match a:
        case 1 | 2:
            LONG
        case [x, *y] if x == b:
            LONG
            return x, y, n
        case {"k": v, **rest}:
            LONG
            return v, rest
        case str():
            return "text"
        case _:
            LONG
            n = -n
    return n
""", [(1, 0), ([1, 2, 3], 1), ([1], 2), ({"k": 1, "l": 2}, 0), ("s", 0), (None, 0)]),
    "generator": ("""
def f(a, b):
    n = 0
    for i in range(a):
        try:
            LONG
            yield n
            if i == b: return
        finally:
            LONG
            yield -n
""", [(3, 1), (1, 1)]),
}
for name, (source, calls) in FUNCTIONS.items():
    function = made(filled(source))
    for args in calls:
        results = []
        for turn in range(3):  # specialized meanwhile
            try:
                result = function(*args)
                results.append(repr([*result] if hasattr(result, "send") else result))
            except Exception as e:
                results.append(repr(e))
        print(name, args if len(args) > 1 and not hasattr(args[0], "__next__") else "", *dict.fromkeys(results))

coroutine = made(filled("""
async def f(items):
    n = 0
    async for i in items:
        if i == 1: continue
        LONG
    return n
"""))


async def counted(n):
    for i in range(n):
        yield i


print("async for", asyncio.run(coroutine(counted(3))))

# Chains.
for operator, start in ("and", 1), ("or", 0), ("<=", 1), ("+", 1):
    for count in 100, 20_000 if operator != "+" else 500:
        source = f" {operator} ".join(["a"] * count)
        print(operator, count, eval(source, {"a": start}), made(f"def f(a): return {source}")(start),
              made(f"def f(a):\n if {source}: return 'yes'\n return 'no'")(start))
print(eval(" < ".join(map(str, range(20_000)))), eval(" < ".join([*map(str, range(20_000)), "5"])))
print(eval(" and ".join(f"a{i} is not None" for i in range(9000)), {f"a{i}": i for i in range(9000)}))

# Many parts.
print(len(eval("f'" + "{a}-" * 10_000 + "'", {"a": "xy"})), len(eval("f'" + "{a!r:>{w}}" * 5000 + "'", {"a": 1, "w": 3})))
print(len(eval("[" + "a, " * 40_000 + "]", {"a": 1})), len(eval("(" + "a, " * 40_000 + ")", {"a": 1})))
print(len(eval("{" + "".join(f"{i}: a, " for i in range(40_000)) + "}", {"a": 1})))
print(len(eval("{" + "".join(f"a + {i}, " for i in range(20_000)) + "}", {"a": 1})))
print(eval("f(" + "".join(f"{i}, " for i in range(1000)) + "".join(f"k{i}=a, " for i in range(1000)) + ")",
           {"f": lambda *args, **kwargs: (len(args), len(kwargs)), "a": 1}))
function = made("def f(" + ", ".join(f"p{i}={i}" for i in range(3000)) + "):\n return p0 + p2999\n")
print(function(), function(5), function(p2999=1), function.__code__.co_argcount)
function = made("def f():\n" + "".join(f" v{i} = {i}\n" for i in range(10_000)) + " del v5\n return v0 + v9999, len(locals())\n")
print(function(), function.__code__.co_nlocals)
print(made("def f(x):\n" + "".join(f" {'el' if i else ''}if x == {i}: return {i * i}\n" for i in range(900)) + " return 'none'\n")(800))

# More names than 16 bits have numbers for: every instruction with a name has one from the far end.
MANY = 66_000
source = f"""
n0 = n65535 = n65536 = n{MANY - 1} = 5
if not n0:
 {'; '.join(f'n{i} = {i}' for i in range(MANY))}
far_global = n0 + n{MANY - 1} + n65535 + n65536
def function(far_parameter=1): return far_global, far_parameter, far_later
far_later = "later"
class Far:
    far_attribute = 5
    far_annotated: int = far_attribute
    def far_method(self, far_keyword): return self.far_attribute, far_keyword
instance = Far()
instance.far_stored = instance.far_method(far_keyword=3)
instance.far_stored += (1,)
results = [instance.far_stored, instance.far_method(4), Far.__annotations__, function()]
instance.far_deleted = 1
del instance.far_deleted
results.append(hasattr(instance, "far_deleted"))
del far_later
try: function()
except NameError as e: results.append(str(e))
try: far_unknown
except NameError as e: results.append(str(e))
import collections.abc as far_abc, os.path
from string import digits as far_digits, ascii_letters
results += [far_abc.Sized.__name__, os.path.basename("a/b"), far_digits, len(ascii_letters)]
results.append(function.__call__(**{{"far_parameter": 2}}) if "far_later" in globals() else dict(a=1, *[], far_key=2))
def outer():
    far_free = 1
    class Inner:
        results.append(far_free)
        far_bound = far_free + 1
    return Inner.far_bound
results.append(outer())
far_annotation: "text" = 1
results.append(__annotations__)
for far_turn in range(3): far_sum = far_turn + n65536
results.append((far_turn, far_sum))
"""
names = {"__name__": "far"}
code = compile(source, "<many names>", "exec")
exec(code, names)
print(len(code.co_names) > MANY, *names["results"], sep="\n")

# Code that is taken apart and put together again is checked, and is what it was.
again = {"__name__": "again"}
exec(code.replace(co_consts=code.co_consts), again)
print(again["results"] == names["results"], code.replace() == code)
function = made(filled(FUNCTIONS["for"][0]))
function.__code__ = function.__code__.replace(co_consts=function.__code__.co_consts)
print(function(range(4), 3), function([0, 1], 5))
