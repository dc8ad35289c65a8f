"""Big integers: identities that only exact arithmetic keeps."""
import math


def digits_sum(n):
    return sum(map(int, str(abs(n))))


numbers = [0, 1, -1, 2 ** 31, -(2 ** 31), 2 ** 32 - 1, 2 ** 62, 2 ** 63 - 1, -(2 ** 63), 2 ** 63, 2 ** 64 + 1, -(2 ** 65) + 3, 10 ** 18, 10 ** 19,
           3 ** 100, -(7 ** 77), 10 ** 50 + 7, 2 ** 200 - 1]
checked = 0
for a in numbers:
    assert int(str(a)) == a == int(hex(a), 16) == int(oct(a), 8) == int(bin(a), 2) == eval(repr(a))
    assert -(-a) == a and ~a == -a - 1 and abs(a) in (a, -a) and +a == a and a - a == 0
    assert a.bit_length() == len(bin(abs(a)).lstrip("0b")) and hash(a) == hash(int(str(a)))
    assert int.from_bytes(a.to_bytes(40, "big", signed=True), "big", signed=True) == a
    assert int.from_bytes(a.to_bytes(40, "little", signed=True), "little", signed=True) == a
    assert math.isqrt(a * a) == abs(a)
    for b in numbers:
        assert a + b - b == a and (a * b == b * a) and (a + b) ** 2 == a * a + 2 * a * b + b * b
        assert (a ^ b) == (a | b) - (a & b) and (a & b) + (a | b) == a + b and (a < b) == (b > a) == (a - b < 0)
        if b:
            q, r = divmod(a, b)
            assert q * b + r == a and (0 <= r < b or b < r <= 0) and (q, r) == (a // b, a % b)
            assert math.gcd(a, b) * math.lcm(a, b) == abs(a * b)
        checked += 1
    for shift in (0, 1, 31, 32, 63, 64, 65, 129):
        assert a << shift == a * 2 ** shift and a >> shift == a // 2 ** shift and (a << shift) >> shift == a
print(checked, "pairs hold")

print(2 ** 1000 % 10 ** 20, pow(3, 10 ** 20, 10 ** 9 + 7), pow(3, -1, 11), pow(-2, 5, -7), math.factorial(30), math.comb(100, 50))
print(digits_sum(math.factorial(500)), digits_sum(2 ** 5000), len(str(3 ** 2000)), (1 << 100) - 1 & 0xFFFF, -1 >> 200, -(1 << 70) >> 69)
print(2 ** 0.5, 2 ** -1, (-8) ** (1 / 3), 0 ** 0, (2 ** 70) ** 2, (-3) ** 41, 10 ** 400 // 10 ** 399, 7 // -2, -7 // 2, -7 % 2, 7 % -2)
print(10 ** 308 / 10 ** 300, 10 ** 400 / 10 ** 399, 3 ** 500 / 3 ** 499, -(10 ** 40) / 3, 2 ** 53 + 1 == float(2 ** 53), 2 ** 53 + 1 > float(2 ** 53), 10 ** 400 > float("inf"), -(10 ** 400) > float("-inf"))
print(float(2 ** 70), int(1e30), int(-2.9), round(2 ** 70, -5), round(-12345678901234567890, -10), round(15, -1), round(25, -1), round(2.5), round(-3.5), round(1e300) % 1000)
print((2 ** 63 - 1) + 1, -(2 ** 63) - 1, (2 ** 63 - 1) * 2, -(-(2 ** 63)), abs(-(2 ** 63)), -(2 ** 63) // -1, 2 ** 62 + 2 ** 62, (2 ** 32) ** 2 - 2 ** 64)
print(int("1_000_000"), int("  -0b101 ", 0), int("0x_ff", 16), int("zz", 36), int("٣٥"), int(b"77", 8), int("-0"), 0x_FF, 1_0.0_1)
print(f"{10 ** 30:,} {10 ** 30:_} {-(2 ** 100):x} {2 ** 100:e} {2 ** 64:+b}", "%d %x" % (10 ** 25, 2 ** 80), (10 ** 20).__format__(">30,d"))
print((10 ** 20).as_integer_ratio(), (255).to_bytes(2, "little"), (-1).to_bytes(3, "big", signed=True), (2 ** 70).bit_count(), (0).bit_length(), True + 2 ** 64, int(True), bool(2 ** 64))
for bad in (lambda: 1 << -1, lambda: 1 >> -5, lambda: 1 // 0, lambda: 2 ** 70 % 0, lambda: pow(2, -1, 4), lambda: pow(2, 3, 0), lambda: 10 ** 400 / 3, lambda: float(10 ** 400),
            lambda: int("12a"), lambda: int("", 5), lambda: int("9", 8), lambda: int("1", 99), lambda: int(float("nan")), lambda: int(float("inf")), lambda: int([]), lambda: int("5", 10, 2),
            lambda: (-1).to_bytes(2, "big"), lambda: (256).to_bytes(1, "big"), lambda: int("1__0"), lambda: int("_1"), lambda: math.isqrt(-1), lambda: "a" * 2 ** 70, lambda: [0][2 ** 70], lambda: range(2 ** 70)[2 ** 71], lambda: 1 << 2 ** 70, lambda: 0 << 2 ** 70, lambda: int(5, 5), lambda: 5 @ 5):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, error)


class Mod7(int):
    def __new__(cls, value=0):
        return super().__new__(cls, value % 7)

    def __add__(self, other):
        return Mod7(int(self) + int(other))

    __radd__ = __add__

    def __repr__(self):
        return f"{int(self)} mod 7"


m = Mod7(2 ** 100)
print(m, m + 6, 6 + m, type(m * 2).__name__, sum([m, m, m]), m == 2 ** 100 % 7, {m: 1}[int(m)], f"{m:03d}", str(m), -m, m << 70)

fibonacci = [0, 1]
while len(fibonacci) < 400:
    fibonacci.append(fibonacci[-1] + fibonacci[-2])
print(fibonacci[300], all(fibonacci[n] ** 2 - fibonacci[n - 1] * fibonacci[n + 1] == (-1) ** (n + 1) for n in range(1, 399)))
