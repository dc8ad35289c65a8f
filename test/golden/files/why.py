"""Sites that do not specialize, each for a reason of its own."""


class Computed:
    def __getattribute__(self, name):
        return 42


class Slow:
    def __init__(self):
        self.x = 1

    def __setattr__(self, name, value):
        object.__setattr__(self, name, value)


class Countdown:
    def __init__(self):
        self.n = 3

    def __iter__(self):
        return self

    def __next__(self):
        self.n -= 1
        if self.n < 0:
            raise StopIteration
        return self.n


def attribute(o):
    return o.answer


def store(o):
    o.x = 2


def concatenate(a, b):
    return a + b


def count(o):
    for _ in o:
        pass


def alternate(a, b):
    return a - b


def call(f):
    return f(1)


def once(a, b):
    return a * b


class Callable:
    def __call__(self, x):
        return x


for i in range(20):
    attribute(Computed())
    store(Slow())
    concatenate([1], [2])
    count(Countdown())
    alternate(i, 1)
    alternate(i + 0.5, 1.0)
    call(Callable())
once(2, 3)
