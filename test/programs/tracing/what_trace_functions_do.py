"""Trace functions that write variables, switch lines or instructions off, raise, or are traced themselves."""
import sys
import threading


def traced(tracer, function, *arguments):
    sys.settrace(tracer)
    try:
        return function(*arguments)
    finally:
        sys.settrace(None)


print("- they write variables")


def adds(a):
    b = a + 1
    c = lambda: b
    return a, b, c()


def writes(frame, event, argument):
    if event == "line" and "b" in frame.f_locals and "c" not in frame.f_locals:
        frame.f_locals["a"] = "written"
        frame.f_locals["b"] = "in a cell"
    return writes


print(traced(writes, adds, 1))


def unbinds(frame, event, argument):
    if event == "line" and "b" in frame.f_locals:
        frame.f_locals.pop("a", None)
    return unbinds


try:
    traced(unbinds, adds, 1)
except UnboundLocalError as error:
    print(error)

print("- they choose what they are told")
events = []


def quiet(frame, event, argument):
    frame.f_trace_lines = False
    events.append(event)
    return quiet


traced(quiet, adds, 1)
print(events)


def counts(frame, event, argument):
    frame.f_trace_opcodes = True
    events.append(event)
    return counts


events.clear()
traced(counts, adds, 1)
print(events.count("opcode") > 8, events.count("line"))


def only_calls(frame, event, argument):
    events.append((event, frame.f_code.co_name))


events.clear()
traced(only_calls, adds, 1)
print(events)

print("- they raise, which ends the tracing")


def fails(frame, event, argument):
    if event == "line":
        raise KeyError("from the trace function")
    return fails


def careful():
    try:
        x = 1
    except KeyError as error:
        return "caught", error, sys.gettrace()


sys.settrace(fails)
try:
    careful()
except KeyError as error:
    print("raised", error, sys.gettrace())

print("- nothing that they do is traced")


def busy(frame, event, argument):
    events.append((event, frame.f_code.co_name))
    careful()
    return busy


events.clear()
traced(busy, adds, 1)
print({name for _, name in events})


print("- the frames of callers")


def callee():
    sys._getframe(1).f_trace = remembers
    sys.settrace(remembers)


def remembers(frame, event, argument):
    events.append((event, frame.f_code.co_name, frame.f_lineno - frame.f_code.co_firstlineno))
    return remembers


def caller():
    callee()
    for i in range(2):
        x = i
    try:
        raise KeyError
    except KeyError:
        x = 3
    sys.settrace(None)


events.clear()
caller()
for event in events:
    print(*event)

print("- threads")
events.clear()
threading.settrace(remembers)
thread = threading.Thread(target=careful)
thread.start()
thread.join()
threading.settrace(None)
print([event for event in events if event[1] == "careful"])

print("- profile functions")


def profiler(frame, event, argument):
    name = argument.__name__ if event.startswith("c_") else frame.f_code.co_name
    events.append((event, name))


def profiled():
    len([])
    [].append(1)
    try:
        int("x")
        next(iter([]))
    except ValueError:
        pass
    sorted([2, 1], key=negative)
    list(map(negative, [1]))
    str.upper("x")
    "x".join(*[[]])
    try:
        next(iter([]))
    except StopIteration:
        pass


def negative(x):
    return -x


events.clear()
sys.setprofile(profiler)
profiled()
sys.setprofile(None)
for event in events:
    if event[1] != "setprofile":  # the caller's, which ran already
        print(*event)
print(sys.getprofile(), sys.gettrace())


def importing():
    import abc, codecs, io, os, site


# What starts have imported has nothing to tell.
events.clear()
sys.settrace(lambda frame, event, arg: events.append(frame.f_code.co_name))
importing()
sys.settrace(None)
print(events)

# A class statement calls __build_class__; no event is under way, so that nobody can jump.
def builds():
    class C:
        pass
    len("")
called = []
sys.setprofile(lambda frame, event, argument: called.append((event, getattr(argument, "__name__", None))))
builds()
sys.setprofile(None)
print(called[:8])
try:
    1 / 0
except ZeroDivisionError as error:
    try:
        error.__traceback__.tb_frame.f_lineno = 1
    except ValueError as refused:
        print(refused)
