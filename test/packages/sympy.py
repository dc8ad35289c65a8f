"SymPy: algebra, calculus, equations, matrices, series, numbers, printing, parsing, code generation."
from sympy import (Eq, Function, I, Integer, Limit, Matrix, Piecewise, Poly, Rational, Sum, Symbol, apart, ccode, cos, diff, dsolve, exp, expand, factor,
                   factorint, gcd, integrate, lambdify, latex, limit, log, nsimplify, oo, parse_expr, pi, pprint, pretty, prime, primerange, series,
                   simplify, sin, solve, solveset, sqrt, srepr, symbols, sympify, tan, trigsimp)
from sympy.combinatorics import Permutation, PermutationGroup
from sympy.logic import satisfiable, simplify_logic
from sympy.physics.units import convert_to, meter, second, kilometer, hour

x, y, z = symbols("x y z")
n = symbols("n", integer=True, positive=True)
f = Function("f")
print(expand((x + y) ** 4), factor(x**4 - 1), apart(1 / (x**2 - 1)), simplify(sin(x)**2 + cos(x)**2), trigsimp(tan(x) * cos(x)))
print(diff(sin(x) * exp(x**2), x, 2), integrate(x**2 * log(x), x), integrate(exp(-x**2), (x, -oo, oo)), integrate(1 / (1 + x**4), (x, 0, 1)).evalf(12))
print(limit(sin(x) / x, x, 0), limit((1 + 1 / x)**x, x, oo), series(exp(sin(x)), x, 0, 7), Sum(1 / n**2, (n, 1, oo)).doit())
print(solve(x**3 - 6 * x**2 + 11 * x - 6, x), solve([x + y - 3, x - y - 1], [x, y]), solveset(sin(x) - 1, x), solve(x**2 + 1))
print(dsolve(Eq(f(x).diff(x, 2) + f(x), 0), f(x)))
matrix = Matrix([[1, 2, 0], [3, x, 1], [0, 1, 5]])
print(matrix.det(), matrix.subs(x, 4).inv(), Matrix([[2, 1], [1, 2]]).eigenvals(), Matrix([[1, 2], [3, 4]]).charpoly().as_expr(), matrix.subs(x, 2).rref())
print(factorint(2**64 - 1), prime(100), list(primerange(20, 50)), Rational(3, 7) + Rational(1, 2), Integer(2)**100, sqrt(48), pi.evalf(40), nsimplify(0.333333333333, rational=True, tolerance=1e-6))
print(latex(Sum(x**n / n, (n, 1, oo)) + sqrt(x) / Piecewise((1, x > 0), (2, True))), ccode(x**3 + sin(y)), srepr(x + 2 * y))
pprint(integrate(Limit(x, y, 0), x), use_unicode=True)
print(pretty(Matrix([[x / y, sqrt(2)], [exp(-x), 1]]), use_unicode=True))
print(parse_expr("2*x + sin(y)**2"), sympify("x**2 + 1/3"), lambdify((x, y), x**2 + y)(3, 4), gcd(x**2 - 1, x - 1), Poly(x**3 + 2 * x, x).all_coeffs())
print(PermutationGroup([Permutation(0, 1, 2), Permutation(0, 1)]).order(), satisfiable(x & ~y), simplify_logic((x & y) | (x & ~y)), convert_to(36 * kilometer / hour, meter / second))
print((1 + I)**5, expand((1 + I)**5), abs(3 + 4 * I), exp(I * pi), (x + 1).subs(x, y**2), Symbol("a", positive=True).is_real, hash(x + y) == hash(y + x), sorted((x**2 + y + 1).atoms(), key=str))
