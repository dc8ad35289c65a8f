"""What runs, in which order, when an exception leaves calls, loops, with blocks and generators."""

log = []


class Scope:
    def __init__(self, name, swallow=()):
        self.name, self.swallow = name, swallow

    def __enter__(self):
        log.append(f"+{self.name}")
        return self

    def __exit__(self, kind, value, traceback):
        log.append(f"-{self.name}" + (f"({kind.__name__})" if kind else ""))
        return bool(kind) and kind in self.swallow


def show(label, function, *args):
    log.clear()
    try:
        result = repr(function(*args))
    except Exception as error:
        result = f"raises {error!r}"
    print(f"{label}: {result}\n    {' '.join(log)}")


def deep(n):
    with Scope(n):
        try:
            if n == 0:
                raise ValueError("bottom")
            return deep(n - 1)
        finally:
            log.append(f"finally{n}")


def deep_caught(n, catch_at):
    try:
        with Scope(n):
            if n == 0:
                raise ValueError("bottom")
            return deep_caught(n - 1, catch_at) + 1
    except ValueError as error:
        log.append(f"except{n}")
        if n == catch_at:
            return 100
        raise


def generator_in_the_middle():
    def source():
        with Scope("source"):
            for i in range(3):
                try:
                    yield i
                except KeyError:
                    log.append("source saw KeyError")
                    yield "recovered"
                finally:
                    log.append(f"source{i}")

    g = source()
    out = [next(g), next(g), g.throw(KeyError("thrown in"))]
    try:
        g.throw(ValueError("and another"))
    except ValueError as error:
        out.append(str(error))
    out.append(list(g))
    return out


def loop_unwinds():
    for i in range(3):
        with Scope(f"loop{i}", swallow=(KeyError,)):
            with Scope("inner"):
                if i == 0:
                    raise KeyError(i)
                if i == 1:
                    continue
                return i


def replaced_on_the_way():
    try:
        try:
            with Scope("a"):
                raise ValueError("one")
        except ValueError as one:
            try:
                with Scope("b"):
                    raise KeyError("two") from one
            finally:
                log.append("between")
    except KeyError as two:
        return repr(two), repr(two.__cause__), repr(two.__context__)


def through_builtins():
    def key(x):
        with Scope(f"key{x}"):
            if x == 3:
                raise LookupError("in key")
            return x

    try:
        return sorted([5, 3, 1], key=key)
    except LookupError:
        return [max(filter(lambda v: v < 3, map(key, [1, 2])))]


def in_comprehension():
    return [1 / x for x in (Scope("unused") and [1, 0])]


def in_arguments():
    def f(*args):
        log.append("called")

    with Scope("args"):
        f(log.append("first"), {}["missing"], log.append("third"))


def in_constructor():
    class Half:
        def __init__(self):
            log.append("init")
            self.ready = 1 / 0

        def __new__(cls):
            log.append("new")
            return super().__new__(cls)

    Half()


def in_class_body():
    try:
        class Broken:
            log.append("body")
            x = undefined
            log.append("never")
    finally:
        log.append(f"bound: {'Broken' in dir()}")


def in_decorator():
    def bad(f):
        log.append(f"decorating {f.__name__}")
        raise TypeError("decorator refuses")

    @bad
    def g():
        pass


def in_default():
    def g(x=log.append("default 1"), y={}["k"], z=log.append("default 3")):
        pass


def in_enter():
    class Bad(Scope):
        def __enter__(self):
            super().__enter__()
            raise OSError("enter")

    with Scope("outer"), Bad("bad"), Scope("never"):
        log.append("never")


def finally_returns_none():
    try:
        return deep(1)
    except ValueError:
        return "caught"
    finally:
        log.append("last")


def nested_handlers():
    try:
        raise KeyError("a")
    except KeyError:
        try:
            raise ValueError("b")
        except ValueError:
            try:
                raise
            except ValueError as again:
                log.append(repr(again.__context__))
        try:
            raise
        except KeyError as outer:
            return repr(outer), outer.__context__


show("deep", deep, 2)
for at in 0, 1, 3, None:
    show(f"caught at {at}", deep_caught, 3, at)
for function in (
    generator_in_the_middle, loop_unwinds, replaced_on_the_way, through_builtins, in_comprehension,
    in_arguments, in_constructor, in_class_body, in_decorator, in_default, in_enter,
    finally_returns_none, nested_handlers
):
    show(function.__name__, function)
