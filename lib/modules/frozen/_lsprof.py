"""What cProfile is made of: calls counted and timed, each by its code and by who made it. Events come from
sys.setprofile(), which says whether there are any."""
import sys
import time
import types
from collections import namedtuple

profiler_entry = namedtuple("profiler_entry", "code callcount reccallcount totaltime inlinetime calls")
profiler_subentry = namedtuple("profiler_subentry", "code callcount reccallcount totaltime inlinetime")
profiler_entry.__module__ = profiler_subentry.__module__ = "_lsprof"


class _Counts:
    def __init__(self):
        self.calls = self.recursive = self.total = self.inline = self.depth = 0
        self.callees = {}

    def begin(self):
        self.depth += 1

    def end(self, spent, inside):
        self.depth -= 1
        self.calls += 1
        self.inline += spent - inside
        # The time of an inner call of the same function is part of the outer one's.
        if self.depth:
            self.recursive += 1
        else:
            self.total += spent

    def values(self, unit):
        return self.calls, self.recursive, self.total * unit, self.inline * unit


def _name_of(function):
    owner = getattr(function, "__self__", None)
    if owner is None or type(owner) is type(sys):
        module = getattr(function, "__module__", None)
        return f"<built-in method {module}.{function.__name__}>" if module else f"<{function.__name__}>"
    for cls in type(owner).__mro__:
        if function.__name__ in cls.__dict__:
            return repr(cls.__dict__[function.__name__])
    return f"<built-in method {function.__name__}>"


class Profiler:
    "Profiler(timer=None, timeunit=0.0, subcalls=True, builtins=True)"

    def __init__(self, timer=None, timeunit=0.0, subcalls=True, builtins=True):
        self._timer = timer or time.perf_counter
        self._unit = (timeunit or 1.0) if timer else 1.0
        self._subcalls, self._builtins = subcalls, builtins
        self._counts, self._stack = {}, []

    def enable(self, subcalls=True, builtins=True):
        "From now on; calls that are going on are not counted."
        self._subcalls, self._builtins = bool(subcalls), bool(builtins)
        sys.setprofile(self)

    def disable(self):
        "Calls that are going on end here."
        sys.setprofile(None)
        while self._stack:
            self._leave()

    def clear(self):
        "Forgets what has been counted."
        self._counts.clear()
        self._stack.clear()

    def getstats(self):
        "A list of profiler_entry, whose `calls` are None or a list of profiler_subentry."
        return [profiler_entry(code, *counts.values(self._unit),
                               [profiler_subentry(callee, *inner.values(self._unit))
                                for callee, inner in counts.callees.items()] or None)
                for code, counts in self._counts.items() if counts.calls]

    def __call__(self, frame, event, argument):
        if frame.f_code in _OWN and event not in ("call", "return"):
            return  # what the profiler itself calls
        if event == "call":
            self._enter(_OWN.get(frame.f_code, frame.f_code))
        elif event == "return":
            if self._stack:
                self._leave()
        elif self._builtins:
            if event == "c_call":
                self._enter(_name_of(argument))
            elif self._stack:
                self._leave()

    def _now(self):
        try:
            return self._timer() + 0
        except BaseException as error:  # the program that is profiled has nothing to do with it
            sys.unraisablehook(types.SimpleNamespace(
                exc_type=type(error), exc_value=error, exc_traceback=error.__traceback__, err_msg=None,
                object=self._timer))
            return 0

    def _enter(self, code):
        counts = self._counts.setdefault(code, _Counts())
        counts.begin()
        inner = None
        if self._subcalls and self._stack:
            inner = self._stack[-1][0].callees.setdefault(code, _Counts())
            inner.begin()
        self._stack.append([counts, inner, self._now(), 0])

    def _leave(self):
        counts, inner, start, inside = self._stack.pop()
        spent = self._now() - start
        counts.end(spent, inside)
        if inner:
            inner.end(spent, inside)
        if self._stack:
            self._stack[-1][3] += spent


# The methods that CPython's profiler has in C.
_OWN = {getattr(Profiler, name).__code__: f"<method '{name}' of '_lsprof.Profiler' objects>"
        for name in ("enable", "disable", "clear", "getstats")}
