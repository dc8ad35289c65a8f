"Pint: units, conversions, formats, contexts, definitions, errors."
import pickle

import pint

u = pint.UnitRegistry()
q = 3 * u.meter / u.second
print(q, q.to("km/hour"), (q * 2 * u.s).to_base_units(), f"{q:~P}", f"{q:.2fL}", q.dimensionality, u("5 ft + 2 inch"), (1 * u.degC).to("degF"), u.Quantity("10 km").to_compact(), q == 10.8 * u.km / u.hour, hash(q) == hash(q.to("km/h")))
u.define("dog_year = 52 * day = dy")
print((1 * u.dog_year).to("day"), u.parse_units("kg m^2 / s^2").is_compatible_with("joule"), (500 * u.nm).to("THz", "spectroscopy"), [str(x) for x in sorted(u.get_compatible_units("[volume]"), key=str)][:4])
for wrong in (lambda: q + 1 * u.s, lambda: u("3 nonsense"), lambda: (1 * u.degC) * 2 + 1 * u.degC, lambda: q.to("kg"), lambda: u("1 +"), lambda: (1 * u.m) ** (1 * u.m)):
    try:
        print(wrong())
    except Exception as error:
        print(type(error).__name__, error)


@u.wraps("m", ("m", "s"))
def f(a, b):
    return a * b


@u.check("[length]")
def g(x):
    return x


print(f(1 * u.km, 2 * u.min), g(3 * u.cm), pickle.loads(pickle.dumps(q)) == q, sorted([3 * u.m, 200 * u.cm]), u.Quantity(5, "m").magnitude, q.units, round(2.567 * u.m, 1), divmod(7 * u.m, 2 * u.m))
