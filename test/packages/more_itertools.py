"more_itertools: a good part of its functions."
import more_itertools as mi

print(list(mi.chunked(range(7), 3)), list(mi.windowed("abcd", 2)), mi.first([], 0), mi.one([5]), list(mi.flatten([[1], [2, 3]])), list(mi.collapse([1, [2, ["ab", (3,)]]])))
peek = mi.peekable("abc")
print(peek.peek(), peek[1], next(peek), peek.prepend("z"), list(peek), mi.spy(range(9), 2)[0])
print({k: list(v) for k, v in mi.bucket(["a1", "b2", "a3"], key=lambda s: s[0])._cache.items()} or "", list(mi.split_at("abcdc", lambda c: c == "c")), list(mi.split_when([1, 2, 5, 6], lambda a, b: b - a > 1)), list(mi.interleave_longest([1, 2], "a")), list(mi.unique_everseen("AaB", key=str.lower)), list(mi.run_length.encode("aab")))
print(list(mi.set_partitions("abc", 2)), list(mi.distinct_permutations([1, 0, 1])), mi.nth_product(5, "ab", "xyz"), list(mi.powerset([1, 2])), mi.ilen(x for x in range(10)), list(mi.map_reduce("aBc", str.isupper, reducefunc=len).items()), list(mi.divide(2, range(5))[1]))
seekable = mi.seekable(str(i) for i in range(5))
list(seekable)
seekable.seek(2)
print(next(seekable), list(mi.numeric_range(1.0, 2.0, 0.25)), list(mi.difference([1, 3, 6])), mi.consume(iter([1])), list(mi.zip_offset("abc", "abc", offsets=(0, 1))), mi.all_equal([1, 1.0]), list(mi.sort_together([(2, 1), "ab"])), list(mi.circular_shifts([1, 2])), list(mi.strip([0, 1, 0], lambda x: not x)))
print(list(mi.locate([0, 1, 1])), list(mi.adjacent(lambda x: x == 3, range(5))), list(mi.groupby_transform("aab", str.upper))[0][0], list(mi.partition(lambda x: x > 2, range(5))[1]), list(mi.replace([1, 2, 3], lambda x: x == 2, [7, 8])), mi.product_index.__name__, mi.combination_index("bd", "abcd"), mi.islice_extended(range(10), -5, None, 2)[0] if False else list(mi.islice_extended(range(10))[-5::2]))
for wrong in (lambda: mi.one([]), lambda: mi.one([1, 2]), lambda: mi.first([]), lambda: list(mi.chunked([1, 2, 3], 2, strict=True)), lambda: mi.only([1, 2]), lambda: list(mi.zip_equal([1], [])), lambda: list(mi.windowed([1], -1))):
    try:
        print(wrong())
    except Exception as error:
        print(type(error).__name__, error)
with mi.callback_iter(lambda callback: [callback(x) for x in (1, 2)]) as found:
    print([x[0][0] for x in found])
print(mi.time_limited(10, range(3)).timed_out, list(mi.countable("ab")), mi.SequenceView([1, 2]), list(mi.intersperse(0, [1, 2, 3], n=2)), list(mi.rlocate([1, 0, 1])), mi.iterate(lambda x: 2 * x, 1).__next__(), list(mi.stagger([0, 1, 2])), mi.filter_except(int, ["1", "x"], ValueError).__class__.__name__)
