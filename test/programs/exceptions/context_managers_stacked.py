"""with statements: order, suppression, failures at each step, and contextlib built on them."""
import contextlib


class Step:
    def __init__(self, name, enter=None, leave=None, suppress=False):
        self.name, self.enter, self.leave, self.suppress = name, enter, leave, suppress

    def __enter__(self):
        print("enter", self.name)
        if self.enter:
            raise self.enter
        return self.name

    def __exit__(self, kind, value, traceback):
        print("exit", self.name, kind and kind.__name__, value, traceback is not None)
        if self.leave:
            raise self.leave
        return self.suppress


def attempt(label, action):
    print("--", label)
    try:
        print("result", action())
    except Exception as error:
        chain = []
        while error:
            chain.append(repr(error))
            error = error.__context__
        print("raised", " <- ".join(chain))


def both():
    with Step("a") as a, Step("b") as b:
        return a + b


def second_fails():
    with Step("a", suppress=True), Step("b", enter=ValueError("enter")):
        print("never")
    return "went on"


def exit_fails():
    with Step("a"), Step("b", leave=OSError("leaving")):
        raise KeyError("body")


def suppressed():
    for i in range(3):
        with Step(i, suppress=True):
            if i == 1:
                raise ValueError(i)
            if i == 0:
                continue
            break
    return i


def replaced_return():
    with Step("r", leave=RuntimeError("late")):
        return "lost"


for function in (both, second_fails, exit_fails, suppressed, replaced_return):
    attempt(function.__name__, function)

with (Step("p") as x, Step("q"),):
    print(x)


class OnlyEnter:
    def __enter__(self): ...


class OnlyExit:
    def __exit__(self, *args): ...


class Late:
    def __getattr__(self, name):
        print("never asked", name)


for bad in (OnlyEnter, OnlyExit, Late, int):
    try:
        with bad():
            pass
    except TypeError as error:
        print(error)


@contextlib.contextmanager
def managed(name, swallow=()):
    print("setup", name)
    try:
        yield name.upper()
    except swallow as error:
        print("swallowed", repr(error))
    finally:
        print("teardown", name)


def use(swallow, error):
    with managed("m", swallow) as name:
        if error:
            raise error
        return name


attempt("plain", lambda: use((), None))
attempt("swallow", lambda: use(ValueError, ValueError(1)))
attempt("passes", lambda: use(ValueError, KeyError(1)))
attempt("stop", lambda: use((), StopIteration("s")))


@contextlib.contextmanager
def silent():
    return
    yield


@contextlib.contextmanager
def twice():
    yield 1
    yield 2


attempt("no yield", lambda: silent().__enter__())
def use_twice():
    with twice():
        pass


attempt("two yields", use_twice)


@managed("decorated")
def decorated(n):
    return n * 2


print(decorated(4), decorated(5))

with contextlib.ExitStack() as stack:
    names = [stack.enter_context(managed(n)) for n in "xyz"]
    stack.callback(print, "callback", *names)
    stack.push(lambda *details: print("pushed", details[0]) or True)
    raise LookupError("in the stack")

with contextlib.suppress(ZeroDivisionError, KeyError):
    {}[1 / 0]
with contextlib.nullcontext("n") as n, contextlib.closing(open(__file__)) as file:
    print(n, file.readline().strip()[:20])
print(file.closed)
