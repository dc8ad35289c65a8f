"""Augmented assignment: which method is asked, what is stored, for names, items, attributes and slices."""


class InPlace:
    def __init__(self, name):
        self.log = [name]


def in_place(symbol):
    def method(self, other):
        self.log.append(f"{symbol} {other}")
        return self

    return method


for name, symbol in dict(
    iadd="+=", isub="-=", imul="*=", itruediv="/=", ifloordiv="//=", imod="%=", ipow="**=",
    imatmul="@=", ilshift="<<=", irshift=">>=", iand="&=", ixor="^=", ior="|="
).items():
    setattr(InPlace, f"__{name}__", in_place(symbol))
x = original = InPlace("x")
x += 1
x -= 2
x *= 3
x /= 4
x //= 5
x %= 6
x **= 7
x @= 8
x <<= 9
x >>= 10
x &= 11
x ^= 12
x |= 13
print(x is original, x.log)


class Fallback:
    def __add__(self, other):
        return ("add", other)

    def __rsub__(self, other):
        return ("rsub", other)


class Refusing(Fallback):
    def __iadd__(self, other):
        return NotImplemented


class Weird:
    def __iadd__(self, other):
        return None

    def __ior__(self, other):
        raise ValueError("refused |=")


y = Fallback()
y += 1
z = 5
z -= Fallback()
r = Refusing()
r += 2
w = Weird()
w += 1
print(y, z, r, w)
w = Weird()
try:
    w |= 1
except ValueError as error:
    print(error, type(w).__name__)
for statement in "v += 'a'", "v -= 'a'", "v @= 1", "v **= 'x'", "v <<= 1.5", "v |= []", "v %= None", "v //= 'a'", "v /= 'a'", "v &= 1.0", "v ^= ''", "v >>= 'a'", "v *= None":
    try:
        exec(statement, {"v": 1})
    except TypeError as error:
        print(error)

# Immutable values are replaced, mutable ones changed: aliases tell the difference.
for make, operand in (lambda: [1], [2]), (lambda: {1}, {2}), (
    lambda: bytearray(b"a"), b"b"
), (lambda: (1,), (2,)), (lambda: "a", "b"), (lambda: 1, 2):
    value = alias = make()
    if isinstance(value, set):
        value |= operand
    else:
        value += operand
    print(value, alias, value is alias)
a = b = [1, 2]
a *= 2
print(b)
d = e = {"a": 1}
d |= {"b": 2}
d |= [("c", 3)]
print(e)
s = t = {1, 2, 3}
s &= {2, 3, 4}
s -= {2}
s ^= {5}
print(sorted(t))
f = g = frozenset([1])
f |= {2}
print(sorted(f), sorted(g))


class Target:
    log = []

    def __init__(self):
        object.__setattr__(self, "value", 1)
        self.items = {"k": 10}

    def __setattr__(self, name, value):
        Target.log.append(f"set {name}")
        object.__setattr__(self, name, value)

    def __getitem__(self, key):
        Target.log.append(f"get {key}")
        return self.items[key]

    def __setitem__(self, key, value):
        Target.log.append(f"put {key}={value}")
        self.items[key] = value


target = Target()
Target.log.clear()
target.value += 5
target["k"] += 1
target["k"] *= 2
target.items["k"] -= 1
print(target.value, target.items, Target.log)
matrix = [[1, 2], [3, 4]]
matrix[0][1] += 10
matrix[-1] += [5]
matrix[0][:1] += "xy"
print(matrix)
i = 0
numbers = [10, 20, 30]


def index():
    global i
    i += 1
    return i


numbers[index()] += 100
numbers[index() - 2] -= 5
print(numbers, i)
tup = ([1], 2)
try:
    tup[0] += [9]
except TypeError as error:
    print(error, tup)
try:
    tup[1] += 1
except TypeError as error:
    print(error)
try:
    missing += 1
except NameError as error:
    print(error)
try:
    {}["missing"] += 1
except KeyError as error:
    print("KeyError", error)
try:
    target.nothing += 1
except AttributeError as error:
    print(error)


class ClassCounter:
    count = 0

    def bump(self):
        self.count += 1
        return self


c = ClassCounter().bump().bump()
print(c.count, ClassCounter.count, vars(c))
total = 0
for total_part in 1, 2.5, True, 2**64:
    total += total_part
print(total)
n = 7
n //= 2
n **= 3
n %= 20
n <<= 2
n |= 1
n ^= 2
n >>= 1
n /= 2
print(n)
text = "a"
text += "b"
text *= 3
text %= ()
print(text)
