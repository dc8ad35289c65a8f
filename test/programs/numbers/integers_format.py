"""How integers are written: str, hex, oct, bin and the format mini-language."""

for n in 0, 5, -5, 255, -255, 10**20, -(10**20):
    print(
        n, repr(n), hex(n), oct(n), bin(n), f"{n:x}", f"{n:X}", f"{n:o}", f"{n:b}", f"{n:d}",
        f"{n:n}"
    )
n = 1234567
for spec in ["", "d", "10", "<10", ">10", "^10", "=10", "+", "-", " ", "+d", ",", "_", "010", "+010", "010,", "x", "#x", "#X", "#o", "#b",
             "#012x", "_x", "_b", "*^20,", "=+12", "0>10", "<<10", "e", ".3e", "f", ".2f", "g", ".3g", "%", ".1%", "G", "E", "012.2f", ",.2f", "z.1f"]:
    print(repr(spec), format(n, spec), "|", format(-n, spec), "|", format(0, spec))
for width in range(1, 12):
    print(
        f"{n:,}".rjust(width), f"{-42:0{width}}", f"{42:<{width}}|", f"{42:^{width}}|",
        f"{42:,.{width}e}", sep=" / "
    )
print(
    f"{65:c}", f"{0x1F600:c}", f"{955:5c}|", f"{97:<3c}|", f"{10**30:,}", f"{2**64:_x}",
    f"{2**64:#_b}"
)
for spec in "s", ".2", ".3d", "q", "+c", ",x", "_n", "1.2x", "==", "#c", ",b", "10 ", ",_", "_,", "d5":
    try:
        print(repr(spec), format(5, spec))
    except (ValueError, OverflowError) as error:
        print(repr(spec), error)
for bad in -1, 0x110000:
    try:
        print(f"{bad:c}")
    except OverflowError as error:
        print(error)
print(f"{True}", f"{True:d}", f"{True:5}", f"{False:b}", f"{True!r:>6}", f"{True:05d}")
print(
    "%d %i %u %5d|%-5d|%05d %+d % d %x %X %#x %o %#o %c %c" % (
        1, 2, 3, 4, 5, 6, 7, 8, 255, 255, 255, 8, 8, 65, "B"
    )
)
print(
    "%d" % 3.99, "%d" % -3.99, "%d" % True, "%d" % 10**3, "%s" % 2**70, "%x" % -255, "%#X" % 2**70,
    "%.5d" % 42, "%8.3d|" % 7, "%+.3d" % 7
)
print("%(a)d %(b)05d" % {"a": 1, "b": -2}, "%*d|%-*d|" % (5, 1, 5, 2), "%d%%" % 50)
for template, value in ("%d", "5"), ("%x", 1.5), ("%c", "ab"), ("%c", -1), ("%d", None), (
    "%d %d", (1,)
), ("%d", (1, 2)), ("%q", 1), ("%", ()):
    try:
        print(template % value)
    except (TypeError, ValueError, OverflowError) as error:
        print(repr(template), type(error).__name__, error)
print(str(-0), repr(10**3), str(True), int.__repr__(True), (5).__format__("03"), (5).__str__())
