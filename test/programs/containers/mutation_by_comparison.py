# Comparing and hashing that empty, change or grow the containers under comparison.
class Wiper:
    def __init__(self, target, answer):
        self.target, self.answer = target, answer

    def __eq__(self, other):
        self.target.clear()
        return self.answer

    def __lt__(self, other):
        self.target.clear()
        return self.answer

    __hash__ = object.__hash__


def fresh(answer, n=4):
    lst = []
    lst.extend(Wiper(lst, answer) for _ in range(n))
    return lst


for answer in (True, False, NotImplemented):
    for name in ("index", "count", "remove", "__contains__"):
        lst = fresh(answer)
        try:
            print(answer, name, getattr(lst, name)("needle"), len(lst))
        except ValueError as e:
            print(answer, name, type(e).__name__, e, len(lst))

a, b = fresh(False), fresh(False)
print(a == b, len(a), len(b))
a, b = fresh(NotImplemented), ["x"] * 4
try:
    print(a < b)
except TypeError as e:
    print(e)


class Evil:
    def __init__(self, h):
        self.h = h

    def __hash__(self):
        return 7

    def __eq__(self, other):
        if budget:
            budget.pop()
            d.clear()
            d["other"] = "new"
        return False


budget = [1]
d = {}
d[Evil(1)] = "one"
print(d.get(Evil(2)), len(d))
budget.append(1)
d.clear()
d[Evil(1)] = "one"
d[Evil(2)] = "two"
print(sorted(d.values()))


class Grow:
    def __eq__(self, other):
        if len(big) < 20:
            big.append(Grow())
        return False


big = [Grow(), Grow()]
print(5 in big, len(big))
s = {1, 2, 3}
try:
    for x in s:
        s.add(x + 10)
except RuntimeError as e:
    print(e)
dd = {"a": 1, "b": 2}
for op in (lambda k: dd.pop(k), lambda k: dd.__setitem__(k + "!", 1)):
    try:
        for k in dd:
            op(k)
    except RuntimeError as e:
        print(e)
dd = {1: 1, 2: 2, 3: 3}
try:
    for k in dd:
        del dd[k]
        dd[k + 10] = 0
except RuntimeError as e:
    print(e)
lst = [1, 2, 3]
for v in lst:
    if len(lst) < 6:
        lst.append(v * 10)
print(lst)
import collections
q = collections.deque([1, 2])
try:
    for v in q:
        q.append(v)
except RuntimeError as e:
    print(e)
try:
    max({"k": 1}.items(), key=lambda kv: dd.clear() or kv)
    list(map(lambda kv: dd.update({kv: 1}), list(dd) or [1]))
    print(dd)
except RuntimeError as e:
    print(e)


# Whatever the comparison does to the containers, the rest of them decides.
def emptied(op, first, second, which):
    a, b = [Wiper([], first), 1], [2, 3, 4]
    a[0].target = (a, b)[which]
    try:
        return op(a, b)
    except TypeError as e:
        return str(e)


import operator
for op in (operator.lt, operator.le, operator.eq, operator.gt, operator.ge, operator.ne):
    print(op.__name__, [emptied(op, answer, None, which) for answer in (True, False, NotImplemented) for which in (0, 1)])


class Endless:
    def __init__(self, count):
        self.count = count

    @property
    def __bases__(self):
        return (self,) * self.count


for count in (2, 3):
    for check in (lambda x: issubclass(x, int), lambda x: isinstance(1, x), lambda x: issubclass(int, x)):
        try:
            print(check(Endless(count)))
        except RecursionError as e:
            print(type(e).__name__)
