"""A program that can't be compiled: nothing runs, the error points at the place, exit code 1."""

print("never printed, since the whole file is compiled first")


def function(:
    return 1
