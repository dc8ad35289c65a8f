"""Errors in a with block, in __exit__, and a finally that raises: three exceptions in one chain."""


class Resource:
    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        print("closing after", kind.__name__)
        raise RuntimeError("closing failed")


def use():
    with Resource() as resource:
        resource.missing_method()


def main():
    try:
        use()
    finally:
        print("finally")
        [].pop()


main()
