"coverage: lines, branches and reports of a program with classes, generators, handlers, coroutines; by the tracer in Python."
import importlib
import io
import pathlib
import subprocess
import sys

import coverage

PROGRAM = '''\
import asyncio
import contextlib


class Shape:
    """A document string."""
    sides = 0
    if sides:
        never = 1

    def __init__(self, name):
        self.name = name

    def never(self):
        return 1

    class Inner:
        squares = [i * i for i in range(3)
                   if i]


def tries(x):
    try:
        if x == 1:
            raise ValueError(x)
        y = 1 / x
    except ValueError as e:
        return str(e)
    except ZeroDivisionError:
        pass
    except OSError:
        pass
    else:
        return y
    finally:
        z = 1
    return z


@contextlib.contextmanager
def manager():
    try:
        yield 1
    except KeyError:
        pass


def matches(value):
    with manager() as one, manager():
        if value:
            raise KeyError
    match value:
        case 1 | 2:
            return "small"
        case {"k": k, **rest} if k:
            return k
        case [a, b]:
            return a + b
        case _:
            pass
    table = {
        "value": value,
        "other":
            one,
    }
    return table


def relays(n):
    while n:
        n -= 1
        x = yield n
        if x:
            break
    else:
        return "all"
    yield from relays(n)


async def produces(n):
    for i in range(n):
        yield i
        await asyncio.sleep(0)


async def waits(n):
    async for i in produces(n):
        if i > 5:
            return i
    try:
        async with asyncio.timeout(0.001):
            await asyncio.sleep(1)
    except TimeoutError:
        pass
    return [i async for i in produces(n)
            if i]


def use():
    Shape("a")
    print([tries(x) for x in (0, 1, 2)], [matches(v) for v in (1, {"k": 5}, None)])
    g = relays(3)
    print(next(g), g.send(1), list(g), asyncio.run(waits(2)))
    for _ in range(2):
        continue
    assert g, "never"
'''

pathlib.Path("program.py").write_text(PROGRAM)
sys.path.insert(0, "")
for branch in False, True:
    watched = coverage.Coverage(data_file=None, branch=branch, timid=True, include=["*/program.py"], config_file=False)
    watched.start()
    program = importlib.import_module("program")
    program.use()
    watched.stop()
    del sys.modules["program"]
    out = io.StringIO()
    print(watched.report(show_missing=True, file=out), out.getvalue())
    name, statements, excluded, missing, formatted = watched.analysis2("program.py")
    print(statements, missing, formatted)
    data = watched.get_data()
    file, = data.measured_files()
    print(sorted(data.lines(file)))

command = [sys.executable, "-m", "coverage"]
pathlib.Path("main.py").write_text("import program\nprogram.use()\nif program is None:\n    exit(1)\n")
subprocess.run([*command, "run", "--timid", "--branch", "--source=.", "main.py"], check=True)
for words in ["report", "-m"], ["xml", "-q", "-o", "-"], ["report", "--fail-under=99", "--include=main.py"]:
    done = subprocess.run(command + words, capture_output=True, text=True)
    text = done.stdout.partition("<packages>")[2] or done.stdout
    print(done.returncode, text, done.stderr)
