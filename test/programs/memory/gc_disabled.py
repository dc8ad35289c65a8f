"""gc.disable() is about cycles: what counting references would free takes no memory for long."""

import gc
import resource


def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss  # KB


def work(count):
    for i in range(count):
        [str(i + n) for n in range(100)]


gc.disable()
print(gc.isenabled(), gc.get_threshold())
before = peak()
work(10000)
print(peak() - before < 40000)
gc.enable()
print(gc.isenabled())

# So is a threshold of 0, which is not what isenabled() tells.
gc.set_threshold(0)
print(gc.isenabled(), gc.get_threshold())
before = peak()
work(10000)
print(peak() - before < 40000)
gc.set_threshold(700, 10, 10)
print(gc.isenabled(), gc.get_threshold())
