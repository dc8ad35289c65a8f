"toolz: pipes, currying, groups, dictionaries, memory, sandboxed signatures."
import pickle

import toolz
from toolz import compose, curry, functoolz, itertoolz, juxt, memoize, pipe, thread_last
from toolz.curried import filter as cfilter, groupby, map as cmap, pluck, reduceby, valmap

add = curry(lambda x, y, z=1: x + y + z)


@curry
def mul(x, y):
    "Multiplies."
    return x * y


print(add(1)(2), add(1, z=5)(2), mul(2)(3), mul.__doc__, mul.__name__, curry(max)(key=len)(["a", "bb"]), pickle.loads(pickle.dumps(mul(4)))(5))
print(pipe(range(5), cmap(lambda x: x * x), cfilter(lambda x: x % 2 == 0), list), compose(str, len)([1, 2]), juxt(min, max)([3, 1]), thread_last([1, 2], (map, str), list))
print(groupby(len, ["a", "bb", "c"]), valmap(len)({"a": "xx"}), reduceby(lambda x: x % 2, lambda a, b: a + b)(range(6)), list(pluck("a", [{"a": 1}])), toolz.merge_with(sum, {"a": 1}, {"a": 2}), toolz.assoc_in({"a": {}}, ["a", "b"], 3), toolz.update_in({"a": 1}, ["a"], lambda x: x + 1), toolz.get_in(["a", 0], {"a": [5]}), toolz.dissoc({"a": 1, "b": 2}, "a"))
print(list(toolz.partition_all(2, range(5))), list(toolz.sliding_window(2, range(4))), toolz.frequencies("aab"), list(toolz.interleave([[1, 2], [3]])), list(toolz.join(len, ["a", "bb"], len, ["x", "yy"])), list(toolz.diff([1, 2], [1, 3])), toolz.topk(2, [1, 3, 2]), list(toolz.unique("aab")), toolz.countby(str.isupper, "aB"), list(toolz.accumulate(lambda a, b: a * b, [1, 2, 3])))
calls = []


@memoize(key=lambda args, kwargs: args[0] % 3)
def square(x):
    calls.append(x)
    return x * x


print(square(1), square(4), calls, functoolz.is_valid_args(square, (1,), {}), functoolz.is_partial_args(max, (), {}), functoolz.num_required_args(lambda a, b=1: 0), functoolz.has_keywords(lambda *, k: 0), functoolz.has_varargs(print), functoolz.is_valid_args(int, ("1", 2, 3), {}), functoolz.num_required_args(len), functoolz.num_required_args(map), toolz.excepts(ValueError, int, lambda e: -1)("x"))
try:
    add()()
except TypeError as error:
    print(error)
