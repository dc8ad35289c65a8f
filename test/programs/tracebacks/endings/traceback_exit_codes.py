"""sys.exit with a text: the text goes to standard error and the exit code is 1."""

import sys


class Cleanup:
    def __enter__(self):
        return self

    def __exit__(self, kind, value, tb):
        print("exit ran with", kind.__name__, value.code)


for code in None, 0, 3, "text", (1, 2), True:
    try:
        sys.exit(code)
    except SystemExit as stop:
        print(repr(stop.code), repr(stop))
try:
    raise SystemExit
except SystemExit as stop:
    print(stop.code)
with Cleanup():
    try:
        sys.exit("goodbye")
    finally:
        print("finally")
