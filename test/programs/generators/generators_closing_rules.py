"""throw() and close() at every place where a generator can stand."""


def outcome(action, *args):
    try:
        return action(*args)
    except BaseException as error:
        return f"{type(error).__name__}({', '.join(map(repr, error.args))})"


def stubborn(log):
    while True:
        try:
            yield "waiting"
        except GeneratorExit:
            log.append("exit")
            raise
        except ValueError as error:
            log.append(str(error))
        finally:
            log.append("finally")


log = []
g = stubborn(log)
print(outcome(g.throw, ValueError("not started")), outcome(next, g))
g = stubborn(log)
print(next(g), g.throw(ValueError("one")), g.throw(ValueError, "two"), g.throw(ValueError))
print(outcome(g.throw, KeyError("three")), outcome(next, g), log)
log.clear()
g = stubborn(log)
next(g)
print(g.close(), g.close(), log, outcome(next, g))


def refuses():
    try:
        yield 1
    except GeneratorExit:
        yield 2


g = refuses()
next(g)
print(outcome(g.close))


def changes_mind():
    try:
        yield 1
    except GeneratorExit:
        return "value that close ignores"


g = changes_mind()
next(g)
print(g.close())


def raises_while_closing():
    try:
        yield 1
    finally:
        raise OSError("in finally")


g = raises_while_closing()
next(g)
print(outcome(g.close))


# Delegation: what goes to the inner one, and what it gives back.
def inner(log):
    try:
        while True:
            try:
                got = yield len(log)
                log.append(("sent", got))
            except LookupError as error:
                log.append(("caught", repr(error)))
                if isinstance(error, KeyError):
                    return "inner result"
    finally:
        log.append("inner closed")


def outer(log):
    result = yield from inner(log)
    log.append(result)
    try:
        yield "after"
    except GeneratorExit:
        log.append("outer closed")
        raise


log = []
g = outer(log)
print(next(g), g.send("a"), g.throw(IndexError("b")), g.throw(KeyError("c")), log)
g.close()
print(log[-1])
log = []
g = outer(log)
next(g)
g.close()
print(log)


class Bare:
    """An iterator without send, throw and close."""

    def __init__(self):
        self.n = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.n += 1
        return self.n


def delegates():
    yield from Bare()


g = delegates()
print(next(g), next(g), outcome(g.send, None), outcome(g.send, "x"))
g = delegates()
next(g)
print(outcome(g.throw, ZeroDivisionError("z")), outcome(next, g))


class Recorder(Bare):
    def throw(self, *args):
        print("throw", args[0] if isinstance(args[0], type) else repr(args[0]))
        return "from throw"

    def close(self):
        print("close")


def delegates_to_recorder():
    yield from Recorder()


g = delegates_to_recorder()
next(g)
print(g.throw(ValueError("v")))
g.close()


# Exceptions on the way out of a generator.
def leaks_stop():
    yield 1
    raise StopIteration("lost")


g = leaks_stop()
next(g)
try:
    next(g)
except RuntimeError as error:
    print(error, repr(error.__cause__))


def context():
    try:
        raise KeyError("handled")
    except KeyError:
        yield "inside the handler"


g = context()
next(g)
try:
    g.throw(ValueError("thrown"))
except ValueError as error:
    print(repr(error.__context__))

g = context()
print(outcome(g.send, 1), outcome(g.throw, "text"), outcome(g.throw, int), outcome(g.throw, ValueError(1), 2))


def reenters():
    yield next(me)


me = reenters()
print(outcome(next, me))
print(outcome(next, me))


# for .. else, early exit, and the generator's own finally.
def numbers():
    try:
        yield from range(5)
    finally:
        print("numbers done")


g = numbers()
for n in g:
    if n == 4:
        break
else:
    print("no break")
g.close()
print(sum(numbers()), list(zip("ab", "cd"))[-1])
