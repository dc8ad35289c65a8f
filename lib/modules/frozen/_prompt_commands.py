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


def sites(function):
    """Yield (line, name, argument, cache) of the sites of a function, as it is now."""
    import dis
    for instruction in dis.get_instructions(function, adaptive=True):
        if instruction.cache:
            place = instruction.positions
            yield place and place.lineno, instruction.opname, instruction.argrepr, instruction.cache


@command("%tree F               F's nodes as they are now; %tree -o FILE.svg F draws them")
def tree(rest, namespace):
    import _laboratory
    output = None
    if rest.startswith("-o"):
        output, _, rest = rest[2:].strip().partition(" ")
    function = function_of(rest.strip(), namespace)
    text = _laboratory.picture(function.__code__)
    if text is None:
        raise Refused(f"{rest} runs as bytecode; %dis shows it, and %backend tree changes that")
    if output:
        draw(text, output)
    else:
        import dis
        dis.dis(function, adaptive=True, show_caches=True)


def draw(text, output):
    ending = output.rpartition(".")[2]
    if ending in ("dot", "gv"):
        with open(output, "w", encoding="utf-8") as file:
            file.write(text)
    elif ending in ("svg", "png", "pdf"):
        import subprocess
        try:
            subprocess.run(["dot", f"-T{ending}", "-o", output], input=text.encode(), check=True)
        except FileNotFoundError:
            raise Refused("there is no program dot: the Debian package graphviz brings it") from None
    else:
        raise Refused(f"{output} ends in none of .svg, .png, .pdf, .dot, .gv")
    print(f"wrote {output}")


@command("%dis F                F's instructions (or nodes) as they are now, with what their sites count")
def dis(rest, namespace):
    import dis
    dis.dis(function_of(rest, namespace), adaptive=True, show_caches=True)


@command("%why F                which sites of F are not specialized, or missed, and what they count")
def why(rest, namespace):
    found = list(sites(function_of(rest, namespace)))
    shown = 0
    for line, name, argument, cache in found:
        if cache.state == "specialized" and not cache.misses:
            continue
        shown += 1
        print(f"line {line}: {name} {argument} ".rstrip() + f": {reason(cache)}")
    if not shown:
        print(f"all of {len(found)} sites are specialized and never missed" if found else "it has no sites")


def reason(cache):
    if cache.state != "specialized":
        return cache.why
    misses = "1 miss" if cache.misses == 1 else f"{cache.misses} misses"
    rewrites = "1 rewrite" if cache.rewrites == 1 else f"{cache.rewrites} rewrites"
    return f"{cache.specialization} since it last changed; {misses}, {rewrites}"


@command("%policy [SPEC]        when sites specialize from now on (docs/policy.md); or how it is")
def policy(rest, namespace):
    import _laboratory
    if rest:
        try:
            _laboratory.set_policy(rest)
        except ValueError as error:
            raise Refused(error) from None
    print(_laboratory.policy())


@command("%backend [NAME]       have functions run on the tree or on bytecode, all anew; or how it is")
def backend(rest, namespace):
    import _laboratory
    if rest:
        try:
            switch(rest)
        except ValueError as error:
            raise Refused(error) from None
    print(_laboratory.backend())


def switch(name):
    """Have every function run on a backend, as if it had just been compiled."""
    import _laboratory
    import gc
    _laboratory.set_backend(name)
    fresh = {}  # functions may share their code
    for function in gc.get_objects():
        if type(function) is not type(switch):
            continue
        code = function.__code__
        if id(code) not in fresh:
            fresh[id(code)] = code, _laboratory.as_compiled(code)
        if fresh[id(code)][1]:
            function.__code__ = fresh[id(code)][1]


def timer_of(rest, namespace):
    import timeit
    if not rest:
        raise Refused("what expression?")
    try:
        return timeit.Timer(rest, globals=namespace)
    except SyntaxError as error:
        raise Refused(f"{error.msg}: {rest}") from None


@command("%time EXPR            how long EXPR takes")
def time(rest, namespace):
    timer = timer_of(rest, namespace)
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


ROUNDS = 15
ROUND_SECONDS = 0.03


@command("%compare EXPR         how long EXPR takes on either backend, in turns, and what can be told from it")
def compare(rest, namespace):
    import _laboratory
    import random
    timer_of(rest, namespace)  # complains of what is wrong before anything starts
    ways = [Way(name, rest, namespace) for name in ("tree", "bytecode")]
    try:
        times = {way.name: [] for way in ways}
        for _ in range(ROUNDS):
            random.shuffle(ways)
            for way in ways:
                times[way.name].append(way.measure())
    finally:
        for way in ways:
            way.end()
    for name, runs in times.items():
        runs = sorted(runs)
        print(f"{name + ':':10}{shown(runs[len(runs) // 2])} a run ({shown(runs[0])} to {shown(runs[-1])})")
    ratio, low, high, verdict = _laboratory.compare(times["tree"], times["bytecode"])
    print(f"tree / bytecode: {ratio:.2f} ({low:.2f} to {high:.2f}), {verdict}")


class Way:
    """A copy of this process that measures an expression on one backend when it is told to."""

    def __init__(self, name, expression, namespace):
        import os
        self.name = name
        questions, self.ask = os.pipe()
        self.answers, answer = os.pipe()
        self.process = os.fork()
        if self.process:
            os.close(questions)
            os.close(answer)
            return
        status = 1
        try:
            os.close(self.ask)
            os.close(self.answers)
            nothing = os.open(os.devnull, os.O_RDWR)
            for stream in range(3):
                os.dup2(nothing, stream)
            self.answer(questions, answer, expression, namespace)
            status = 0
        except BaseException as error:
            os.write(answer, f"{type(error).__name__}: {error}".encode()[:4000])
        finally:
            os._exit(status)

    def answer(self, questions, answer, expression, namespace):
        import os
        switch(self.name)
        timer = timer_of(expression, namespace)
        timer.timeit(1)
        loops = 1
        while timer.timeit(loops) < ROUND_SECONDS:
            loops *= 2
        while os.read(questions, 1):
            os.write(answer, repr(timer.timeit(loops) / loops).encode())

    def measure(self):
        import os
        try:
            os.write(self.ask, b"?")
        except BrokenPipeError:
            pass  # what went wrong stands in the answer
        answer = os.read(self.answers, 4096).decode()
        try:
            return float(answer)
        except ValueError:
            raise Refused(f"on {self.name}: {answer or 'it ended'}") from None

    def end(self):
        import os
        import signal
        os.close(self.ask)
        os.close(self.answers)
        os.kill(self.process, signal.SIGKILL)  # it may be within a long run
        os.waitpid(self.process, 0)
