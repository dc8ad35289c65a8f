# Natives that take all items of a generator while it runs: what a trace function is told of them, when it is
# set and taken away amid their steps.
import sys


def numbers(n):
    for i in range(n):
        yield i


events = []


def trace(frame, event, argument):
    if frame.f_code.co_name in ("switches", "numbers", "tracing"):
        events.append((frame.f_code.co_name, event, frame.f_lineno - frame.f_code.co_firstlineno, repr(argument)[:20]))
    return trace


def switches(on):
    yield 1
    if on:
        sys.settrace(trace)
    yield 2
    yield sum(numbers(2))
    if not on:
        sys.settrace(None)
    yield 3


print(list(switches(True)))
sys.settrace(None)
print(events)
events.clear()
sys.settrace(trace)
print(list(switches(False)))
sys.settrace(None)
print(events)
