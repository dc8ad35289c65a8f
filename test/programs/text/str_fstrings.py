"""f-strings: expressions, nesting, conversions, the = form, escapes, and evaluation."""

name, n, pi, items = "Ada", 42, 3.14159265, [1, 2, 3]
print(
    f"{name} {n} {pi:.2f} {items[1]} {name.upper()} {n + 1} {n:>6}|{n:<6}|{n:^6}|{n:06}|{n:,}|{n!r}|{name!r:>8}|{n:x}|{n:#b}"
)
print(
    f"{{}} {{{n}}} {{n}} {n}% {'nested ' + name} {(lambda x: x * 2)(n)} {n if n > 5 else 0} {'yes' if items else 'no'} {len(items)=}"
)
print(
    f"{n=} {n = } {n=:>6} {name=} {name=!s} {name = !r:>10} {pi=:.3f} {items[0]=} {n+1=} {n  +  1 = } {'a'=} {f'{n}'=}"
)
width, precision, fill = 10, 3, "*"
print(
    f"{pi:{width}.{precision}f}|{name:{fill}^{width}}|{n:{'0'}{5}}|{pi:{width}}|{name:{fill}>{width - 3}}|{n:{'x' if n > 5 else 'd'}}"
)
print(f"{f'inner {n}'} {'a' f'b{n}'} {f'{n:{width}}'}")
print(
    f"{'single'} " f'{"double"}' f""" {'any "quotes"'} """ f'''{"it's"}''' "plain {not} replaced " rf"\n{n}" fr"\{n}" F"{n}" "%d" % 5
)
print(f"""multi
line {n
} and {
    name
    .lower()
}""")
print(
    f"{ {'a': 1}['a'] } { {1, 2} == {2, 1} } {[x for x in items if x > 1]} {({'k': n})} {dict(a=1)} {items[-1]:d} {items[0:2]} {*items,} {n,} {not n} {n == 42} {n != 41} {n >= 5} {n < 50 < 60}"
)
print(f"{(x := 5)} {x} {x:=5} {x!r:^5} {x:{x}} {x:>{x}}|")
print(f"{None} {True} {...} {1.0} {1e20} {10**20} {1j} {b'x'} {int} {()}")


class Formatted:
    def __format__(self, spec):
        return f"spec={spec!r}"

    def __repr__(self):
        return "repr"

    def __str__(self):
        return "str"


f = Formatted()
print(f"{f} {f:abc} {f!r} {f!s} {f!r:>6} {f:{n}} {f:%H:%M} {f::} {f:a{n}b{name}c}")
log = []


def note(x):
    log.append(x)
    return x


print(f"{note(1)} {note(2):{note(5)}} {note(3)!r}", log)
print(
    f"", f"" "", repr(f"{''}"), f"{'{'}{'}'}", f"{{{{}}}}", f"a{'b'}c" "d{e}", f"{n}" + f"{n}",
    f"{n}" * 2, "x" f"{n}" "y", len(f"{n}")
)


def closure():
    local = "local"
    inner = lambda: f"{local} {name}"
    local = "changed"
    return inner(), f"{[local for _ in range(1)]}", [f"{i}:{local}" for i in range(2)]


print(closure())
try:
    f"{undefined_name}"
except NameError as error:
    print(error)
for source in (
    "f'{}'", "f'{ }'", "f'{'", "f'}'", "f'{a'", "f'{a:'", "f'{a!}'", "f'{a!x}'", "f'{a!r'",
    "f'{a b}'", "f'{a:{b:{c}}}'", "f'{a:{b:{c:{d}}}}'", "f'{lambda x: 1}'", "f'{#}'", "f'{a#}'",
    "f'{\\n}'", "f'{a\\}'", "f'{=}'", "f'{a=!}'", "f'{a!r=}'", "f'{*a}'", "f'{**a}'", "f'{yield}'",
    "f'{a;b}'", "f'{a = }'", "f'{\"x\"}'", "f'{(}'", "f'{)}'", "f'{[)}'", "f'{a}}'", "f'{{a}'",
    "f'{1 +}'", "f'{import x}'", "f'{x = 5}'", "f'{!r}'", "f'{:x}'", "f'{a!r:{b}'"
):
    try:
        compile(source, "<f>", "eval")
        print(source, "-> fine")
    except SyntaxError as error:
        print(source, "->", error.msg)
for value, spec in (5, "q"), ("a", "d"), ([], "5"), (None, "s"), (1.5, "d"), (f, "whatever"):
    try:
        print(f"{value:{spec}}")
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
table = [("apple", 1.5, 3), ("fig", 0.25, 12)]
for what, price, count in table:
    print(f"{what:<8}|{price:>8.2f}|{count:^5}|{price * count:+09.3f}|{price=:.1e}")
