"""Runs cases, one after the other, in the interpreter under test.

    worker.py FILE FIRST

FILE holds, as JSON, a text that is executed once and a list of cases, programs that see its names. Each
case runs as a module __main__ of its own. For each, beginning with number FIRST, a line of JSON goes to
standard output: its number, how it ended, and what it printed. Whoever reads the lines knows from the one
that is missing which case ended the process, or does not end.
"""

import io
import json
import os
import sys
from types import ModuleType

FILE_NAME = "case.py"


def described(error):
    """How a program that raised is told: the exception, and the functions and lines it came through."""
    try:
        text = str(error)
    except Exception as second:
        text = f"<{type(second).__name__} from str()>"
    trace, places = error.__traceback__, []
    while trace is not None:
        code = trace.tb_frame.f_code
        if code.co_filename == FILE_NAME:
            # CPython 3.11's STORE_FAST__LOAD_FAST tells the line of the store when the load fails.
            line = "" if isinstance(error, UnboundLocalError) else f":{trace.tb_lineno}"
            places.append(code.co_name + line)
        trace = trace.tb_next
    return f"{type(error).__qualname__}: {text} [{' '.join(places)}]"


def run(case, names):
    """Execute one; answer how it ended and what it printed."""
    module = ModuleType("__main__")
    module.__dict__.update(names)
    sys.modules["__main__"] = module
    shown, sys.stdout = sys.stdout, io.StringIO()
    try:
        exec(compile(case, FILE_NAME, "exec"), module.__dict__)
        ending = ""
    except BaseException as error:
        ending = described(error)
    finally:
        printed, sys.stdout = sys.stdout, shown
    return ending, printed.getvalue()


def main(file, first):
    with open(file, encoding="utf-8") as text:
        work = json.load(text)
    first = int(first)
    prelude = ModuleType("__main__")
    sys.modules["__main__"] = prelude
    exec(compile(work["prelude"], "prelude.py", "exec"), prelude.__dict__)
    for number, case in enumerate(work["cases"]):
        if number >= first:
            line = json.dumps([number, *run(case, prelude.__dict__)]) + "\n"
            os.write(1, line.encode())


if __name__ == "__main__":
    # The cases replace __main__, and with it this module's only owner.
    here = sys.modules["__main__"]
    main(*sys.argv[1:])
