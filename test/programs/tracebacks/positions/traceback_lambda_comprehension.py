"""Lambdas, comprehensions and nested functions have their own names in a traceback."""


def apply(f, *args):
    return f(*args)


def outer():
    def nested(rows):
        return {key: [apply(lambda v: v + 1, value) for value in row] for key, row in rows.items()}

    return nested({"a": [1, 2], "b": [3, None]})


outer()
