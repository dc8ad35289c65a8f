"mpmath: precision, functions, sums, quadrature, zeros, matrices, intervals, identification."
from mpmath import (cplot, det, diff, e, erf, euler, findroot, fp, gamma, hyp2f1, identify, inf, inverse, iv, lu_solve, matrix, mp, mpc, mpf, nprint, nsum, nstr,
                    pi, polyroots, quad, quadosc, sin, sqrt, taylor, workdps, zeta, zetazero, pslq, chop, besselj, limit, odefun, cos, exp, log)

mp.dps = 50
print(pi, e, euler, sqrt(2), mpf("0.1") + mpf(1) / 3, mpc(1, 2) ** mpf(0.5))
print(gamma(mpf(1) / 3), zeta(3), erf(1), besselj(0, 1), hyp2f1(1, 2, 3, mpf("0.5")), zetazero(1))
print(quad(lambda x: exp(-x**2), [-inf, inf]) ** 2, nsum(lambda n: 1 / n**2, [1, inf]) - pi**2 / 6)
mp.dps = 30
print(findroot(lambda x: cos(x) - x, 1), polyroots([1, 0, -2, 1]), diff(lambda x: sin(x), 1, 3), taylor(exp, 0, 5))
a = matrix([[2, 1], [1, mpf(3)]])
print(a**-1, det(a), lu_solve(a, [1, 2]), a * a.T, (a + 1)[0, 1])
print(iv.mpf([1, 2]) * iv.mpf(["0.1", "0.2"]), fp.gamma(4.5), limit(lambda n: (1 + 1 / n)**n, inf))
mp.dps = 15
print(identify(mpf("1.61803398874989"), ["sqrt(5)"]), pslq([mpf(1), pi / 4, mpf("0.785398163397448")]), odefun(lambda x, y: y, 0, 1)(1), chop(exp(1j * pi) + 1))
with workdps(5):
    print(+pi, repr(+pi), nstr(pi, 3), mpf("inf"), mpf("nan"), mpf(2)**0.5, int(mpf("1e20")), hash(mpf(3)) == hash(3))
nprint(matrix([[1 / mpf(3), 2], [3, 4]]), 4)
for wrong in (lambda: mpf("x"), lambda: log(0), lambda: findroot(lambda x: x**2 + 1, 1), lambda: a[5, 5]):
    try:
        print(wrong())
    except Exception as error:
        print(type(error).__name__, str(error)[:60])
