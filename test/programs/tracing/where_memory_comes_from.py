"""tracemalloc: what is alive of what was allocated since, by line and by calls."""
import gc
import linecache
import tracemalloc


def many(n):
    return [bytes(1000) for _ in range(n)]


def few():
    return many(3)


print(tracemalloc.is_tracing(), tracemalloc.get_traced_memory(), tracemalloc.get_traceback_limit())
before = many(10)
tracemalloc.start(2)
print(tracemalloc.is_tracing(), tracemalloc.get_traceback_limit())
kept = many(100)
other = few()
first = tracemalloc.take_snapshot()
mine = first.filter_traces([tracemalloc.Filter(True, __file__)])
top = mine.statistics("lineno")[0]
print(top.traceback[0].lineno, 100_000 < top.size < 130_000, 103 <= top.count < 120)

print(tracemalloc.get_object_traceback(before))
for frame in tracemalloc.get_object_traceback(other[0]):
    print(linecache.getline(frame.filename, frame.lineno).strip())

size, peak = tracemalloc.get_traced_memory()
print(103_000 < size <= peak)
del kept[50:]
gc.collect()
smaller, peak = tracemalloc.get_traced_memory()
print(45_000 < size - smaller < 60_000, peak >= size)
tracemalloc.reset_peak()
print(tracemalloc.get_traced_memory()[1] < size)

second = tracemalloc.take_snapshot()
change = [c for c in second.compare_to(first, "lineno")
          if c.traceback[0].filename == __file__ and c.traceback[0].lineno == 8][0]
print(change.size_diff < -45_000, change.count_diff <= -50)

tracemalloc.clear_traces()
print(tracemalloc.get_object_traceback(other))
tracemalloc.stop()
print(tracemalloc.is_tracing(), tracemalloc.get_traced_memory(), tracemalloc._get_traces())
for wrong in (0, -1, 70_000):
    try:
        tracemalloc.start(wrong)
    except ValueError as error:
        print(error)
