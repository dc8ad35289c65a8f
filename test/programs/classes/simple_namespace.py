# types.SimpleNamespace compares as its dictionary does, which knows equal and different only.
import operator
from types import SimpleNamespace

a, b = SimpleNamespace(x=1), SimpleNamespace(x=2)
for compare in (operator.eq, operator.ne, operator.lt, operator.le, operator.gt, operator.ge):
    for other in (SimpleNamespace(x=1), b, 3):
        try:
            print(compare.__name__, compare(a, other))
        except TypeError as e:
            print(compare.__name__, e)

# The dictionary itself stays, in a subclass too.
class Sub(SimpleNamespace):
    pass


for namespace in (a, Sub(x=1)):
    for change in (lambda: setattr(namespace, "__dict__", {}), lambda: delattr(namespace, "__dict__")):
        try:
            change()
        except AttributeError as e:
            print(e)
    namespace.__dict__["y"] = 2
    print(namespace)
