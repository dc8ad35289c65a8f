"Cycler: sums, products, slices, what goes wrong."
from cycler import cycler, concat

c, m = cycler(color="rgb"), cycler("width", [1, 2, 3])
print(c, list(c + m), len(c * m), list(c * m)[4], (c * 2), c[::-1], m[1:])
print(sorted((c + m).by_key().items()), sorted((c + m).keys), concat(c, cycler(color="k")).by_key(), c == cycler("color", iter("rgb")))
for wrong in (lambda: c + c, lambda: cycler("a", [1]) + m, lambda: cycler(), lambda: concat(c, m)):
    try:
        wrong()
    except Exception as error:
        print(type(error).__name__, str(error).partition(":")[0])
c.change_key("color", "colour")
print(c._repr_html_(), next(iter(c())), dict(c.by_key()))
