"""sys.exit with a number ends the program with that code and without a traceback."""

import sys


def deep(n):
    if n == 0:
        sys.exit(42)
    try:
        deep(n - 1)
    except Exception:
        print("SystemExit isn't an Exception")
    finally:
        print("leaving level", n)


deep(3)
print("never printed")
