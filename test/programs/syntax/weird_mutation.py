"""Objects that change under the operation working on them: nothing crashes, the results are CPython's."""


class Index:
    def __init__(self, value, action):
        self.value, self.action = value, action

    def __index__(self):
        self.action()
        return self.value


class Equal:
    def __init__(self, action, answer=False):
        self.action, self.answer = action, answer

    def __eq__(self, other):
        self.action()
        return self.answer

    def __hash__(self):
        return 1

    def __repr__(self):
        return "Equal()"


class Less:
    def __init__(self, action):
        self.action = action

    def __lt__(self, other):
        self.action()
        return True


def attempt(operation):
    try:
        return operation()
    except (IndexError, ValueError, TypeError, RuntimeError, KeyError) as error:
        return f"{type(error).__name__}: {error}"


a = [1, 2, 3, 4, 5]
print(attempt(lambda: a[Index(4, a.clear)]), a)
a = [1, 2, 3]
print(attempt(lambda: a.insert(Index(2, a.clear), "x")), a)
a = [1, 2, 3]
print(attempt(lambda: a.pop(Index(2, a.clear))), a)
a = [1, 2, 3]
print(attempt(lambda: a.index(Equal(a.clear))), a)
a = [Equal(lambda: a.append(0)) if i == 0 else i for i in range(3)]
print(attempt(lambda: a.index(99)), len(a))
a = [1, 2, 3]
print(attempt(lambda: a.remove(Equal(a.clear, True))), a)
a = [1, 2, 3]
print(attempt(lambda: a.count(Equal(a.pop))), a)
a = [1, 2, 3]
print(attempt(lambda: Equal(a.clear) in a), a)
a, b = [1, 2, 3], [4, 5]
a.append(Equal(b.clear))
b[0:0] = [1, 2, 3]
print(attempt(lambda: a == b), b)
a = [3, 2, 1]
print(attempt(lambda: a.sort(key=lambda x: a.clear())), len(a) in (0, 3))
a = [Less(lambda: a.append(1)), 2, 3]
print(attempt(lambda: a.sort()), len(a))
a = list(range(10))
print(attempt(lambda: [a.pop() for _ in a]), a)
a = [1, 2, 3]
print([x for x in a if len(a) > 11 or a.append(x + 3) or x < 5], len(a))
a = [1, 2, 3]
a[:] = (a.pop() for _ in range(2))
print(a)
a = [1, 2, 3]
a += (a.pop() for _ in range(2))
print(a)
a = [1, 2, 3]
a.extend(x * 10 for x in a if len(a) < 6)
print(a)
a = [1, 2, 3, 4]
print(list(map(lambda x: a.remove(x) or x, a)), a)
a = [1, 2, 3]
print(max(a, key=lambda x: a.clear() or x), a)
a = ["a", "b"]
print(attempt(lambda: ",".join(x for x in a if len(a) > 6 or a.append("c") or True)), len(a))
a = [1, 2]
it = iter(a)
next(it)
a[:] = []
a.extend([7, 8, 9])
print(list(it))
a = [1, 2, 3]
r = reversed(a)
next(r)
a.clear()
print(list(r))
a = [[1], [2]]
for x in a:
    x.append(a.index(x))
    if len(a) < 4:
        a.insert(0, [0])
print(a)

d = {1: 1, 2: 2}
print(attempt(lambda: {d.pop(k) for k in d}), d)
d = {Equal(lambda: d.clear(), False): 1}
print(attempt(lambda: d.get(Equal(lambda: None))), len(d))
d = {i: i for i in range(5)}
print(attempt(lambda: d.update((k + 100, d.pop(0, None)) for k in list(d))), len(d))
d = {"a": 1}
d.update(b=d, c=d.copy())
print(list(d), d["c"], d["b"] is d)
d = {1: "x"}
print(attempt(lambda: sorted(d, key=lambda k: d.update({k + 1: k}) or k)), d)
d = {"x": 1}
print(attempt(lambda: [d.setdefault(k + "x", 0) for k in d]), len(d))
s = {1, 2}
print(attempt(lambda: {s.add(x + 10) for x in s}), len(s))
s = {5}
print(attempt(lambda: s.update(x + len(s) for x in range(3) if not s.clear())), sorted(s))

class Chameleon:
    """Its class changes in the middle of an operator."""

    def __add__(self, other):
        self.__class__ = Other
        return NotImplemented

    def __len__(self):
        self.__class__ = Other
        return 2

    def __getitem__(self, i):
        self.__class__ = Other
        return "first class"


class Other:
    def __radd__(self, other):
        return "other radd"

    def __getitem__(self, i):
        if i > 3:
            raise IndexError
        return f"other {i}"


c = Chameleon()
print(attempt(lambda: c + c), type(c).__name__)
print([x for x in Chameleon()])


class Self:
    def method(self):
        del Self.method
        return "deleted while running"


print(Self().method(), hasattr(Self, "method"))


def replaced():
    global replaced
    replaced = lambda: "second"
    return "first"


print(replaced(), replaced())


def defaults(x=[]):
    defaults.__defaults__ = (["new"],)
    x.append(1)
    return x


print(defaults(), defaults(), defaults())
