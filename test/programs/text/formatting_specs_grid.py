"""Format specifications, number by number and type by type."""


def attempt(value, spec):
    try:
        return format(value, spec)
    except (ValueError, TypeError, OverflowError) as error:
        return f"{type(error).__name__}: {error}"


INTS = (0, 7, -42, 1234567, -(2 ** 70), True)
FLOATS = (0.0, -0.0, 3.14159, -2.5, 1e16, 1.5e-7, 123456789.125, float("inf"), float("nan"))
for spec in ("", "d", "5d", "<8d", "^8d", ">+8d", "=+8d", "08d", "+08,d", "_d", "x", "#x", "#X", "#010x", "o", "#o",
             "b", "#b", "_b", "#_x", "c", "n", " d", "*^20,d", "e", ".2f", "%", ".0%", "g", "s", ".2d", ",x", "#,d"):
    print(f"{spec:8}|", " | ".join(attempt(v, spec) for v in INTS))
for spec in ("", ".2f", "10.3f", "<10.1f|", "+.1e", "E", ".3g", "#.3g", "g", "G", "010.2f", ",.2f", "_.1f", "%", ".1%",
             ".0f", "#.0f", "+", " ", "z.1f", "zg", ".17g", "n", "d", "x", "c", "s", "=+12.1f", "^12g", ".3", "12.4"):
    print(f"{spec:8}|", " | ".join(attempt(v, spec) for v in FLOATS))
for spec in ("", "s", "10", "<10", ">10", "^10", "*^11s", ".2", "10.2s", "é>8", "😀^7", "=10", "d", "+", ",", "08", "0>8", " "):
    print(f"{spec:8}|", " | ".join(attempt(v, spec) for v in ("abc", "", "žluť", "多字")))
for spec in ("", ".2f", "+.1f", "20", "^20.1e", "g", "x", "%", ",.1f", "08.1f", "=10", ">15.2"):
    print(f"{spec:8}|", " | ".join(attempt(v, spec) for v in (1 + 2j, -0.5j, complex("nan+infj"))))
for value in (None, [1], (), {}, object, b"x", ...):
    print(attempt(value, ""), attempt(value, "10"), attempt(value, "s"), sep=" | ")

# Nested fields, conversions, debugging, quoting
width, precision, name = 12, 3, "näme"
print(f"{3.14159:{width}.{precision}}|{3.14159:>{width}.{precision}f}|{name!r:>{width}}|{name!a}|{name!s:*<{width}}")
print(f"{width=} {width = :>5} {name=!s} {name = } {precision=:04d} {width+precision=}")
print(f"{{}} {{{width}}} {'a' 'b'} {'nested ' + f'{name:{width}}'!r} {(lambda x: x * 2)(3)} {[*range(3)]} { {1: 2}[1] }")
print(f"{width:{'>' + str(width)}}", rf"\d{width}\n", f"\N{BULLET}{width:#x}", f"""{
    width
    + 1}""")
print("{} {} {}".format(1, 2, 3), "{2}{0}{1}".format(*"abc"), "{a.real} {b[0]} {b[-1]} {c[k]}".format(
    a=5, b={"-1": "neg", 0: "zero"}, c={"k": "v"}))
print("{0:{1}}|{2:{w}.{p}f}|{0!r}".format("x", 5, 2.5, w=8, p=2))
for template, arguments in (("{", ()), ("}", ()), ("{}", ()), ("{0} {}", (1, 2)), ("{x}", ()), ("{!z}", (1,)), ("{:{:{}}}", (1, 2, 3)),
                            ("{0.nope}", (1,)), ("{0[x]}", ([],)), ("{:d}", ("s",)), ("{a b}", ()), ("{0!r", (1,)), ("{[}", (1,))):
    try:
        print(template.format(*arguments))
    except Exception as error:
        print(template, type(error).__name__, error)


class Money:
    def __init__(self, cents):
        self.cents = cents

    def __format__(self, spec):
        if spec.endswith("€"):
            return format(self.cents / 100, spec[:-1] + ".2f") + " €"
        return f"<{spec}>"

    def __str__(self):
        return "money"


print(f"{Money(1999):>10€}", f"{Money(5)}", f"{Money(5)!s:>8}", "{:x y}".format(Money(1)), format(Money(1), "q"))


class Bad:
    def __format__(self, spec):
        return 5


try:
    f"{Bad()}"
except TypeError as error:
    print(error)

# The percent operator
for template, value in (("%5d|%-5d|%05d|%+d", (1, 2, 3, 4)), ("%x %X %#x %o %#o", (255,) * 5), ("%e %.2E %g %G", (12345.678,) * 4),
                        ("%s %r %a", ("é",) * 3), ("%c%c", (65, "é")), ("%%", ()), ("%*d|%-*d|", (5, 1, 5, 2)), ("%.*f", (2, 3.14159)),
                        ("%(a)s-%(b)03d", {"a": 1, "b": 2}), ("%s", (1, 2)), ("%s %s", (1,)), ("%d", "x"), ("%q", 1), ("%(a)s", 1),
                        ("%c", "ab"), ("%x", 1.5), ("%", 1), ("%d", 3.99), ("%i", -(10 ** 20)), ("%.3s|%10.2s|", ("abcdef", "xyz"))):
    try:
        print(template % value)
    except (TypeError, ValueError, KeyError) as error:
        print(template, type(error).__name__, error)

# How decimals are rounded, halves above all, and where the sign, the padding and the groups go
numbers = [0.5, 1.5, 2.5, 0.125, 0.375, 0.045, 1.005, 2.675, 999999.995, 0.9999999999, 123456789.987654321, 99.5, 1e-5, 1e-30, 5e-324,
           2.0 ** 52, 2.0 ** 52 + 0.5, 2.0 ** 53, 1e15, 1e22, 1e300, 0.0, -0.0, -2.5, -0.001, float("inf"), float("nan")]
numbers += [(i * 7919 % 4096) / 2 ** (i % 40) for i in range(200)]
for number in numbers:
    print(*(f"{number:.{n}f}" for n in range(0, 13)), "%.1f" % number, f"{number:+012,.2f}|{number:z.1f}|{number:é^14.3F}|{number:.1%}")
for number in (0, 1, -1, 255, -255, 10 ** 6, 2 ** 62, -2 ** 63, 10 ** 30, True):
    print(*(format(number, spec) for spec in ("5", "05", "+", "x", "X", "#X", "#010b", "o", ",", "_", "_x", "é^9", "020,", "=+8", "日=8")))
for text in ("ab", "", "é", "x", "日本", "a日", "a" * 40):
    for spec in ("5", "<5", "^7", ">3", "*^9", "é>6", "日<5", ".1", "10.1", "0<4", ".0"):
        made = format(text, spec)
        print(repr(made), made.isascii(), made == ("{:%s}" % spec).format(text) == "{:{}}".format(text, spec))


class Text(str):
    pass


print(type(format(Text("abc"), "3")).__name__, type(format(Text("abc"), "4")).__name__, type(f"{Text('abc')}").__name__)
