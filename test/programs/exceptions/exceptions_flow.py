"""try, except, else and finally in every combination, with return, break and continue in them."""

log = []


def run(label, function, *args):
    log.clear()
    try:
        result = function(*args)
    except Exception as error:
        result = f"{type(error).__name__}({error})"
    print(label, result, log)


def full(fail):
    try:
        log.append("try")
        if fail:
            raise fail("x")
    except ValueError:
        log.append("except ValueError")
    except (KeyError, IndexError) as error:
        log.append(f"except {type(error).__name__}")
    else:
        log.append("else")
    finally:
        log.append("finally")
    return "end"


for fail in None, ValueError, KeyError, IndexError, TypeError:
    run("full", full, fail)


def return_in_finally(value):
    try:
        return f"try {value}"
    finally:
        if value:
            return "finally wins"
        log.append("finally falls through")


def swallow():
    try:
        raise ValueError("lost")
    finally:
        return "swallowed"


def break_in_finally():
    for i in range(3):
        try:
            return "never returned"
        finally:
            log.append(i)
            break
    return "after the loop"


def continue_in_finally():
    for i in range(3):
        try:
            if i == 1:
                raise ValueError("lost")
            log.append(f"body {i}")
        finally:
            log.append(f"finally {i}")
            continue
    return "done"


def break_and_else():
    for i in range(5):
        try:
            if i == 2:
                break
        except ValueError:
            pass
        else:
            log.append(f"else {i}")
        finally:
            log.append(f"finally {i}")
    else:
        log.append("loop else")
    while True:
        try:
            continue_once = len(log) < 9
            if continue_once:
                continue
            break
        finally:
            log.append("while finally")
    return i


def return_value_is_computed_first():
    x = 1
    try:
        return x
    finally:
        x = 2
        log.append(x)


def mutable_return():
    x = []
    try:
        return x
    finally:
        x.append("added in finally")


def raise_in_finally():
    try:
        raise ValueError("first")
    finally:
        raise KeyError("second")


def raise_in_else():
    try:
        pass
    except ValueError:
        log.append("not caught here")
    else:
        raise ValueError("from else")


def raise_in_except():
    try:
        raise ValueError("first")
    except ValueError:
        raise KeyError("from except")
    except KeyError:
        log.append("siblings don't catch it")


def nested():
    try:
        try:
            raise ValueError("inner")
        except KeyError:
            log.append("wrong")
        finally:
            log.append("inner finally")
    except ValueError as error:
        log.append(f"outer caught {error}")
        try:
            raise
        except ValueError as again:
            log.append(again is error)
    finally:
        log.append("outer finally")


def nested_finally_returns():
    try:
        try:
            return 1
        finally:
            log.append("a")
            return 2
    finally:
        log.append("b")


def loop_return():
    for i in range(3):
        for j in range(3):
            try:
                if i * j == 2:
                    return i, j
            finally:
                log.append((i, j))


run("return in finally", return_in_finally, 1)
run("no return in finally", return_in_finally, 0)
for function in (
    swallow, break_in_finally, continue_in_finally, break_and_else, return_value_is_computed_first,
    mutable_return, raise_in_finally, raise_in_else, raise_in_except, nested,
    nested_finally_returns, loop_return
):
    run(function.__name__, function)


def chosen_at_run_time(kinds):
    try:
        raise LookupError("x")
    except kinds() as error:
        return type(error).__name__


run("computed", chosen_at_run_time, lambda: (ValueError, LookupError))
run("not matching", chosen_at_run_time, lambda: ())
for bad in (lambda: 5), (lambda: "x"), (lambda: (5,)), (lambda: [LookupError]), (lambda: int):
    run("bad", chosen_at_run_time, bad)


def handler_not_evaluated():
    try:
        pass
    except undefined_name:
        pass
    return "fine"


run("handlers are lazy", handler_not_evaluated)
run("bare", lambda: bare())


def bare():
    try:
        1 / 0
    except:
        return "bare except"
