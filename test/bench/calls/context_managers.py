"""Context managers: by contextlib.contextmanager, by class, stacked, with exceptions on the way out."""
import sys
from contextlib import ExitStack, contextmanager, suppress


@contextmanager
def counted(box):
    box[0] += 1
    try:
        yield box
    finally:
        box[1] += 1


@contextmanager
def translating(error):
    try:
        yield
    except error as e:
        raise LookupError("translated") from e


class Scope:
    def __init__(self, box):
        self.box = box

    def __enter__(self):
        self.box[0] += 1
        return self.box

    def __exit__(self, kind, value, traceback):
        self.box[1] += 1
        return False


size = int(sys.argv[1]) if len(sys.argv) > 1 else 20000  # small: 500
box = [0, 0]
total = 0
for n in range(size):
    with counted(box) as inner:
        total += inner[0] - inner[1]
    with Scope(box) as inner, counted(box):
        total += n
for n in range(size // 10):
    try:
        with translating(KeyError), counted(box):
            raise KeyError(n)
    except LookupError:
        total += 1
    with suppress(ValueError):
        raise ValueError(n)
    with ExitStack() as stack:
        for _ in range(3):
            stack.enter_context(counted(box))
assert box == [3 * size + 4 * (size // 10)] * 2
assert total == size + size * (size - 1) // 2 + size // 10
print("scopes", box[0], total)
