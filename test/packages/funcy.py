"funcy: sequences, dicts, functions, decorators, flow."
import funcy as f
from funcy import cache, decorator, retry, silent

print(f.lpluck("a", [{"a": 1}, {"a": 2}]), f.lchunks(2, range(5)), f.lpartition_by(lambda x: x > 2, [1, 2, 3, 1]))
print(f.group_by(len, ["a", "bb", "c"]), f.project({"a": 1, "b": 2}, "a"), f.walk_values(f.inc, {"a": 1}), f.flip({"a": 1}), f.lflatten([1, [2, [3]]]))
print(f.select_keys(r"^a", {"ab": 1, "b": 2}), f.re_find(r"(\d)(\d)", "a12"), f.lmap(r"\d+", ["a1", "22"]), f.lfilter(None, [0, 1]))
print(f.compose(str, f.inc)(3), f.rcompose(f.inc, str)(3), f.curry(lambda a, b, c: a + b + c)(1)(2)(3), list(f.juxt(min, max)([3, 1])), f.ljuxt(min, max)([3, 1]))
print(f.merge_with(sum, {"a": 1}, {"a": 2}), f.take(3, f.iterate(lambda x: x * 2, 1)), f.lsums([1, 2, 3]), f.ldistinct([1, 1, 2]))
print(f.get_in({"a": {"b": [1, 2]}}, ["a", "b", 1]), f.set_in({}, ["x", "y"], 1), list(f.pairwise([1, 2, 3])), list(f.with_prev([1, 2])), list(f.interpose(0, [1, 2])))


@decorator
def twice(call, extra=0):
    return call() + call() + extra


@twice(extra=1)
def one(x):
    return x


print(one(4), silent(int)("x"), f.ignore(ValueError, default=-1)(int)("y"))
tries = []


@retry(3, errors=ValueError)
def flaky():
    tries.append(1)
    if len(tries) < 3:
        raise ValueError
    return len(tries)


print(flaky())


@cache(60)
def slow(n):
    tries.append(n)
    return n


print(slow(1), slow(1), len(tries))


@f.monkey(type("Own", (), {}))
def added(self):
    return "added"


@f.print_calls
def called(a, b=2):
    return a + b


called(1)


class Lazy:
    @f.cached_property
    def value(self):
        tries.append("value")
        return 5


lazy = Lazy()
print(lazy.value + lazy.value, tries.count("value"), list(f.tree_leaves([1, [2, [3, 4]]])), f.omit({"a": 1, "b": 2}, ["a"]))
with f.suppress(ZeroDivisionError):
    1 / 0
try:
    with f.reraise(ZeroDivisionError, ValueError("other")):
        1 / 0
except ValueError as error:
    print(repr(error), repr(error.__cause__ or error.__context__))
