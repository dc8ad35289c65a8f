"""int(): from text in every base, from floats and other objects, and what it refuses."""

for text in "0", "42", "-42", "+7", "  99\n", "1_000_000", "0007", "-0", "９٣", "\u0663\u0664", "1_2_3":
    print(repr(text), int(text))
for text, base in ("ff", 16), ("0xFF", 16), ("0XfF", 0), ("0b101", 0), ("0o17", 0), ("z", 36), ("Zz", 36), ("101", 2), ("0b101", 2), ("777", 8), (
    "-0x1F", 16
), ("1_0", 2), ("0", 0), ("00", 0), ("0x_f", 16), ("12", 3):
    print(repr(text), base, int(text, base))

bad = [
    "", " ", "4.5", "abc", "1__0", "_1", "1_", "0x10", "--1", "+ 1", "1e5", "½", "0b1", "nan",
    "\x00", "1 2"
]
for text in bad:
    try:
        print("accepted", repr(text), int(text))
    except ValueError as error:
        print(error)
for text, base in ("9", 8), (
    "010", 0
), ("g", 16), ("1", 1), ("1", 37), ("1", -2), ("0x", 16), ("", 0):
    try:
        print("accepted", int(text, base))
    except ValueError as error:
        print(error)
for value in [], None, {}, (1,), 1j, object:
    try:
        int(value)
    except TypeError as error:
        print(error)
try:
    int(5, 10)
except TypeError as error:
    print(error)
try:
    int("5", base="10")
except TypeError as error:
    print(error)

print(
    int(), int(3.99), int(-3.99), int(1e18), int(1e25), int(-0.0), int(True), int(b"12"),
    int(bytearray(b" 7 "))
)
for value in float("inf"), float("-inf"), float("nan"):
    try:
        int(value)
    except (OverflowError, ValueError) as error:
        print(type(error).__name__, error)


class HasInt:
    def __int__(self):
        return 11


class HasIndex:
    def __index__(self):
        return 22


class HasTrunc:
    def __trunc__(self):
        return 33


class Liar:
    def __int__(self):
        return "eleven"


print(
    int(HasInt()), int(HasIndex()), hex(HasIndex()), [0] * 0 == [1, 2][HasIndex():],
    int("10", HasIndex())
)
try:
    int(Liar())
except TypeError as error:
    print(error)

# Long ones round trip.
text = "123456789" * 30
print(int(text) == int(text[:-9]) * 10**9 + 123456789, str(int(text)) == text, len(str(7**1000)))
print(int("f" * 40, 16), int("1" * 70, 2), int("z" * 20, 36), int("-" + "9" * 25), int("8" * 30, 9))
print(0xFF, 0o17, 0b11, 1_000, 0x_ff, 0B1, 0Xa, 0O7, 0xDEADBEEFDEADBEEFDEADBEEF)
try:
    int("1" * 5000)
except ValueError as error:
    print(error)
try:
    str(10**5000)
except ValueError as error:
    print(error)
print(len(hex(10**5000)))
