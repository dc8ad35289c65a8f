boomslang dot -o $SCRATCH/g.dot -c 'def g():
    try:
        yield 1
    finally:
        print("closed at the end")
suspended = g()
print(next(suspended))'
