"""The lines at the prompt that begin with %: %tree f, %time f(10) and the like."""


class Refused(Exception):
    """What is wrong with such a line."""


COMMANDS = {}


def command(usage):
    def add(function):
        function.usage = usage
        COMMANDS[function.__name__.removesuffix("_")] = function
        return function
    return add


def carry_out(line, namespace):
    name, _, rest = line[1:].strip().partition(" ")
    try:
        if name not in COMMANDS:
            raise Refused(f"no command %{name}; %help lists them")
        COMMANDS[name](rest.strip(), namespace)
    except Refused as refused:
        print(f"%{name}: {refused}")


@command("%help                 this list")
def help_(rest, namespace):
    for function in COMMANDS.values():
        print(function.usage)


def function_of(text, namespace):
    """Return the function that an expression means, below its decorators and classes."""
    if not text:
        raise Refused("which function?")
    function = eval(text, namespace)
    function = getattr(function, "__func__", function)
    if not hasattr(function, "__code__"):
        raise Refused(f"{text} is no function written in Python")
    return function


@command("%dis F                F's instructions as they are now, with what their sites count")
def dis(rest, namespace):
    import dis
    dis.dis(function_of(rest, namespace), adaptive=True, show_caches=True)


@command("%time EXPR            how long EXPR takes")
def time(rest, namespace):
    import timeit
    if not rest:
        raise Refused("what expression?")
    timer = timeit.Timer(rest, globals=namespace)
    loops, _ = timer.autorange()
    runs = sorted(seconds / loops for seconds in timer.repeat(5, loops))
    print(f"{shown(runs[len(runs) // 2])} a run ({shown(runs[0])} to {shown(runs[-1])}; "
          f"5 times {loops})")


def shown(seconds):
    """Return a time with three digits."""
    for unit, size in (("s", 1), ("ms", 1e-3), ("us", 1e-6)):
        if seconds >= size:
            return f"{seconds / size:.3g} {unit}"
    return f"{seconds * 1e9:.3g} ns"
