"""with: order of entering and leaving, suppression, exceptions on the way in and out, many items."""

log = []


class Manager:
    def __init__(self, name, enter=None, exit=None, suppress=False):
        self.name, self.enter_error, self.exit_error, self.suppress = name, enter, exit, suppress

    def __enter__(self):
        log.append(f"enter {self.name}")
        if self.enter_error:
            raise self.enter_error
        return self.name

    def __exit__(self, kind, value, traceback):
        log.append(f"exit {self.name} {kind.__name__ if kind else None} {value}")
        if self.exit_error:
            raise self.exit_error
        return self.suppress


def attempt(function):
    log.clear()
    try:
        result = function()
    except Exception as error:
        result = f"raised {error!r}, context {error.__context__!r}"
    print(function.__name__, "->", result)
    for line in log:
        print("   ", line)


def plain():
    with Manager("a") as a:
        log.append(f"body {a}")
    return "after"


def several():
    with Manager("a") as a, Manager("b") as b, Manager("c"):
        log.append(a + b)
        raise ValueError("v")


def parenthesized():
    with (
        Manager("a") as a,
        Manager("b", suppress=True) as b,
    ):
        raise ValueError("v")
    return a + b


def suppressed():
    with Manager("a", suppress=True):
        raise KeyError("k")
    return "went on"


def truthy_suppression():
    with Manager("a", suppress="any true value"):
        raise KeyError("k")
    return "went on"


def inner_suppresses():
    with Manager("outer"):
        with Manager("inner", suppress=True):
            raise ValueError("v")
        log.append("between")
    return "done"


def enter_fails():
    with Manager("a"), Manager("b", enter=OSError("can't enter")), Manager("c"):
        log.append("never")


def exit_fails():
    with Manager("a"), Manager("b", exit=OSError("can't exit")):
        raise ValueError("v")


def exit_fails_and_is_suppressed():
    with Manager("a", suppress=True), Manager("b", exit=OSError("can't exit")):
        raise ValueError("v")
    return "fine"


def exit_fails_without_error():
    with Manager("a", exit=OSError("can't exit")):
        pass


def returns_from_body():
    with Manager("a"):
        return "returned"


def exit_raises_on_return():
    with Manager("a", exit=ValueError("instead of returning")):
        return "lost"


def loop_control():
    for i in range(4):
        with Manager(i):
            if i == 1:
                continue
            if i == 2:
                break
    return i


def targets():
    class T:
        pass

    t, items = T(), [None]
    with Manager("a") as t.attribute, Manager("b") as items[0], Manager("xy") as (p, q):
        pass
    return t.attribute, items, p, q


def target_fails():
    with Manager("abc") as (x, y):
        log.append("never")


for function in (
    plain, several, parenthesized, suppressed, truthy_suppression, inner_suppresses, enter_fails,
    exit_fails, exit_fails_and_is_suppressed, exit_fails_without_error, returns_from_body,
    exit_raises_on_return, loop_control, targets, target_fails
):
    attempt(function)


class NoExit:
    def __enter__(self):
        return self


class NoEnter:
    def __exit__(self, *args):
        pass


class OnInstance:
    def __init__(self):
        self.__enter__ = lambda: 1
        self.__exit__ = lambda *a: None


for thing in NoExit(), NoEnter(), OnInstance(), 5, None, NoExit:
    try:
        with thing:
            pass
    except TypeError as error:
        print(error)


class Contextual:
    """A generator function made into a manager."""

    def __init__(self, function):
        self.function = function

    def __call__(self, *args):
        return _Helper(self.function(*args))


class _Helper:
    def __init__(self, generator):
        self.generator = generator

    def __enter__(self):
        return next(self.generator)

    def __exit__(self, kind, value, traceback):
        try:
            if kind is None:
                next(self.generator)
            else:
                self.generator.throw(value)
        except StopIteration:
            return kind is not None
        except BaseException as error:
            if error is value:
                return False
            raise
        raise RuntimeError("generator didn't stop")


@Contextual
def tag(name):
    log.append(f"<{name}>")
    try:
        yield name.upper()
    except LookupError:
        log.append("handled")
    finally:
        log.append(f"</{name}>")


log.clear()
with tag("b") as b:
    log.append(b)
with tag("i"):
    raise KeyError("swallowed by the generator")
try:
    with tag("u"):
        raise ValueError("not handled")
except ValueError as error:
    log.append(str(error))
print(log)
