"""The math module's everyday functions, on exact and special arguments."""

import math

print(math.pi, math.e, math.tau, math.inf, math.nan)
print(
    math.sqrt(2), math.sqrt(0.0), math.sqrt(10**20), math.isqrt(10**20 - 1), math.isqrt(2**200),
    math.cbrt(27.0), math.hypot(3, 4), math.hypot(1, 2, 2), math.hypot(), math.dist([0, 0], [3, 4])
)
print(
    math.floor(2.7), math.floor(-2.7), math.ceil(2.1), math.ceil(-2.1), math.trunc(-2.7),
    math.floor(1e20), math.ceil(5), math.floor(-0.0)
)
print(
    math.fabs(-2), math.copysign(1, -0.0), math.fmod(-7, 3), math.remainder(7, 2), math.modf(2.5),
    math.modf(-2.5), math.frexp(8.0), math.frexp(0.0), math.ldexp(0.5, 4), math.fmod(5.5, 2)
)
print(
    math.factorial(0), math.factorial(20), math.factorial(30), math.gcd(12, 18), math.gcd(),
    math.gcd(0, 5), math.gcd(-12, 18, 27), math.lcm(4, 6), math.lcm(),
    math.gcd(2**100, 6**50) == 2**50, math.comb(10, 3), math.comb(3, 10), math.perm(5, 2),
    math.perm(5), math.prod([1, 2, 3, 4]), math.prod([], start=7), math.prod([0.5, 4])
)
print(
    math.exp(0), math.exp(1) == math.e, math.log(1), math.log(8, 2), math.log2(2**70),
    math.log10(1000), math.log(10**400), math.log1p(0.0), math.expm1(0.0), math.pow(2, 10),
    math.pow(2, -1), math.pow(0, 0), math.exp2(3)
)
print(
    math.sin(0), math.cos(0), math.tan(0), math.atan2(0, -1) == math.pi, math.atan2(-0.0, 1),
    math.degrees(math.pi), math.radians(180) == math.pi, math.asin(1) == math.pi / 2, math.acos(1),
    math.atan(0), math.sinh(0), math.cosh(0), math.tanh(0), math.asinh(0), math.acosh(1),
    math.atanh(0)
)
print(
    math.isnan(math.nan), math.isinf(-math.inf), math.isfinite(1), math.isclose(0.1 + 0.2, 0.3),
    math.isclose(1, 1.1), math.isclose(1, 1.1, rel_tol=0.2), math.isclose(0, 1e-10),
    math.isclose(0, 1e-10, abs_tol=1e-9), math.isclose(math.inf, math.inf),
    math.isclose(math.nan, math.nan)
)
print(
    math.fsum([0.1] * 10), math.fsum([1e100, 1, -1e100]), math.fsum([]), sum([0.1] * 10),
    math.ulp(1.0), math.nextafter(1.0, 2.0), math.nextafter(0.0, -1.0), math.erf(0), math.gamma(5),
    math.lgamma(1), math.erfc(0)
)
for operation in (
    lambda: math.sqrt(-1), lambda: math.log(0), lambda: math.log(-1), lambda: math.factorial(-1),
    lambda: math.factorial(1.5), lambda: math.isqrt(-1), lambda: math.fmod(1, 0),
    lambda: math.exp(1000), lambda: math.pow(0, -1), lambda: math.pow(-1, 0.5),
    lambda: math.acos(2), lambda: math.floor(math.inf), lambda: math.floor(math.nan),
    lambda: math.floor("x"), lambda: math.sqrt("x"), lambda: math.gcd(1.5, 2),
    lambda: math.comb(-1, 2), lambda: math.sin(math.inf), lambda: math.ldexp(1.0, 5000),
    lambda: math.sqrt(), lambda: math.sqrt(1, 2), lambda: math.sqrt(10**400),
    lambda: math.log(1, 1), lambda: math.fsum([1e308, 1e308]), lambda: math.dist([1], [1, 2]),
    lambda: math.isqrt(2.0), lambda: math.perm(1, -1), lambda: math.atan2(1)
):
    try:
        print(operation())
    except (ValueError, TypeError, OverflowError, ZeroDivisionError) as error:
        print(type(error).__name__, error)


class Floored:
    def __floor__(self):
        return "floor"

    def __ceil__(self):
        return "ceil"

    def __trunc__(self):
        return "trunc"

    def __float__(self):
        return 16.0


f = Floored()
print(math.floor(f), math.ceil(f), math.trunc(f), math.sqrt(f))
try:
    math.trunc(1j)
except TypeError as error:
    print(error)
print(math.__name__, "sqrt" in dir(math), math.sqrt.__name__, type(math).__name__, repr(math.sqrt))
