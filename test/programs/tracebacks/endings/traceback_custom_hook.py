"""sys.excepthook replaced: it's called with the three parts, and the exit code is still 1."""

import sys


def hook(kind, value, traceback):
    depth = 0
    while traceback is not None:
        depth += 1
        traceback = traceback.tb_next
    print(f"hook: {kind.__name__}({value}) from depth {depth}")


def fail(n):
    return fail(n - 1) if n else {}["bottom"]


sys.excepthook = hook
fail(3)
