"uncertainties: numbers with errors, correlations, formats, functions."
from uncertainties import covariance_matrix, ufloat, ufloat_fromstr, umath, wrap

x, y = ufloat(3.0, 0.1, "x"), ufloat(2, 0.05)
z = x * y - x / y + x ** 2
print(x, y, z, x - x, x + x, repr(z), f"{z:.1u}", f"{z:.3f}", f"{z:P}", f"{z:L}", f"{z:S}", f"{ufloat(1.2345e10, 1e7):.2ueP}", ufloat_fromstr("3.1416(2)"), ufloat_fromstr("1.0+/-0.1"))
print(umath.sin(x), umath.sqrt(y), umath.atan2(x, y), wrap(lambda a, b: a ** b)(x, 2), sorted((str(v), round(e, 6)) for v, e in z.error_components().items()), [round(float(c), 6) for row in covariance_matrix([x, z]) for c in row])
print(x.n, x.s, x.tag, x.std_score(4), x == x, x == ufloat(3.0, 0.1), x < 4, abs(-x), -x, 2 ** x, z.derivatives[y], ufloat(1, float("nan")), f"{ufloat(0, 0)}", f"{ufloat(5, 0):.2f}")
for wrong in (lambda: ufloat(1, -1), lambda: ufloat_fromstr("x"), lambda: x / ufloat(0, 0), lambda: umath.log(ufloat(-1, 0.1)), lambda: f"{x:q}"):
    try:
        print(wrong())
    except Exception as error:
        print(type(error).__name__, error)
