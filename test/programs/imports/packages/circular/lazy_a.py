from . import lazy_b


def value():
    return lazy_b.value()


base = 10
