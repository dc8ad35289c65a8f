def value():
    from .lazy_a import base

    return base + 1
