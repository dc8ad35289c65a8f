"""except* in generators and coroutines that are suspended in a clause, in the body, in else and finally."""
import sys


def parts(where, group):
    try:
        if "body" in where:
            print("  sent:", (yield "body"))
        if group:
            raise group
    except* ValueError as e:
        print("  values:", e.exceptions)
        if "values" in where:
            print("  sent:", (yield "values"), repr(sys.exception()))
        if "raise" in where:
            raise KeyError("from values")
    except* (TypeError, OSError) as e:
        print("  types:", e.exceptions)
        if "types" in where:
            try:
                print("  sent:", (yield "types"), repr(sys.exception()))
            finally:
                print("  last", "e" in locals())
    except* LookupError:
        for i in range(2):
            yield f"lookup {i}"
    else:
        if "else" in where:
            print("  sent:", (yield "else"))
    finally:
        print("  finally", "e" in locals(), repr(sys.exception()))
        if "finally" in where:
            yield "finally"
    return "end"


def shown(error):
    if isinstance(error, BaseExceptionGroup):
        return f"{type(error).__name__}({[shown(e) for e in error.exceptions]})"
    return f"{error!r} of {error.__context__!r}" if error.__context__ else repr(error)


def drive(generator, step):
    answers = []
    try:
        answers.append(next(generator))
        while True:
            answers.append(step(generator, len(answers)))
    except StopIteration as stop:
        answers.append(stop.value)
    except BaseException as error:
        answers.append(shown(error))
    try:
        answers += generator  # whoever let go of it now would see it closed
    except BaseException as error:
        answers.append(shown(error))
    return answers


def group(*errors):
    return ExceptionGroup("g", list(errors))


steps = {
    "send": lambda g, n: g.send(n),
    "throw ValueError": lambda g, n: g.throw(ValueError("thrown", n)),
    "throw a group": lambda g, n: g.throw(group(OSError(n), ArithmeticError(n))),
    "close": lambda g, n: g.close() or next(g),
}
groups = [lambda: None, lambda: group(ValueError(1)), lambda: group(ValueError(1), TypeError(2), group(OSError(3), ValueError(4))),
          lambda: group(TypeError(1), ZeroDivisionError(2)), lambda: ValueError("naked"), lambda: group(KeyError(1), IndexError(2))]
for name, step in steps.items():
    for where in ("", "body", "values", "types", "values types raise", "else finally", "body values types else finally"):
        for n, make in enumerate(groups):
            print(name, "|", where, "|", n)
            print(drive(parts(where, make()), step))


def in_a_loop():
    for i in range(3):
        try:
            raise group(ValueError(i), TypeError(i))
        except* ValueError:
            try:
                raise group(OSError(i), KeyError(i))
            except* KeyError:
                yield "inner", i
            except* OSError as e:
                yield "inner other", e.exceptions
        except* TypeError as e:
            yield "outer", e.exceptions


print(*in_a_loop(), sep="\n")


class Step:
    def __await__(self):
        return (yield self)


async def waits():
    try:
        raise group(ValueError(1), TypeError(2))
    except* ValueError as e:
        print("awaited", await Step(), e.exceptions)
    except* TypeError as e:
        print("awaited", await Step(), e.exceptions)
        raise
    finally:
        await Step()


coroutine = waits()
try:
    for n in (None, 1, 2, 3):
        coroutine.send(n)
except BaseException as error:
    print(shown(error))


async def asynchronous():
    try:
        raise group(ValueError(1))
    except* ValueError as e:
        yield e.exceptions
        yield await Step()


async def collect():
    return [item async for item in asynchronous()]


coroutine = collect()
try:
    coroutine.send(None)
    coroutine.send("sent")
except StopIteration as stop:
    print(stop.value)
